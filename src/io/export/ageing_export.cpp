#include "io/export/ageing_export.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/export/xlsx.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::array<AgeingBucket, ageing_bucket_count> all_buckets{
    AgeingBucket::not_due, AgeingBucket::days_1_30, AgeingBucket::days_31_60,
    AgeingBucket::days_61_90, AgeingBucket::over_90};

std::string amount_text(const AgeingTotals& totals, MinorUnits amount) {
  return format_decimal(amount, totals.currency.decimals());
}

/// The empty text where there is no figure.
std::string share_text(const AgeingTotals& totals) {
  const auto share = totals.overdue_share_ppm();
  return share ? format_decimal(*share, 6) : std::string();
}

std::string days_text(const AgeingTotals& totals) {
  const auto days = totals.average_tenth_days_overdue();
  return days ? format_decimal(*days, 1) : std::string();
}

OrderedJson json_of(const AgeingTotals& totals, const OpenTotal& total) {
  return OrderedJson{{"open", amount_text(totals, total.amount)}, {"invoices", total.invoices}};
}

void append_totals(OrderedJson& object, const AgeingTotals& totals) {
  object["currency"] = totals.currency.code();
  object["open"] = amount_text(totals, totals.open.amount);
  object["invoices"] = totals.open.invoices;
  for (const AgeingBucket bucket : all_buckets) {
    object["buckets"][std::string(to_text(bucket))] = json_of(totals, totals.bucket(bucket));
  }
  object["overdue"] = json_of(totals, totals.overdue);
  object["overdue_share"] = text_or_null(share_text(totals));
  object["average_days_overdue"] = text_or_null(days_text(totals));
}

/// What a group is of: the cells before its figures.
struct GroupName {
  std::string_view id;    ///< of a customer
  std::string_view name;  ///< of a customer
  std::string_view rating;
};

GroupName name_of(const AgeingExport& source, const AgeingGroup& group) {
  GroupName name;
  if (source.options.by == AgeingGrouping::customer) {
    name.id = source.portfolio.customers.id[group.customer.value()];
    name.name = source.portfolio.customers.name[group.customer.value()];
  } else if (source.options.by == AgeingGrouping::rating) {
    name.rating = source.portfolio.words[group.rating];
  }
  return name;
}

OrderedJson json_of(const AgeingExport& source, const AgeingGroup& group) {
  const GroupName name = name_of(source, group);
  OrderedJson object = OrderedJson::object();
  if (source.options.by == AgeingGrouping::customer) {
    object["customer"] = name.id;
    object["name"] = name.name;
  } else if (source.options.by == AgeingGrouping::rating) {
    object["rating"] = name.rating;
  }
  append_totals(object, group.totals);
  return object;
}

/// `"key": [` and one element per line.
void append_lines(std::string& out, std::string_view key, const std::vector<std::string>& lines) {
  out += "  \"";
  out += key;
  out += "\": [";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? "\n    " : ",\n    ";
    out += lines[i];
  }
  out += lines.empty() ? "],\n" : "\n  ],\n";
}

/// The cells of a table line after the name.
std::vector<std::string> figures_of(const AgeingTotals& totals) {
  std::vector<std::string> cells{std::string(totals.currency.code()), to_text(totals.open.invoices),
                                 amount_text(totals, totals.open.amount)};
  for (const AgeingBucket bucket : all_buckets) {
    cells.push_back(amount_text(totals, totals.bucket(bucket).amount));
  }
  cells.push_back(amount_text(totals, totals.overdue.amount));
  cells.push_back(share_text(totals));
  cells.push_back(days_text(totals));
  return cells;
}

constexpr std::array<std::string_view, 11> figure_headers{
    "currency",   "invoices", "open",    "not_due",       "days_1_30",           "days_31_60",
    "days_61_90", "over_90",  "overdue", "overdue_share", "average_days_overdue"};
constexpr std::size_t first_ratio = 9;  // of the figures: from here on they are no amounts

}  // namespace

std::string write_ageing_json(const AgeingExport& source) {
  std::vector<std::string> totals;
  for (const AgeingTotals& each : source.ageing.totals) {
    OrderedJson object = OrderedJson::object();
    append_totals(object, each);
    totals.push_back(dump_json(object));
  }
  std::vector<std::string> groups;
  groups.reserve(source.ageing.groups.size());
  for (const AgeingGroup& group : source.ageing.groups) {
    groups.push_back(dump_json(json_of(source, group)));
  }
  std::string out = "{\n  \"as_of\": \"" + source.options.as_of.to_text() + "\",\n  \"by\": \"";
  out += to_text(source.options.by);
  out += "\",\n";
  append_lines(out, "totals", totals);
  append_lines(out, "groups", groups);
  out += "  \"not_issued\": " + to_text(source.ageing.not_issued) + "\n}\n";
  return out;
}

void write_ageing_rows(const AgeingExport& source, TableSink& out) {
  std::vector<std::string_view> names;
  if (source.options.by == AgeingGrouping::customer) names = {"customer_id", "customer_name"};
  if (source.options.by == AgeingGrouping::rating) names = {"rating"};
  names.insert(names.end(), figure_headers.begin(), figure_headers.end());
  out.header(names);
  for (const AgeingGroup& group : source.ageing.groups) {
    const GroupName name = name_of(source, group);
    if (source.options.by == AgeingGrouping::customer) {
      out.text(name.id);
      out.text(name.name);
    } else if (source.options.by == AgeingGrouping::rating) {
      out.text(name.rating);
    }
    const std::vector<std::string> figures = figures_of(group.totals);
    out.text(figures[0]);
    out.number(figures[1]);
    for (std::size_t i = 2; i < figures.size(); ++i) {
      if (i < first_ratio) {
        out.amount(figures[i]);
      } else {
        out.number(figures[i]);
      }
    }
    out.end_row();
  }
}

std::string write_ageing_csv(const AgeingExport& source) {
  CsvTable table;
  write_ageing_rows(source, table);
  return std::move(table).finish();
}

std::string write_ageing_xlsx(const AgeingExport& source, std::string_view sheet) {
  ASSERT(source.ageing.groups.size() < xlsx_rows_max);
  XlsxSheet table(sheet);
  write_ageing_rows(source, table);
  return write_xlsx({std::move(table)});
}

std::string write_ageing_text(const AgeingExport& source) {
  // Columns are as wide as their widest cell; all of them are ASCII but the name, which is last.
  std::vector<std::vector<std::string>> lines(1);
  for (const std::string_view header : figure_headers) lines.front().emplace_back(header);
  lines.front().emplace_back(source.options.by == AgeingGrouping::currency
                                 ? std::string_view()
                                 : to_text(source.options.by));
  for (const AgeingGroup& group : source.ageing.groups) {
    const GroupName name = name_of(source, group);
    lines.push_back(figures_of(group.totals));
    std::string& last = lines.back().emplace_back(name.rating);
    if (!name.id.empty()) last.append(name.id).append(" ").append(name.name);
  }
  std::string out = "ageing on " + source.options.as_of.to_text() + "\n";
  for (const std::vector<std::string>& line : lines) {
    for (std::size_t column = 0; column + 1 < line.size(); ++column) {
      std::size_t width = 0;
      for (const auto& other : lines) width = std::max(width, other[column].size());
      out.append(width - line[column].size(), ' ').append(line[column]).append("  ");
    }
    out += line.back();
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  if (source.ageing.not_issued > 0) {
    out += "open invoices issued later: " + to_text(source.ageing.not_issued) + "\n";
  }
  return out;
}

}  // namespace duewise
