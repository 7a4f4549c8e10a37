/// What of a log is not over yet: disputes that nobody settled, holds that run, requests that wait
/// for an approval, write-offs that money may still come in for. Pure functions of a log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/money/money.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

/// The disputes of the customer that no resolution has ended, in the order of what happened. A
/// resolution ends the dispute that it answers; one that answers none ends those before it about
/// the invoices that it names, or all.
std::vector<const LogEntry*> open_disputes(const LogInForce& log, std::string_view customer);

/// The customer's holds that are in force on `day` or begin later, and that nobody has ended.
std::vector<const LogEntry*> running_holds(const LogInForce& log, std::string_view customer,
                                           Date day);

/// The entries of all customers that ask for an approval and have no answer, the oldest first.
std::vector<const LogEntry*> waiting_for_approval(const LogInForce& log);

/// What was written off of an invoice, less what came in since. Unit: minor units of the entries'
/// currency; entries whose approval is missing count for nothing.
MinorUnits written_off_of(const LogInForce& log, std::string_view customer,
                          std::string_view invoice);

}  // namespace duewise
