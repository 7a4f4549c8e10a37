#include "core/timeline/timeline.hpp"

#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 18> event_kind_names{
    "issued",     "due",     "action",  "approval_asked", "approval_given", "effect_begin",
    "effect_end", "payment", "promise", "promise_broken", "dispute",        "dispute_resolved",
    "interest",   "fee",     "closed",  "restored",       "written_off",    "warning"};

}  // namespace

std::string_view to_text(EventKind kind) {
  return event_kind_names[static_cast<std::size_t>(kind)];
}

std::string_view subject_id(const Portfolio& portfolio, SubjectRef subject) {
  switch (subject.kind) {
    case SubjectRef::Kind::invoice:
      return portfolio.invoices.number[subject.index];
    case SubjectRef::Kind::contract:
      return portfolio.contracts.number[subject.index];
    case SubjectRef::Kind::customer:
      return portfolio.customers.id[subject.index];
  }
  UNREACHABLE();
}

}  // namespace duewise
