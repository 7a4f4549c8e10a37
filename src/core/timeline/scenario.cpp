#include "core/timeline/scenario.hpp"

#include <array>

namespace duewise {
namespace {

constexpr std::array<std::string_view, scenario_kind_count> kind_names{
    "payment",           "promise",  "dispute",     "dispute_resolved", "hold",
    "approve",           "refuse",   "plan",        "contract_signed",  "statement_confirmed",
    "receipts_complete", "judgment", "credit_note", "contact"};

}  // namespace

std::string_view to_text(ScenarioKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

}  // namespace duewise
