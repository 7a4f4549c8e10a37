/// Acts that write down what really happened: each makes one entry of the log, or changes who does
/// what. Amounts are as typed; whose currency they are in follows from the invoices.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/reports/report_settings.hpp"
#include "core/work/log_entry.hpp"
#include "core/work/staff.hpp"

namespace duewise::commands {

/// Whom and what an entry is about.
struct About {
  std::string customer;                    ///< id
  std::vector<std::string> invoices = {};  ///< numbers; none: the customer as a whole
};

/// When it happened and who did it.
struct Doing {
  Date day{};                               ///< none: today
  std::optional<std::int16_t> minute = {};  ///< of the day
  std::string role = {};
  std::string person = {};  ///< empty: whoever fills the role that day
};

struct LogContact {
  About about;
  Doing by = {};
  Channel channel = Channel::call;
  Outcome outcome = Outcome::reached;
  std::string stage = {};  ///< that is done by it; empty: none
  std::string words = {};
  std::string next_step = {};
  Date next_day{};
  Date promise_date{};      ///< where it was promised
  std::string amount = {};  ///< of the promise; empty: all that is open
};
struct LogPromise {
  About about;
  Doing by = {};
  Date promise_date{};
  std::string amount = {};  ///< empty: all that is open
  std::string words = {};
};
struct TypedInstalment {
  Date date{};
  std::string amount;
};
struct LogInstalmentPlan {
  About about;
  Doing by = {};
  std::vector<TypedInstalment> instalments = {};
  std::string reason = {};
  std::string amount = {};  ///< what they must add up to; empty: whatever they do
};
struct OpenDispute {
  About about;
  Doing by = {};
  std::string reason = {};
  std::string note = {};
};
struct ResolveDispute {
  EntryId dispute = 0;
  Doing by = {};
  std::string note = {};
};
struct SetHold {
  enum class Interest : std::uint8_t { goes_on, stops };
  About about;
  Doing by = {};
  Date until{};
  Interest interest = Interest::goes_on;
  std::string reason = {};
  std::string note = {};
};
struct EndHold {
  EntryId hold = 0;
  Doing by = {};
};
/// Gives up interest and fees.
struct Waive {
  About about;
  Doing by = {};
  std::string amount = {};  ///< empty: all
  std::string reason = {};
  std::string note = {};
};
/// Lowers what is open of one invoice.
struct GiveDiscount {
  About about;
  Doing by = {};
  std::string amount;
  std::string reason = {};
  std::string note = {};
};
struct NetOff {
  About about;
  Doing by = {};
  std::string amount;
  std::string reason = {};  ///< "customer_credit": uses what was paid and not allocated
  std::string note = {};
};
struct WriteOff {
  About about;
  Doing by = {};
  std::string amount = {};  ///< of one invoice; empty: all that is open of each
  std::string reason = {};
  std::string note = {};
};
struct BookRecovery {
  About about;
  Doing by = {};
  std::string amount;
};
struct TypedShare {
  std::string invoice;
  std::string amount;
};
struct RecordPayment {
  About about;
  Doing by = {};
  std::string amount;
  std::string currency = {};            ///< code; empty: the only one the customer owes in
  std::vector<TypedShare> shares = {};  ///< empty: the oldest first
  std::string note = {};
};
/// Asks what a payment that is being typed would go to; never undone. An empty amount asks nothing.
struct SuggestPayment {
  std::string amount = {};
};
/// A fact that stages and restore rules wait for: contract_signed, statement_confirmed,
/// receipts_complete, judgment; or a note.
struct LogFact {
  EntryKind kind = EntryKind::note;
  About about;
  Doing by = {};
  std::string note = {};
  std::string reason = {};  ///< of a note about credit: see core/work/credit_changes.hpp
};
/// Answers a difference between log and import: somebody has looked into it.
struct SettleDifference {
  EntryId difference = 0;
  Doing by = {};
  std::string note = {};
};
/// Answers an entry that asked for an approval.
struct ApproveRequest {
  EntryId request = 0;
  Doing by = {};
  std::string note = {};
};
struct RefuseRequest {
  EntryId request = 0;
  Doing by = {};
  std::string reason = {};
};
/// Answers a stage of the policy that asks for an approval.
struct AnswerStage {
  enum class Answer : std::uint8_t { given, refused };
  About about;
  Doing by = {};
  std::string stage;
  Answer answer = Answer::given;
  std::string reason = {};  ///< of a refusal
  std::string note = {};
};
/// Puts another version in the place of the entry; its id, what it replaces and when it is written
/// down are filled in.
struct CorrectEntry {
  EntryId entry = 0;
  LogEntry corrected;
};
struct WithdrawEntry {
  EntryId entry = 0;
  std::string reason;
};
/// An empty person clears the role.
struct SetRolePerson {
  RoleHolder holder;
};
struct SetApprovalRule {
  EntryKind kind = EntryKind::write_off;  ///< or waiver, discount
  ApprovalRule rule;
};

/// What the firm wants to reach, and under which law its claims run out.
struct SetReportSettings {
  ReportSettings settings;
};

/// The log as evidence, with every version.
struct ExportLogCsv {
  std::string customer = {};  ///< id; empty: all
};
/// As a page in a file.
struct ExportLogHtml {
  std::string customer = {};
};
/// As a page for the printer.
struct PrintLog {
  std::string customer = {};
};

using WorkAct =
    std::variant<LogContact, LogPromise, LogInstalmentPlan, OpenDispute, ResolveDispute, SetHold,
                 EndHold, Waive, GiveDiscount, NetOff, WriteOff, BookRecovery, RecordPayment,
                 SuggestPayment, LogFact, SettleDifference, ApproveRequest, RefuseRequest,
                 AnswerStage, CorrectEntry, WithdrawEntry, SetRolePerson, SetApprovalRule,
                 SetReportSettings, ExportLogCsv, ExportLogHtml, PrintLog>;
/// One of them; each but the exports is one step of undo.
struct Work {
  WorkAct act;
};

}  // namespace duewise::commands
