#include "io/import/recognise/value_styles.hpp"

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::array<ColumnRole, 5> date_roles{ColumnRole::issue_date, ColumnRole::due_date,
                                               ColumnRole::paid_date, ColumnRole::service_end,
                                               ColumnRole::received_date};
constexpr std::array<ColumnRole, 6> amount_roles{
    ColumnRole::amount,          ColumnRole::paid_amount,  ColumnRole::open_amount,
    ColumnRole::credited_amount, ColumnRole::credit_limit, ColumnRole::line_amount};

std::size_t number_of(ColumnRole role) { return static_cast<std::size_t>(role); }

/// The column of `role` as an error names it.
std::string place_of(const ColumnPlan& plan, ColumnRole role) {
  return "column " + std::string(plan.header(plan.columns(role).front()));
}

/// The exponent of the unit that a header names: 金额（万元） counts ten thousands.
int exponent_of(std::string_view header) {
  struct Unit {
    std::string_view word;
    int exponent = 0;
  };
  for (const Unit& unit : {Unit{"百万元", 6}, Unit{"百萬元", 6}, Unit{"亿元", 8}, Unit{"億元", 8},
                           Unit{"万元", 4}, Unit{"萬元", 4}, Unit{"千元", 3}}) {
    if (header.find(unit.word) != std::string_view::npos) return unit.exponent;
  }
  return 0;
}

}  // namespace

AmountRead ValueStyles::read(ColumnRole role, std::string_view text, Currency currency) const {
  const int decimals = currency.decimals();
  if (has_minor_units) return read_small_units(text, decimals, decimals);
  return read_amount(text, amounts[static_cast<std::size_t>(role)], decimals);
}

void StyleClues::add(const Table& table, std::uint32_t record, const ColumnPlan& plan) {
  for (const ColumnRole role : date_roles) {
    if (!plan.has(role)) continue;
    const std::string_view text = trimmed(table.cell(record, plan.columns(role).front()));
    DateClues& clues = dates_[number_of(role)];
    const std::uint32_t before = clues.ambiguous();
    clues.add(text);
    if (clues.ambiguous() > before && samples_[number_of(role)].empty()) {
      samples_[number_of(role)] = text;
    }
  }
  for (const ColumnRole role : amount_roles) {
    if (!plan.has(role)) continue;
    amounts_[number_of(role)].add(trimmed(table.cell(record, plan.columns(role).front())));
  }
}

/// One program wrote all amounts of the file, so that all columns together tell the decimal sign.
void StyleClues::settle_amounts(const ColumnPlan& plan, std::vector<Error>& questions,
                                ValueStyles& styles) const {
  AmountClues all;
  for (const AmountClues& clues : amounts_) all.merge(clues);
  const std::optional<AmountStyle> style = duewise::settle(all);
  styles.is_decimal_assumed = judge_separators(all) == SeparatorVerdict::assumed;
  if (style) {
    styles.amounts.fill(*style);
    for (const ColumnRole role : amount_roles) {
      if (!plan.has(role)) continue;
      styles.amounts[number_of(role)].exponent =
          exponent_of(plan.header(plan.columns(role).front()));
    }
    return;
  }
  for (const ColumnRole role : amount_roles) {
    if (!plan.has(role)) continue;
    questions.push_back({"decimal_signs_contradict", place_of(plan, role), {}});
    return;
  }
}

ValueStyles StyleClues::settle(const ColumnPlan& plan, std::optional<DateOrder> preferred,
                               std::vector<Error>& questions,
                               std::optional<DateOrder>& order) const {
  ValueStyles styles;
  // One program wrote all dates of the file: what one column tells counts for the others.
  order = preferred;
  for (const ColumnRole role : date_roles) {
    const OrderFinding finding = find_order(dates_[number_of(role)]);
    if (!order && finding.verdict == OrderVerdict::decided) order = finding.order;
  }
  for (const ColumnRole role : date_roles) {
    const DateClues& clues = dates_[number_of(role)];
    DateStyle& style = styles.dates[number_of(role)];
    if (preferred) {
      style = settle_with(clues, *preferred);
      continue;
    }
    if (const std::optional<DateStyle> settled = duewise::settle(clues, order)) {
      style = *settled;
      continue;
    }
    const bool contradicts = find_order(clues).verdict == OrderVerdict::contradictory;
    questions.push_back({contradicts ? "date_orders_contradict" : "date_order_must_be_told",
                         place_of(plan, role), samples_[number_of(role)]});
  }
  settle_amounts(plan, questions, styles);
  return styles;
}

}  // namespace duewise
