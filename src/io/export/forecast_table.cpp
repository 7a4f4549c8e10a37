#include "io/export/forecast_table.hpp"

#include <utility>

#include "base/assert.hpp"
#include "io/export/table_sink.hpp"
#include "io/export/xlsx.hpp"

namespace duewise {
namespace {

void append_band(TableSink& out, const CashBand& cash, Currency currency) {
  for (const MinorUnits amount : {cash.expected, cash.p10, cash.p90}) {
    out.amount(format_decimal(amount, currency.decimals()));
  }
}

void write_rows(const ForecastTable& source, TableSink& out) {
  ASSERT(source.cumulative.size() == source.forecast.weeks.size());
  constexpr std::string_view names[] = {
      "start",          "currency",      "expected", "p10", "p90", "cumulative_expected",
      "cumulative_p10", "cumulative_p90"};
  out.header(names);
  for (std::size_t i = 0; i < source.forecast.weeks.size(); ++i) {
    const ForecastWeek& week = source.forecast.weeks[i];
    out.date(week.start);
    out.text(week.currency.code());
    append_band(out, week.cash, week.currency);
    append_band(out, source.cumulative[i], week.currency);
    out.end_row();
  }
}

void write_rows(const ForecastPairTable& source, TableSink& out) {
  ASSERT(source.a.weeks.size() == source.b.weeks.size());
  constexpr std::string_view names[] = {
      "start", "currency", "a_expected",          "a_p10",          "a_p90",         "b_expected",
      "b_p10", "b_p90",    "difference_expected", "difference_p10", "difference_p90"};
  out.header(names);
  for (std::size_t i = 0; i < source.a.weeks.size(); ++i) {
    const ForecastWeek& week = source.a.weeks[i];
    out.date(week.start);
    out.text(week.currency.code());
    append_band(out, week.cash, week.currency);
    append_band(out, source.b.weeks[i].cash, week.currency);
    append_band(out, source.difference.weeks[i].cash, week.currency);
    out.end_row();
  }
}

template <class Source>
std::string csv_of(const Source& source) {
  CsvTable table;
  write_rows(source, table);
  return std::move(table).finish();
}

template <class Source>
std::string xlsx_of(const Source& source, std::string_view sheet) {
  XlsxSheet table(sheet);
  write_rows(source, table);
  return write_xlsx({std::move(table)});
}

}  // namespace

std::string write_forecast_csv(const ForecastTable& source) { return csv_of(source); }

std::string write_forecast_xlsx(const ForecastTable& source, std::string_view sheet) {
  return xlsx_of(source, sheet);
}

std::string write_forecast_pair_csv(const ForecastPairTable& source) { return csv_of(source); }

std::string write_forecast_pair_xlsx(const ForecastPairTable& source, std::string_view sheet) {
  return xlsx_of(source, sheet);
}

}  // namespace duewise
