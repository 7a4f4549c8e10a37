#include "core/law/limitation.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

constexpr std::array<std::string_view, limitation_act_count> act_names{
    "demand", "promise", "signed_paper", "part_payment", "suit"};
constexpr std::array<std::string_view, 4> state_names{"runs", "ending", "ended", "stopped"};

constexpr std::uint8_t bit(LimitationAct act) {
  return static_cast<std::uint8_t>(1U << static_cast<std::uint8_t>(act));
}

constexpr std::uint8_t demand = bit(LimitationAct::demand);
constexpr std::uint8_t promise = bit(LimitationAct::promise);
constexpr std::uint8_t signed_paper = bit(LimitationAct::signed_paper);
constexpr std::uint8_t part_payment = bit(LimitationAct::part_payment);
constexpr std::uint8_t suit = bit(LimitationAct::suit);
constexpr std::uint8_t acknowledgement = promise | signed_paper | part_payment;

constexpr std::array<LimitationRule, 8> rules{{
    // Three years from the day the creditor knows or should know; the day itself does not count
    // (art. 201). A demand, the debtor's consent to perform and a suit interrupt (art. 195);
    // consent
    // is also part payment, a plan or a plea for time (Supreme People's Court, Fa Shi [2020] 17,
    // art. 14). Never more than twenty years.
    {.id = "cn",
     .law = "PRC Civil Code, art. 188, 195, 201",
     .years = 3,
     .acts = demand | acknowledgement | suit,
     .years_at_most = 20},
    // Claims of traders, manufacturers and craftsmen for the goods they supply, and of contractors
    // for their work, end after two years. A demand interrupts only if a suit follows within six
    // months (art. 130).
    {.id = "tw",
     .law = "Taiwan Civil Code, art. 127 (7) (8), 128, 129, 130, 137",
     .years = 2,
     .acts = demand | acknowledgement | suit,
     .months_to_sue = 6},
    // Rent, interest and other payments that recur within a year or less.
    {.id = "tw-periodic",
     .law = "Taiwan Civil Code, art. 126, 128, 129, 130, 137",
     .years = 5,
     .acts = demand | acknowledgement | suit,
     .months_to_sue = 6},
    {.id = "tw-general",
     .law = "Taiwan Civil Code, art. 125, 128, 129, 130, 137",
     .years = 15,
     .acts = demand | acknowledgement | suit,
     .months_to_sue = 6},
    // Simple contracts. An acknowledgement must be in writing and signed (s. 24); a payment on
    // account counts; neither revives a claim that is out of time.
    {.id = "hk",
     .law = "Hong Kong Limitation Ordinance (Cap. 347), s. 4, 23, 24",
     .years = 6,
     .acts = signed_paper | part_payment | suit},
    {.id = "uk",
     .law = "Limitation Act 1980 (England and Wales), s. 5, 29, 30",
     .years = 6,
     .acts = signed_paper | part_payment | suit},
    // From the end of the year in which the claim arose. An acknowledgement in any form, part
    // payment and interest begin it anew, at once (s. 212); a suit suspends it (s. 204); a demand
    // out of court does nothing.
    {.id = "de",
     .law = "BGB, s. 195, 199, 204, 212",
     .years = 3,
     .start = LimitationStart::year_end,
     .acts = acknowledgement | suit},
    // A cautious guess for everywhere else: short, and begun anew only by what most laws accept.
    {.id = "other",
     .law = "no statute; ask a lawyer of the place",
     .years = 3,
     .acts = signed_paper | part_payment | suit},
}};

/// The same day so many years later; 29 February becomes the 28th where there is none.
Date add_years(Date date, std::int32_t years) {
  CivilDate civil = date.to_civil();
  civil.year = std::min(civil.year + years, 9999);
  civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
  return *Date::from_civil(civil);
}

Date add_months(Date date, std::int32_t months) {
  CivilDate civil = date.to_civil();
  const std::int32_t number = civil.year * 12 + civil.month - 1 + months;
  civil.year = std::min(number / 12, 9999);
  civil.month = number % 12 + 1;
  civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
  return *Date::from_civil(civil);
}

/// Whether the demand at `position` is followed by a suit in time.
bool is_pursued(const LimitationRule& rule, std::span<const LimitationFact> facts,
                std::size_t position, Date as_of) {
  if (rule.months_to_sue == 0) return true;
  const Date last = add_months(facts[position].date, rule.months_to_sue);
  return std::any_of(facts.begin() + static_cast<std::ptrdiff_t>(position), facts.end(),
                     [&](const LimitationFact& fact) {
                       return fact.act == LimitationAct::suit && fact.date <= last &&
                              fact.date <= as_of;
                     });
}

Limitation first_period(const LimitationRule& rule, Date due) {
  // The day from which it counts is not counted itself, so it ends on the same day of the year.
  const Date from = rule.start == LimitationStart::year_end
                        ? *Date::from_civil({.year = due.year(), .month = 12, .day = 31})
                        : due;
  Limitation limitation;
  limitation.begins = from + Days{1};
  limitation.ends = add_years(from, rule.years);
  return limitation;
}

}  // namespace

std::string_view to_text(LimitationAct act) { return act_names[static_cast<std::size_t>(act)]; }
std::string_view to_text(LimitationState state) {
  return state_names[static_cast<std::size_t>(state)];
}

std::span<const LimitationRule> limitation_rules() { return rules; }

const LimitationRule* find_limitation_rule(std::string_view id) {
  const auto* found = std::find_if(rules.begin(), rules.end(),
                                   [&](const LimitationRule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : found;
}

Limitation limitation_of(const LimitationRule& rule, Date due,
                         std::span<const LimitationFact> facts, const LimitationOptions& options) {
  Limitation limitation = first_period(rule, due);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const LimitationFact& fact = facts[i];
    if (fact.date > options.as_of || fact.date > limitation.ends) break;
    if (!rule.counts(fact.act)) continue;
    if (fact.act == LimitationAct::suit) {
      limitation.state = LimitationState::stopped;
      limitation.ends = {};
      limitation.by = fact;
      return limitation;
    }
    if (fact.act == LimitationAct::demand && !is_pursued(rule, facts, i, options.as_of)) continue;
    // Before due there is no claim that could run out; a new period never ends sooner than the old.
    const Date ends = add_years(fact.date, rule.years);
    if (fact.date <= due || ends <= limitation.ends) continue;
    limitation.begins = fact.date + Days{1};
    limitation.ends = ends;
    limitation.by = fact;
  }
  if (rule.years_at_most > 0) {
    limitation.ends = std::min(limitation.ends, add_years(due, rule.years_at_most));
  }
  limitation.days_left = (limitation.ends - options.as_of).count;
  limitation.state = limitation.days_left < 0                       ? LimitationState::ended
                     : limitation.days_left <= options.warning_days ? LimitationState::ending
                                                                    : LimitationState::runs;
  return limitation;
}

}  // namespace duewise
