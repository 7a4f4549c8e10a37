#include "core/optimisation/policy_moves.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/money/money.hpp"
#include "core/optimisation/stage_removal.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 5> kind_names{
    "offset", "parameter_offset", "parameter_number", "switched", "minimum_amount"};

/// Thresholds are tried at these amounts, in major units.
constexpr std::array<std::int64_t, 10> rungs{100,   200,    500,    1'000,  2'000,
                                             5'000, 10'000, 20'000, 50'000, 100'000};
/// A number parameter is tried at so many steps of its range.
constexpr std::int64_t number_steps = 8;

std::int32_t days_of_unit(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::calendar_days:
    case OffsetUnit::business_days:
      return 1;
    case OffsetUnit::weeks:
      return 7;
    case OffsetUnit::months:
      return 30;
    case OffsetUnit::years:
      return 365;
  }
  return 1;
}

Parameter* find_parameter(Policy& policy, std::string_view id) {
  const auto found = std::find_if(policy.parameters.begin(), policy.parameters.end(),
                                  [&](const Parameter& each) { return each.id == id; });
  return found == policy.parameters.end() ? nullptr : &*found;
}

/// The offsets around `offset` that a move may reach. It does not pass the day it counts from.
Coordinate offsets_around(Offset offset, std::int32_t days_max) {
  Coordinate coordinate;
  const std::int32_t steps = days_max / days_of_unit(offset.unit);
  for (std::int32_t shift = -steps; shift <= steps; ++shift) {
    const std::int32_t count = offset.count + shift;
    const bool passes = (offset.count > 0 && count <= 0) || (offset.count < 0 && count >= 0);
    if (passes || (offset.count == 0 && count < 0)) continue;
    if (shift == 0) coordinate.start = static_cast<std::uint32_t>(coordinate.values.size());
    coordinate.values.push_back(count);
  }
  return coordinate;
}

/// Without the values outside of what the parameter allows, in days.
void keep_within(const Parameter& parameter, Coordinate& coordinate) {
  const std::int64_t own = coordinate.values[coordinate.start];
  const auto is_outside = [&](std::int64_t count) {
    const auto days = [&](const Offset& offset) {
      return std::int64_t{offset.count} * days_of_unit(offset.unit);
    };
    const std::int64_t wanted = count * days_of_unit(parameter.value.unit);
    if (count == own) return false;
    return (parameter.min && wanted < days(*parameter.min)) ||
           (parameter.max && wanted > days(*parameter.max));
  };
  std::vector<std::int64_t>& values = coordinate.values;
  values.erase(std::remove_if(values.begin(), values.end(), is_outside), values.end());
  const auto place = std::find(values.begin(), values.end(), own);
  coordinate.start = static_cast<std::uint32_t>(place - values.begin());
}

MinorUnits minor_units(std::int64_t major, Currency currency) {
  for (int i = 0; i < currency.decimals(); ++i) major *= 10;
  return major;
}

class Finder {
 public:
  Finder(const Policy& policy, const MoveLimits& limits) : policy_(policy), limits_(limits) {}

  std::vector<Coordinate> run() {
    for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
      const std::vector<std::string>& kept = limits_.kept_stages;
      if (std::find(kept.begin(), kept.end(), policy_.stages[i].id) != kept.end()) continue;
      add_stage(static_cast<StageIndex>(i));
    }
    for (const Parameter& parameter : policy_.parameters) add_number(parameter);
    return std::move(found_);
  }

 private:
  void add(Coordinate coordinate, MoveKind kind, StageIndex stage, const std::string& id) {
    if (coordinate.values.size() < 2) return;
    coordinate.kind = kind;
    coordinate.stage = stage;
    coordinate.id = id;
    found_.push_back(std::move(coordinate));
  }

  /// A parameter that a stage which stays uses does not move either.
  bool is_kept(const std::string& parameter) const {
    for (const Stage& stage : policy_.stages) {
      const std::vector<std::string>& kept = limits_.kept_stages;
      const bool stays = std::find(kept.begin(), kept.end(), stage.id) != kept.end();
      if (stays && stage.when.offset.parameter == parameter) return true;
    }
    return false;
  }

  void add_offset(StageIndex position) {
    const Stage& stage = policy_.stages[position];
    const OffsetField& field = stage.when.offset;
    Coordinate coordinate = offsets_around(field.value, limits_.days_max);
    if (field.parameter.empty()) {
      return add(std::move(coordinate), MoveKind::offset, position, stage.id);
    }
    const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const Coordinate& each) {
      return each.kind == MoveKind::parameter_offset && each.id == field.parameter;
    });
    if (is_known || is_kept(field.parameter)) return;
    for (const Parameter& parameter : policy_.parameters) {
      if (parameter.id == field.parameter) keep_within(parameter, coordinate);
    }
    add(std::move(coordinate), MoveKind::parameter_offset, position, field.parameter);
  }

  void add_minimum(StageIndex position) {
    const Stage& stage = policy_.stages[position];
    const MinorUnits own = amount_in(stage.minimum_amount, limits_.currency).value_or(0);
    Coordinate coordinate;
    coordinate.values = {0, own};
    for (const std::int64_t rung : rungs) {
      coordinate.values.push_back(minor_units(rung, limits_.currency));
    }
    std::vector<std::int64_t>& values = coordinate.values;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const auto place = std::find(values.begin(), values.end(), own);
    coordinate.start = static_cast<std::uint32_t>(place - values.begin());
    add(std::move(coordinate), MoveKind::minimum_amount, position, stage.id);
  }

  void add_stage(StageIndex position) {
    if (limits_.moves_offsets) add_offset(position);
    if (!can_be_left_out(policy_, position)) return;
    if (limits_.switches_stages) {
      Coordinate coordinate;
      coordinate.values = {0, 1};
      coordinate.start = 1;
      add(std::move(coordinate), MoveKind::switched, position, policy_.stages[position].id);
    }
    if (limits_.moves_thresholds) add_minimum(position);
  }

  void add_number(const Parameter& parameter) {
    const bool is_bounded =
        parameter.kind == Parameter::Kind::number && parameter.number_min && parameter.number_max;
    if (!limits_.moves_thresholds || !is_bounded) return;
    const std::int64_t least = *parameter.number_min;
    const std::int64_t step =
        std::max<std::int64_t>((*parameter.number_max - least) / number_steps, 1);
    Coordinate coordinate;
    coordinate.values = {parameter.number};
    for (std::int64_t value = least; value <= *parameter.number_max; value += step) {
      coordinate.values.push_back(value);
    }
    std::vector<std::int64_t>& values = coordinate.values;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const auto place = std::find(values.begin(), values.end(), parameter.number);
    coordinate.start = static_cast<std::uint32_t>(place - values.begin());
    add(std::move(coordinate), MoveKind::parameter_number, 0, parameter.id);
  }

  const Policy& policy_;
  const MoveLimits& limits_;
  std::vector<Coordinate> found_;
};

/// What moved does not come from the procedure any more.
void mark_assumed(std::vector<FieldBasis>& basis, std::string_view field) {
  for (FieldBasis& each : basis) {
    if (each.field == field) each.basis = Basis::assumed;
  }
}

void set_minimum(Stage& stage, MinorUnits amount, Currency currency) {
  Amounts& amounts = stage.minimum_amount;
  amounts.erase(std::remove_if(amounts.begin(), amounts.end(),
                               [&](const Money& each) { return each.currency == currency; }),
                amounts.end());
  if (amount == 0) return;
  const auto place = std::find_if(amounts.begin(), amounts.end(),
                                  [&](const Money& each) { return currency < each.currency; });
  amounts.insert(place, Money{amount, currency});
}

void apply_one(Policy& policy, const Coordinate& coordinate, std::int64_t value,
               Currency currency) {
  Stage& stage = policy.stages[coordinate.stage];
  switch (coordinate.kind) {
    case MoveKind::offset: {
      const OffsetUnit unit = stage.when.offset.value.unit;
      set_offset(policy, stage.when.offset, {static_cast<std::int32_t>(value), unit});
      return mark_assumed(stage.basis, "offset");
    }
    case MoveKind::parameter_offset: {
      const OffsetUnit unit = find_parameter(policy, coordinate.id)->value.unit;
      set_parameter(policy, coordinate.id, {static_cast<std::int32_t>(value), unit});
      for (Stage& each : policy.stages) {
        if (each.when.offset.parameter == coordinate.id) mark_assumed(each.basis, "offset");
      }
      return;
    }
    case MoveKind::parameter_number:
      return set_parameter_number(policy, coordinate.id, value);
    case MoveKind::minimum_amount:
      return set_minimum(stage, value, currency);
    case MoveKind::switched:
      return;  // left out in the end, when no position counts any more
  }
}

std::string value_text(const Policy& policy, const Coordinate& coordinate, std::int64_t value,
                       Currency currency) {
  switch (coordinate.kind) {
    case MoveKind::offset:
    case MoveKind::parameter_offset: {
      const OffsetUnit unit = policy.stages[coordinate.stage].when.offset.value.unit;
      return Offset{static_cast<std::int32_t>(value), unit}.to_text();
    }
    case MoveKind::minimum_amount:
      return format_decimal(value, currency.decimals()) + " " + std::string(currency.code());
    case MoveKind::switched:
      return value == 1 ? "on" : "off";
    case MoveKind::parameter_number:
      break;
  }
  return format_decimal(value, 0);
}

}  // namespace

std::string_view to_text(MoveKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::vector<Coordinate> find_coordinates(const Policy& policy, const MoveLimits& limits) {
  return Finder(policy, limits).run();
}

Policy apply_moves(const Policy& policy, const std::vector<Coordinate>& coordinates,
                   const Candidate& candidate, Currency currency) {
  Policy result = policy;
  std::vector<StageIndex> left_out;
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const Coordinate& coordinate = coordinates[i];
    if (candidate[i] == coordinate.start) continue;
    apply_one(result, coordinate, coordinate.values[candidate[i]], currency);
    if (coordinate.kind == MoveKind::switched) left_out.push_back(coordinate.stage);
  }
  for (auto stage = left_out.rbegin(); stage != left_out.rend(); ++stage) {
    remove_stage(result, *stage);
  }
  return result;
}

std::vector<PolicyChange> changes_of(const Policy& policy,
                                     const std::vector<Coordinate>& coordinates,
                                     const Candidate& candidate, Currency currency) {
  std::vector<PolicyChange> changes;
  const auto is_left_out = [&](StageIndex stage) {
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
      const Coordinate& each = coordinates[i];
      if (each.kind != MoveKind::switched || each.stage != stage) continue;
      return candidate[i] != each.start;
    }
    return false;
  };
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const Coordinate& each = coordinates[i];
    if (candidate[i] == each.start) continue;
    const bool is_of_stage = each.kind == MoveKind::offset || each.kind == MoveKind::minimum_amount;
    if (is_of_stage && is_left_out(each.stage)) continue;
    changes.push_back({each.kind, each.id,
                       value_text(policy, each, each.values[each.start], currency),
                       value_text(policy, each, each.values[candidate[i]], currency)});
  }
  return changes;
}

}  // namespace duewise
