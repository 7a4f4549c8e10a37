#include "core/work/open_matters.hpp"

#include <algorithm>

namespace duewise {
namespace {

bool opens_dispute(const LogEntry& entry) {
  return entry.kind == EntryKind::dispute ||
         (entry.kind == EntryKind::contact && entry.outcome == Outcome::disputed);
}

/// Reports whether a resolution that answers no entry is about the dispute.
bool covers(const LogEntry& resolution, const LogEntry& dispute) {
  if (resolution.answers != 0 || resolution.customer != dispute.customer) return false;
  if (happened_before(resolution, dispute)) return false;
  if (resolution.invoices.empty()) return true;
  return std::all_of(
      dispute.invoices.begin(), dispute.invoices.end(), [&](const std::string& number) {
        return std::find(resolution.invoices.begin(), resolution.invoices.end(), number) !=
               resolution.invoices.end();
      });
}

bool has_end(const LogInForce& log, const LogEntry& entry, EntryKind end) {
  const std::vector<const LogEntry*>& all = log.entries();
  return std::any_of(all.begin(), all.end(), [&](const LogEntry* each) {
    if (each->kind != end) return false;
    if (each->answers != 0) return log.newest(each->answers) == entry.id;
    return end == EntryKind::dispute_resolved && covers(*each, entry);
  });
}

}  // namespace

std::vector<const LogEntry*> open_disputes(const LogInForce& log, std::string_view customer) {
  std::vector<const LogEntry*> found;
  for (const LogEntry* entry : log.entries()) {
    if (entry->customer != customer || !opens_dispute(*entry)) continue;
    if (!has_end(log, *entry, EntryKind::dispute_resolved)) found.push_back(entry);
  }
  return found;
}

std::vector<const LogEntry*> running_holds(const LogInForce& log, std::string_view customer,
                                           Date day) {
  std::vector<const LogEntry*> found;
  for (const LogEntry* entry : log.entries()) {
    if (entry->customer != customer || entry->kind != EntryKind::hold) continue;
    const bool is_over = entry->until.exists() && entry->until < day;
    if (!is_over && !has_end(log, *entry, EntryKind::hold_ended)) found.push_back(entry);
  }
  return found;
}

std::vector<const LogEntry*> waiting_for_approval(const LogInForce& log) {
  std::vector<const LogEntry*> found;
  for (const LogEntry* entry : log.entries()) {
    if (log.approval_of(*entry) == ApprovalState::waiting) found.push_back(entry);
  }
  return found;
}

MinorUnits written_off_of(const LogInForce& log, std::string_view customer,
                          std::string_view invoice) {
  MinorUnits left = 0;
  for (const LogEntry* entry : log.entries()) {
    if (entry->customer != customer || log.counts_from(*entry).is_none()) continue;
    for (const Share& share : entry->shares) {
      if (share.invoice != invoice) continue;
      if (entry->kind == EntryKind::write_off) left += share.amount;
      if (entry->kind == EntryKind::recovery) left -= share.amount;
    }
  }
  return left;
}

}  // namespace duewise
