// Which forms make sense for whom, and what waits for an answer.
#include <algorithm>
#include <array>

#include "app/forms/field_sheet.hpp"
#include "app/presenters/log_wording.hpp"
#include "app/presenters/wording.hpp"
#include "core/receivables/party.hpp"
#include "core/work/log_effects.hpp"
#include "core/work/open_matters.hpp"
#include "core/work/reconciliation.hpp"

namespace duewise {
namespace {

using views::FormKind;

struct Key {
  FormKind kind;
  char letter;
  const char* label_key;
};
// J and K go through the list (ui/screens/worklist_screen), digits are outcomes.
constexpr std::array<Key, 15> keys{{{FormKind::approval, 'A', "log.approve"},
                                    {FormKind::refusal, 'X', "log.refuse"},
                                    {FormKind::promise, 'P', "log.kind.promise"},
                                    {FormKind::instalment_plan, 'I', "log.kind.instalment_plan"},
                                    {FormKind::dispute, 'D', "log.kind.dispute"},
                                    {FormKind::dispute_resolved, 'R', "log.kind.dispute_resolved"},
                                    {FormKind::hold, 'H', "log.kind.hold"},
                                    {FormKind::hold_ended, 'E', "log.kind.hold_ended"},
                                    {FormKind::waiver, 'V', "log.kind.waiver"},
                                    {FormKind::discount, 'C', "log.kind.discount"},
                                    {FormKind::netting, 'N', "log.kind.netting"},
                                    {FormKind::write_off, 'W', "log.kind.write_off"},
                                    {FormKind::recovery, 'B', "log.kind.recovery"},
                                    {FormKind::difference, 'S', "form.title.difference"},
                                    {FormKind::fact, 'F', "form.title.fact"}}};

/// What of the customer decides which forms make sense.
struct Standing {
  bool has_open = false;
  bool has_dispute = false;
  bool has_hold = false;
  bool has_written_off = false;
  bool has_difference = false;
  bool waits = false;  ///< a stage at hand waits for an approval
};

Standing standing_of(const WorkAbout& about, const FormFacts& facts) {
  const Portfolio& portfolio = *facts.edits.portfolio;
  const std::string& id = std::string(portfolio.customers.id[about.customer.value()]);
  const LogInForce in_force(facts.edits.log);
  Standing standing;
  for (const OpenItem& item : balance_of(in_force, portfolio, about.customer).items) {
    standing.has_open |= item.open > 0;
  }
  standing.has_dispute = !open_disputes(in_force, id).empty();
  standing.has_hold = !running_holds(in_force, id, facts.today).empty();
  for (const LogEntry* entry : in_force.entries()) {
    if (entry->customer != id || entry->kind != EntryKind::write_off) continue;
    for (const Share& share : entry->shares) {
      standing.has_written_off |= written_off_of(in_force, id, share.invoice) > 0;
    }
  }
  for (const LogEntry* entry : open_differences(in_force)) {
    standing.has_difference |= entry->customer == id;
  }
  standing.waits = !about.asked_stage.empty();
  return standing;
}

bool makes_sense(FormKind kind, const Standing& standing) {
  switch (kind) {
    case FormKind::approval:
    case FormKind::refusal:
      return standing.waits;
    case FormKind::dispute_resolved:
      return standing.has_dispute;
    case FormKind::hold_ended:
      return standing.has_hold;
    case FormKind::difference:
      return standing.has_difference;
    case FormKind::recovery:
      return standing.has_written_off;
    case FormKind::promise:
    case FormKind::instalment_plan:
    case FormKind::discount:
    case FormKind::netting:
    case FormKind::write_off:
      return standing.has_open;
    default:
      return true;
  }
}

}  // namespace

char letter_of(FormKind kind) {
  for (const Key& key : keys) {
    if (key.kind == kind) return key.letter;
  }
  return '\0';
}

std::vector<views::FormOffer> offers_for(const WorkAbout& about, const FormFacts& facts) {
  const Standing standing = standing_of(about, facts);
  std::vector<views::FormOffer> offers;
  for (const Key& key : keys) {
    if (!makes_sense(key.kind, standing)) continue;
    offers.push_back(
        {.kind = key.kind, .label = facts.strings.text(key.label_key), .letter = key.letter});
  }
  return offers;
}

std::vector<views::WaitingRow> waiting_rows(const FormFacts& facts, std::string_view role) {
  const views::Strings& strings = facts.strings;
  const Portfolio& portfolio = *facts.edits.portfolio;
  const LogInForce in_force(facts.edits.log);
  std::vector<views::WaitingRow> rows;
  for (const LogEntry* entry : waiting_for_approval(in_force)) {
    if (role != "all" && entry->approval_role != role) continue;
    views::WaitingRow row;
    row.entry = entry->id;
    row.title = log_title(*entry, strings);
    row.details = log_time(*entry) + " · " + log_details(*entry, strings);
    const CustomerIndex customer = find_customer(portfolio, entry->customer);
    const std::string name(customer.exists() ? portfolio.customers.name[customer.value()] : "");
    row.customer = name.empty() ? entry->customer : name;
    row.role_id = entry->approval_role;
    row.role = role_text(strings, facts.edits.policy, entry->approval_role);
    if (const RoleHolder* holder = facts.edits.staff.holder_of(entry->approval_role)) {
      row.role += " · " + acting_person(*holder, facts.today);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace duewise
