/// One stage of a policy's ladder as plain data: when it comes, how it repeats, what it does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/calendar/offset.hpp"
#include "core/money/money.hpp"
#include "core/policy/condition.hpp"

namespace duewise {

enum class Language : std::uint8_t { en, zh_hans, zh_hant };
constexpr std::size_t language_count = 3;

/// A text in each language of the planner; empty where a policy gives none.
struct LocalText {
  std::array<std::string, language_count> by_language;
  /// The text in `language`, else in English, else in any language that has one.
  const std::string& in(Language language) const;
  bool operator==(const LocalText&) const = default;
};

/// Where a value comes from: the procedure itself, or filled in by us.
enum class Basis : std::uint8_t { source, assumed };
struct FieldBasis {
  std::string field;  ///< "offset", "role", "repeat.until", …
  Basis basis = Basis::source;
  bool operator==(const FieldBasis&) const = default;
};

/// An offset written out, or taken from a parameter.
struct OffsetField {
  Offset value;           ///< the value in force, a parameter's already filled in
  std::string parameter;  ///< its id without "$"; empty where the offset is written out
  bool operator==(const OffsetField&) const = default;
};

enum class AnchorKind : std::uint8_t {
  due,
  issue,
  received,
  service_end,
  statement_day,  ///< `number` = day of the month
  stage,          ///< when one of `stages` really fired
  planned,        ///< when `stages[0]` should have fired
  deadline,       ///< the last payment date the letter of `stages[0]` set
  effect,         ///< when `effect` began
  contact_count,  ///< the day after the `number`-th contact since due
  due_month_end,  ///< the last day of the due date's month
};

/// Reports whether an anchor of this kind names stages that it counts from.
constexpr bool names_a_stage(AnchorKind kind) {
  return kind == AnchorKind::stage || kind == AnchorKind::planned || kind == AnchorKind::deadline;
}

/// Positions are into `Policy::stages`.
using StageIndex = std::uint16_t;

struct Anchor {
  AnchorKind kind = AnchorKind::due;
  std::vector<StageIndex> stages;
  std::string effect;
  std::int32_t number = 0;
  bool operator==(const Anchor&) const = default;
};

struct When {
  Anchor from;
  OffsetField offset;
  BusinessDayConvention convention = BusinessDayConvention::unadjusted;
  std::optional<Weekday> weekday;  ///< the date itself is the first such day on or after
  bool operator==(const When&) const = default;
};

/// Something that happens once to a subject, by the scenario's word.
enum class Milestone : std::uint8_t {
  promise,
  statement_confirmed,
  contract_signed,
  receipts_complete,
  judgment,
};
constexpr std::size_t milestone_count = 5;

/// What ends a repeat beside payment in full and a promise.
struct RepeatEnd {
  enum class Kind : std::uint8_t { offset, stage, event };
  Kind kind = Kind::offset;
  OffsetField offset;  ///< counted from the stage's own date, inclusive
  StageIndex stage = 0;
  Milestone event = Milestone::promise;
  bool operator==(const RepeatEnd&) const = default;
};

struct Repeat {
  OffsetField every;                ///< days, business days or weeks
  std::vector<RepeatEnd> until;     ///< the first that comes ends it
  std::optional<std::int32_t> max;  ///< occurrences in all, the first one included
  bool operator==(const Repeat&) const = default;
};

enum class Channel : std::uint8_t {
  letter,
  email,
  sms,
  call,
  visit,
  meeting,
  lawyer_letter,
  fax,
  task
};
constexpr std::size_t channel_count = 9;
std::optional<Channel> parse_channel(std::string_view name);
std::string_view to_text(Channel channel);
/// A task is internal: it is not a contact, never merges, counts or gives way.
constexpr bool is_contact(Channel channel) { return channel != Channel::task; }

struct Action {
  Channel channel = Channel::task;
  std::string template_id;  ///< empty: none
  std::string role;         ///< id of a role; empty: none
  LocalText text;           ///< what is done, for people
  std::optional<Condition> condition;
  bool operator==(const Action&) const = default;
};

/// Amounts in several currencies, sorted by currency, each once.
using Amounts = std::vector<Money>;
/// The amount in `currency`, or none.
std::optional<MinorUnits> amount_in(const Amounts& amounts, Currency currency);

/// What a stage charges: a fixed amount and a part of the open principal, capped.
struct Fee {
  Amounts fixed;
  std::int64_t rate_ppm = 0;
  Amounts cap;
  bool operator==(const Fee&) const = default;
};

struct Stage {
  std::string id;
  std::int32_t level = 0;  ///< 0 = before due; the dunning level from 1 on
  LocalText name;
  When when;
  std::optional<When> not_before;  ///< the later date counts
  std::optional<Repeat> repeat;
  std::optional<Condition> condition;
  std::vector<Action> actions;
  std::vector<std::string> effects;     ///< begin when the stage fires
  std::string approval;                 ///< id of who must approve, listed or not; empty: none
  std::optional<OffsetField> deadline;  ///< last payment date its letter sets, from its date
  Amounts minimum_amount;               ///< silent while less is open
  std::optional<OffsetField> minimum_interval;  ///< since the customer's last contact
  bool posts_interest = false;
  std::optional<Fee> fee;
  std::string warning;  ///< a word that is told as a warning when it fires; empty: none
  std::vector<FieldBasis> basis;

  /// A stage of level 0 runs for every invoice, also where a subject is led by its oldest one.
  bool is_pre_due() const { return level == 0; }
  bool operator==(const Stage&) const = default;
};

}  // namespace duewise
