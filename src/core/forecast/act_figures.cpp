#include "core/forecast/act_figures.hpp"

#include <algorithm>
#include <utility>

#include "core/forecast/shared_receipts.hpp"

namespace duewise {
namespace {

constexpr MinorUnits one = 100;  // counts are in hundredths

FigureKind kind_of_amount(EventKind kind) {
  if (kind == EventKind::interest) return FigureKind::interest;
  return kind == EventKind::fee ? FigureKind::fees : FigureKind::written_off;
}

}  // namespace

ActFigures::ActFigures(const ForecastInput& input, const OpenPaths& paths, const ForecastDays& days,
                       FigureColumns& columns)
    : input_(input), paths_(paths), days_(days), columns_(columns), acts_(input, paths) {
  add_columns();
  add_own_amounts();
  sort_calls();
}

std::size_t ActFigures::column(FigureKind kind, Currency currency, std::string name, Date week) {
  FigureKey key{kind, currency, std::move(name), week};
  const auto found = columns_by_key_.find(key);
  if (found != columns_by_key_.end()) return found->second;
  const std::size_t added = columns_.add(key);
  columns_by_key_.emplace(std::move(key), added);
  return added;
}

void ActFigures::add_columns() {
  const Currency currency = input_.costs.currency;
  // These are there also where they stay 0.
  column(FigureKind::contacts);
  column(FigureKind::minutes);
  column(FigureKind::cost, currency);
  column(FigureKind::goodwill, currency);
  column(FigureKind::suspensions);
  column(FigureKind::legal_steps);
  weights_.resize(acts_.classes().size());
  for (std::size_t i = 0; i < weights_.size(); ++i) add_weights(acts_.classes()[i], weights_[i]);
}

void ActFigures::add_weights(const ActClass& act_class, std::vector<Weight>& weights) {
  const auto add = [&](std::size_t place, MinorUnits amount) {
    if (amount != 0) weights.push_back({place, amount});
  };
  const Currency currency = input_.costs.currency;
  if (act_class.is_contact) {
    add(column(FigureKind::contacts), one);
    add(column(FigureKind::role_contacts, {}, act_class.role), one);
    add(column(FigureKind::role_contacts, {}, act_class.role, act_class.week), one);
  }
  if (act_class.minutes > 0) {
    const MinorUnits minutes = act_class.minutes * one;
    add(column(FigureKind::minutes), minutes);
    add(column(FigureKind::role_minutes, {}, act_class.role), minutes);
    add(column(FigureKind::role_minutes, {}, act_class.role, act_class.week), minutes);
  }
  add(column(FigureKind::cost, currency), act_class.cost);
  add(column(FigureKind::goodwill, currency), act_class.goodwill);
  if (!act_class.effect.empty()) add(column(FigureKind::effects, {}, act_class.effect), one);
  if (act_class.is_suspension) add(column(FigureKind::suspensions), one);
  if (act_class.is_legal_step) add(column(FigureKind::legal_steps), one);
}

void ActFigures::add_own_amounts() {
  const std::vector<PlannedAct>& acts = acts_.all();
  for (std::uint32_t i = 0; i < acts.size(); ++i) {
    const ActClass& act_class = acts_.class_of(acts[i]);
    const bool is_posted =
        act_class.kind != EventKind::action && act_class.kind != EventKind::effect_begin;
    if (is_posted) {
      own_amounts_.push_back({i, column(kind_of_amount(act_class.kind), acts[i].currency), false});
    }
    if (act_class.share_ppm == 0) continue;
    own_amounts_.push_back({i, column(FigureKind::cost, input_.costs.currency), true});
    for (const std::uint32_t path : acts_.members(acts[i])) {
      const Currency currency = paths_.currencies()[paths_.all()[path].currency].currency;
      const bool is_known =
          std::find(without_rate_.begin(), without_rate_.end(), currency) != without_rate_.end();
      if (!is_known && !in_currency_of(input_.costs, 1, currency)) {
        without_rate_.push_back(currency);
      }
    }
  }
  std::sort(without_rate_.begin(), without_rate_.end());
}

MinorUnits ActFigures::sampled_share(const PlannedAct& act,
                                     std::span<const SampledPayment> payments) const {
  MinorUnits sum = 0;
  const auto day = static_cast<std::uint32_t>(act.day - days_.as_of);
  for (const std::uint32_t number : acts_.members(act)) {
    const SampledPayment& payment = payments[number];
    MinorUnits paid = 0;
    if (payment.first != never && payment.first > day) {
      paid += paths_.all()[number].amount - payment.second;
    }
    if (payment.second > 0 && payment.closed != never && payment.closed > day) {
      paid += payment.second;
    }
    sum += share_of(input_, paths_, acts_.class_of(act).share_ppm, number, paid);
  }
  return sum;
}

bool ActFigures::is_needed(const PlannedAct& act, std::span<const SampledPayment> payments) const {
  const std::span<const std::uint32_t> members = acts_.members(act);
  if (members.empty()) return true;
  const auto day = static_cast<std::uint32_t>(act.day - days_.as_of);
  for (const std::uint32_t path : members) {
    if (payments[path].closed > day) return true;
  }
  return false;
}

void ActFigures::finish_expected() {
  const NeedChances chances(input_, paths_);
  std::vector<std::uint64_t> sums(acts_.classes().size(), 0);
  std::vector<std::uint64_t> chance_of_act;
  chance_of_act.reserve(acts_.all().size());
  for (const PlannedAct& act : acts_.all()) {
    chance_of_act.push_back(chances.any_open(acts_.members(act), act.day));
    sums[act.act_class] += chance_of_act.back();
  }
  std::vector<WideInteger> by_column;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (acts_.classes()[i].is_contact) expected_contacts_ += sums[i];
    for (const Weight& weight : weights_[i]) {
      if (by_column.size() <= weight.column) by_column.resize(weight.column + 1, 0);
      by_column[weight.column] += static_cast<WideInteger>(sums[i]) * weight.amount;
    }
  }
  for (std::size_t i = 0; i < by_column.size(); ++i) {
    columns_.expected(i) += divide_rounded(by_column[i], sure).value_or(0);
  }
  for (const OwnAmount& own : own_amounts_) {
    const PlannedAct& act = acts_.all()[own.act];
    columns_.expected(own.column) += own.is_share ? expected_share(input_, paths_, acts_, act)
                                                  : take_chance(act.amount, chance_of_act[own.act]);
  }
}

/// Puts the acts where a trial finds them: most are called for by one invoice, and are needed up
/// to the day on which it is paid.
void ActFigures::sort_calls() {
  sure_counts_.resize(acts_.classes().size(), 0);
  std::vector<std::vector<Call>> by_path(paths_.size());
  for (std::uint32_t i = 0; i < acts_.all().size(); ++i) {
    const PlannedAct& act = acts_.all()[i];
    const std::span<const std::uint32_t> members = acts_.members(act);
    const auto day = static_cast<std::uint32_t>(act.day - days_.as_of);
    if (members.empty()) {
      ++sure_counts_[act.act_class];
    } else if (members.size() == 1) {
      by_path[members.front()].push_back({day, act.act_class});
    } else {
      shared_acts_.push_back(i);
    }
  }
  calls_begin_.reserve(by_path.size() + 1);
  calls_begin_.push_back(0);
  for (std::vector<Call>& calls : by_path) {
    // Events come by date, but acts that slipped do not.
    std::stable_sort(calls.begin(), calls.end(),
                     [](const Call& x, const Call& y) { return x.day < y.day; });
    calls_.insert(calls_.end(), calls.begin(), calls.end());
    calls_begin_.push_back(static_cast<std::uint32_t>(calls_.size()));
  }
}

void ActFigures::count_needed(std::span<const SampledPayment> payments) {
  counts_ = sure_counts_;
  for (std::size_t path = 0; path < payments.size(); ++path) {
    const std::uint32_t closed = payments[path].closed;
    const std::uint32_t end = calls_begin_[path + 1];
    for (std::uint32_t i = calls_begin_[path]; i < end && calls_[i].day < closed; ++i) {
      ++counts_[calls_[i].act_class];
    }
  }
  for (const std::uint32_t act : shared_acts_) {
    const PlannedAct& each = acts_.all()[act];
    if (is_needed(each, payments)) ++counts_[each.act_class];
  }
}

void ActFigures::add_trial(std::span<const SampledPayment> payments) {
  count_needed(payments);
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] == 0) continue;
    for (const Weight& weight : weights_[i]) {
      columns_.cell(weight.column) += weight.amount * counts_[i];
    }
  }
  for (const OwnAmount& own : own_amounts_) {
    const PlannedAct& act = acts_.all()[own.act];
    if (own.is_share) {
      columns_.cell(own.column) += sampled_share(act, payments);
    } else if (is_needed(act, payments)) {
      columns_.cell(own.column) += act.amount;
    }
  }
}

}  // namespace duewise
