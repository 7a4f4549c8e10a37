/// The history of a customer's credit: what newer imports say differently of rating and limit, and
/// what somebody wrote down about them or the terms, as notes of the log with reasons of their own.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

/// The reasons that a note about credit has.
inline constexpr std::array<std::string_view, 3> credit_reasons{"credit_rating", "credit_limit",
                                                                "credit_terms"};

/// Reports whether an entry tells a change of a customer's credit.
bool is_credit_change(const LogEntry& entry);

/// What `after` says differently of each customer that both have, as entries of the day of the
/// import: "B → C". Ids go on from `log.next_id()`. Terms are not compared: invoices state them
/// one by one.
std::vector<LogEntry> credit_changes(const Portfolio& before, const Portfolio& after,
                                     const WorkLog& log, Date imported_on);

}  // namespace duewise
