/// Makes entries of the log from what somebody typed: parties are looked up, amounts read, shares
/// suggested, approvals asked for. Pure functions; nothing is entered here.
#pragma once

#include "app/commands/work_commands.hpp"
#include "base/result.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/work/log_effects.hpp"
#include "core/work/staff.hpp"

namespace duewise {

/// What drafts are made in view of; all of it outlives them.
struct DraftFacts {
  const Portfolio& portfolio;
  const WorkLog& log;
  const Staff& staff;
  Date today;
};

// Each returns the entry with its id, or why there is none. Errors: customer_must_be_known,
// invoice_must_be_known, day_must_not_lie_ahead, those of amounts and of core/work/check_entry;
// amount_exceeds_what_is_open, nothing_was_written_off, entry_must_exist.
Result<LogEntry> draft_entry(const commands::LogContact& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::LogPromise& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::LogInstalmentPlan& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::OpenDispute& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::ResolveDispute& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::SetHold& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::EndHold& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::Waive& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::GiveDiscount& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::NetOff& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::WriteOff& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::BookRecovery& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::RecordPayment& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::LogFact& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::SettleDifference& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::ApproveRequest& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::RefuseRequest& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::AnswerStage& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::CorrectEntry& command, const DraftFacts& facts);
Result<LogEntry> draft_entry(const commands::WithdrawEntry& command, const DraftFacts& facts);

}  // namespace duewise
