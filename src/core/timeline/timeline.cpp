#include "core/timeline/timeline.hpp"

#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, event_kind_count> event_kind_names{
    "issued",     "due",     "action",  "approval_asked", "approval_given", "effect_begin",
    "effect_end", "payment", "promise", "promise_broken", "dispute",        "dispute_resolved",
    "interest",   "fee",     "closed",  "restored",       "written_off",    "warning",
    "credit",     "noted",   "waived",  "recovery"};

}  // namespace

Date first_of_month(std::int16_t month) {
  return *Date::from_civil({.year = 1970 + month / 12, .month = month % 12 + 1, .day = 1});
}

std::int16_t month_of(Date date) {
  const CivilDate civil = date.to_civil();
  return static_cast<std::int16_t>((civil.year - 1970) * 12 + civil.month - 1);
}

std::string_view to_text(EventKind kind) {
  return event_kind_names[static_cast<std::size_t>(kind)];
}

std::string subject_id(const Portfolio& portfolio, SubjectRef subject) {
  switch (subject.kind) {
    case SubjectRef::Kind::invoice:
      return std::string(portfolio.invoices.number[subject.index]);
    case SubjectRef::Kind::contract:
      return std::string(portfolio.contracts.number[subject.index]);
    case SubjectRef::Kind::customer:
      return std::string(portfolio.customers.id[subject.index]);
    case SubjectRef::Kind::statement: {
      const std::string first_day = first_of_month(subject.month).to_text();
      return std::string(portfolio.customers.id[subject.index]) + " " + first_day.substr(0, 7);
    }
  }
  UNREACHABLE();
}

}  // namespace duewise
