#include "io/export/backtest_export.hpp"

#include "base/text.hpp"
#include "io/export/model_parameters.hpp"

namespace duewise {
namespace {

OrderedJson share_of(double value, std::uint32_t count) {
  return count > 0 ? OrderedJson(rounded(value, 4)) : OrderedJson(nullptr);
}

OrderedJson json_of(const ScoreLine& line) {
  const auto value = [&](double number) { return share_of(number, line.invoices); };
  return OrderedJson{{"invoices", line.invoices},
                     {"mae_days", value(line.error_days)},
                     {"within_3_days", value(line.within_3_days)},
                     {"coverage_10_90", value(line.coverage)},
                     {"baselines",
                      {{"due_date", value(line.error_due_days)},
                       {"customer_median", value(line.error_median_days)}}}};
}

OrderedJson json_of(const CashScore& cash) {
  return OrderedJson{{"currency", cash.currency.code()},
                     {"received", format_decimal(cash.received, cash.currency.decimals())},
                     {"weekly_error", rounded(cash.error, 4)},
                     {"weekly_error_p50", rounded(cash.error_p50, 4)},
                     {"weekly_error_customer_median", rounded(cash.error_median, 4)},
                     {"weekly_error_due_date", rounded(cash.error_due, 4)}};
}

OrderedJson json_of(const BacktestScore& score) {
  OrderedJson object = json_of(score.all);
  object["known"] = json_of(score.known);
  object["unknown"] = json_of(score.unknown);
  OrderedJson cash = OrderedJson::array();
  for (const CashScore& each : score.cash) cash.push_back(json_of(each));
  object["cash"] = cash;
  OrderedJson calibration = OrderedJson::array();
  for (std::size_t i = 0; i < calibration_cells; ++i) {
    const CalibrationCell& cell = score.calibration[i];
    calibration.push_back({{"from", static_cast<double>(i) / 10},
                           {"to", static_cast<double>(i + 1) / 10},
                           {"payments", cell.invoices},
                           {"predicted", share_of(cell.predicted, cell.invoices)},
                           {"paid", share_of(cell.paid, cell.invoices)}});
  }
  object["calibration"] = calibration;
  return object;
}

OrderedJson warnings_of(const BacktestExport& source) {
  OrderedJson warnings = OrderedJson::array();
  const PaymentHistory& history = source.behaviour.model->history();
  if (source.backtest.precedes_as_of) {
    warnings.push_back(
        {{"code", "test_precedes_as_of"}, {"detail", source.backtest.as_of.to_text()}});
  }
  if (history.open == 0) {
    warnings.push_back({{"code", "history_has_no_open_invoices"}, {"detail", ""}});
  }
  if (source.behaviour.validation_invoices == 0) {
    warnings.push_back({{"code", "history_too_short_to_validate"},
                        {"detail", to_text(static_cast<std::int64_t>(history.settled))}});
  }
  return warnings;
}

std::string padded(std::string text, std::size_t width) {
  while (text.size() < width) text.insert(text.begin(), ' ');
  return text + "  ";
}

void append_row(std::string& out, std::string name, const ScoreLine& line) {
  name.resize(20, ' ');
  out += name;
  out += padded(to_text(line.invoices), 8);
  const auto add = [&](double value, int decimals, std::size_t width) {
    const auto scaled = static_cast<std::int64_t>(value * (decimals == 2 ? 100 : 1000) + 0.5);
    out += padded(line.invoices > 0 ? format_decimal(scaled, decimals) : "-", width);
  };
  add(line.error_days, 2, 6);
  add(line.error_median_days, 2, 6);
  add(line.error_due_days, 2, 6);
  add(line.within_3_days, 3, 8);
  add(line.coverage, 3, 8);
  out += '\n';
}

}  // namespace

std::string write_backtest_json(const BacktestExport& source) {
  std::string out = "{\"invoices\":[";
  const Portfolio& portfolio = source.portfolio;
  bool is_first = true;
  for (const Prediction& each : source.backtest.predictions) {
    const std::uint32_t i = each.invoice.value();
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    const OrderedJson line{{"invoice_no", portfolio.invoices.number[i]},
                           {"customer_id", portfolio.customers.id[customer]},
                           {"p10", rounded(each.band.p10, 1)},
                           {"p50", rounded(static_cast<double>(each.band.p50), 1)},
                           {"p90", rounded(each.band.p90, 1)}};
    out += (is_first ? "\n" : ",\n") + dump_json(line);
    is_first = false;
  }
  out += "\n],\"score\":" + dump_json(json_of(source.backtest.score));
  out += ",\n\"as_of\":\"" + source.backtest.as_of.to_text() + "\"";
  out += ",\n\"parameters\":" + dump_json(parameters_of(source.behaviour, source.calendar));
  out += ",\n\"warnings\":" + dump_json(warnings_of(source)) + "}\n";
  return out;
}

std::string write_backtest_text(const BacktestExport& source) {
  std::string out = "as of " + source.backtest.as_of.to_text() + ", errors in days\n";
  out += "customers           invoices  error   median  due     within 3  10-90%\n";
  const BacktestScore& score = source.backtest.score;
  append_row(out, "known", score.known);
  append_row(out, "unknown", score.unknown);
  append_row(out, "all", score.all);
  for (const CashScore& cash : score.cash) {
    const auto share = [](double value) {
      return format_decimal(static_cast<std::int64_t>(value * 1000 + 0.5), 3);
    };
    out += "weekly cash error in " + std::string(cash.currency.code()) + ": " + share(cash.error) +
           ", by p50 " + share(cash.error_p50) + ", customer median " + share(cash.error_median) +
           ", due date " + share(cash.error_due) + "\n";
  }
  const OrderedJson parameters = parameters_of(source.behaviour, source.calendar);
  for (const auto& [name, entry] : parameters.items()) out += name + " " + dump_json(entry) + "\n";
  for (const OrderedJson& warning : warnings_of(source)) {
    out += "warning: " + dump_json(warning) + "\n";
  }
  return out;
}

}  // namespace duewise
