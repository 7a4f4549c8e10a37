/// Everything a timeline does if nobody pays, each act with the open invoices that call for it:
/// once all of them are paid it is spared. A contact that speaks of several invoices is needed
/// while any of them is open.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/forecast/open_paths.hpp"

namespace duewise {

/// What acts have in common that count alike.
struct ActClass {
  EventKind kind = EventKind::action;
  std::int16_t stage = no_stage;
  Date week{};         ///< a Monday
  std::string role;    ///< id; empty: none
  std::string effect;  ///< that begins; empty: none
  Channel channel = Channel::task;
  bool is_contact = false;
  bool is_suspension = false;
  bool is_legal_step = false;
  std::int32_t minutes = 0;
  MinorUnits cost = 0;  ///< in the costs' currency, without shares
  MinorUnits goodwill = 0;
  std::int64_t share_ppm = 0;  ///< of what its invoices pay from the next day on
};

struct PlannedAct {
  std::uint32_t act_class = 0;
  std::uint32_t event = 0;  ///< position in the timeline
  std::int32_t day = 0;     ///< since 1970-01-01
  std::uint32_t members_begin = 0;
  std::uint32_t members_end = 0;
  MinorUnits amount = 0;  ///< posted or written off, in `currency`
  Currency currency{};
};

class PlannedActs {
 public:
  PlannedActs(const ForecastInput& input, const OpenPaths& paths);

  const std::vector<PlannedAct>& all() const { return acts_; }  ///< in the timeline's order
  const std::vector<ActClass>& classes() const { return classes_; }
  const ActClass& class_of(const PlannedAct& act) const { return classes_[act.act_class]; }
  /// The paths that call for the act; empty: it is done in any case.
  std::span<const std::uint32_t> members(const PlannedAct& act) const {
    return std::span(members_).subspan(act.members_begin, act.members_end - act.members_begin);
  }

 private:
  std::vector<PlannedAct> acts_;
  std::vector<ActClass> classes_;
  std::vector<std::uint32_t> members_;
};

/// Chances that acts are still called for. Invoices of one customer share their luck in part, so
/// that they are not paid independently; the chance is exact all the same.
class NeedChances {
 public:
  NeedChances(const ForecastInput& input, const OpenPaths& paths);

  /// The chance that any of `members`, paths of one customer, is open at the end of `day` (since
  /// 1970-01-01; one of the range); of `sure`. `sure` where there are none. Asserts: their
  /// chances are worked out.
  std::uint64_t any_open(std::span<const std::uint32_t> members, std::int32_t day) const;

 private:
  const OpenPaths* paths_;
  std::int32_t as_of_;
  double shared_luck_;
  double part_paid_;
  /// By day: the last one on which a first half may have come in for the second to be there.
  std::vector<std::uint32_t> first_half_by_;
};

}  // namespace duewise
