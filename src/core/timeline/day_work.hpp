/// What the parts of one customer's day hand to each other: actions to be sent, charges to be
/// posted, answers that came. Plain data.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/timeline/ledger.hpp"
#include "core/timeline/stage_dates.hpp"
#include "core/timeline/timeline.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// An invoice that is issued or falls due.
struct PortfolioEvent {
  Date date{};
  EventKind kind = EventKind::due;
  LocalInvoice invoice = no_invoice;
};

/// An invoice of a contract; without a number it is a contract of its own.
struct Member {
  ContractIndex contract;
  LocalInvoice invoice = no_invoice;
};

enum class Occurrence : std::uint8_t { first, repeat };

/// An action to be sent or done today; contacts may still merge.
struct TodaysAction {
  enum class Move : std::uint8_t { none, calling_rule, contact_cap };

  /// What it is sent as: channel, place among the actions of its stage with that channel, level,
  /// stage. What merges differs only in the end; of that the highest level comes first.
  std::uint64_t form = 0;
  std::uint32_t track = 0;
  LocalInvoice invoice = no_invoice;  ///< the track's lead when the stage fired
  StageIndex stage = 0;
  std::int16_t action = 0;
  Channel channel = Channel::task;
  Occurrence occurrence = Occurrence::first;
  Move move = Move::none;
  Date day{};               ///< when it is to be sent
  Date own_day{};           ///< when it would have been, had nothing moved it
  std::uint32_t place = 0;  ///< among today's, so that equals keep their order without a copy
  std::uint32_t before = UINT32_MAX;  ///< place of the one before it of the same track; none: max
};

/// Contacts that would be sent as one, by their places; the caps let it pass or move it.
struct ContactGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int32_t level = 0;
  MinorUnits open = 0;
  Date own_day{};
};

/// A charge or write-off that a stage brings at the end of its day.
struct Posting {
  std::uint32_t track = 0;
  LocalInvoice invoice = no_invoice;
  StageIndex stage = 0;
};

/// A contact since due, as some stage counts them.
struct LoggedContact {
  std::uint32_t track = 0;
  Date day{};
};

/// When a stage has its turn: the date later stages count from, and the day it is acted on.
struct Turn {
  Date logical{};
  Date acting{};
};

/// The stages that one kind of track runs, in ladder order.
struct Ladder {
  std::vector<StageIndex> stages;
  std::vector<StageIndex> repeating;  ///< those of them that repeat
};

/// What is known while a track's ladder is looked through stage by stage.
struct LadderScan {
  StageContext context;
  Date earliest{};                        ///< nothing is done before
  const StageProgress* before = nullptr;  ///< the last stage so far that counts as fired

  /// Goes on behind a stage.
  void pass(const StageProgress& stage) {
    if (stage.counts_as_fired() && stage.planned.exists()) before = &stage;
  }
};

/// Where an effect begins: by a stage or a restore rule, for which invoice.
struct EffectBeginning {
  std::int16_t stage = no_stage;
  LocalInvoice invoice = no_invoice;
  DayStep step = DayStep::stages;
};

/// An approval that was given or refused, perhaps before it was asked.
struct Answer {
  std::string_view stage;
  LocalInvoice invoice = no_invoice;
  bool is_approved = false;
};

/// Room that the parts of a run use again and again, so that no event takes memory of its own.
struct Scratch {
  PaymentResult payment;
  PaymentResult planned;
  std::vector<std::uint32_t> due_tracks;
  std::vector<std::uint32_t> tracks_of;                    ///< those that one invoice is part of
  std::vector<std::uint8_t> is_tested;                     ///< by track
  std::array<std::int32_t, channel_count> latest_stage{};  ///< by channel: that acts today
  std::array<std::uint32_t, 2> list_notes{};  ///< today's, of contacts after and before due
  std::vector<TodaysAction> sending;
  std::vector<TodaysAction> deferred;  ///< until today
  std::vector<std::uint32_t> last_of;  ///< by track: place of its last action that is sent
  std::vector<ContactGroup> groups;
  std::vector<std::uint8_t> is_over;  ///< by action: above a cap
  std::vector<LocalInvoice> written_off;
  std::vector<LocalInvoice> among;  ///< those that an event names, by position
  Event unheard;                    ///< the last one from before the first day
  bool is_silent = false;           ///< that was the last one of all
  std::vector<Date> contacts;       ///< of one track
  std::vector<std::uint8_t> was_late, has_fired, progressed;  ///< read by conditions
  std::vector<Member> members;                                ///< of contracts
};

}  // namespace duewise
