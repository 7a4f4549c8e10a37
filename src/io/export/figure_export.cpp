#include "io/export/figure_export.hpp"

#include "io/export/model_parameters.hpp"

namespace duewise {
namespace {

int decimals_of(const FigureKey& key) {
  switch (unit_of(key.kind)) {
    case FigureUnit::money:
      return key.currency.decimals();
    case FigureUnit::tenth_days:
      return 1;
    case FigureUnit::ppm:
      return 6;
    case FigureUnit::hundredths:
      return 2;
  }
  return 0;
}

std::string_view to_text(CollectionTarget::Kind kind) {
  return kind == CollectionTarget::Kind::recovered ? "recovered" : "overdue_share";
}

}  // namespace

std::string json_lines(const std::vector<OrderedJson>& lines) {
  std::string out = "[";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += (i == 0 ? "\n" : ",\n") + dump_json(lines[i]);
  }
  return out + "\n]";
}

std::string figures_json(const FigureTable& table) {
  std::vector<OrderedJson> lines;
  lines.reserve(table.figures.size());
  for (const Figure& each : table.figures) {
    OrderedJson line{{"figure", to_text(each.key.kind)}};
    if (each.key.currency != Currency()) line["currency"] = each.key.currency.code();
    const bool is_named = each.key.kind == FigureKind::role_contacts ||
                          each.key.kind == FigureKind::role_minutes ||
                          each.key.kind == FigureKind::effects;
    if (is_named) line["name"] = each.key.name;
    if (each.key.week.exists()) line["week"] = each.key.week.to_text();
    const int decimals = decimals_of(each.key);
    line["expected"] = format_decimal(each.band.expected, decimals);
    line["p10"] = format_decimal(each.band.p10, decimals);
    line["p90"] = format_decimal(each.band.p90, decimals);
    lines.push_back(std::move(line));
  }
  return json_lines(lines);
}

OrderedJson targets_json(const std::vector<TargetChance>& targets) {
  OrderedJson list = OrderedJson::array();
  for (const TargetChance& each : targets) {
    const double chance = static_cast<double>(each.reached) / static_cast<double>(each.trials);
    list.push_back({{"target", to_text(each.target.kind)},
                    {"share", format_decimal(each.target.ppm, 6)},
                    {"by", each.target.by.to_text()},
                    {"currency", each.currency.code()},
                    {"reached", each.reached},
                    {"trials", each.trials},
                    {"chance", rounded(chance, 4)}});
  }
  return list;
}

}  // namespace duewise
