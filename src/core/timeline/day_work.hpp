/// What the parts of one customer's day hand to each other: actions to be sent, charges to be
/// posted, answers that came. Plain data.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/timeline/timeline.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// An invoice that is issued or falls due.
struct PortfolioEvent {
  Date date{};
  EventKind kind = EventKind::due;
  LocalInvoice invoice = no_invoice;
};

enum class Occurrence : std::uint8_t { first, repeat };

/// An action to be sent or done today; contacts may still merge.
struct TodaysAction {
  std::uint32_t track = 0;
  LocalInvoice invoice = no_invoice;  ///< the track's lead when the stage fired
  StageIndex stage = 0;
  std::int16_t action = 0;
  std::int32_t ordinal = 0;  ///< among the actions of its stage with the same channel
  Occurrence occurrence = Occurrence::first;
  Date day{};      ///< when it is to be sent
  Date own_day{};  ///< when it would have been, had nothing moved it
  enum class Move : std::uint8_t { none, calling_rule, contact_cap };
  Move move = Move::none;
  std::uint32_t place = 0;  ///< among today's, so that equals keep their order without a copy
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

}  // namespace duewise
