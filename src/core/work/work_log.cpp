#include "core/work/work_log.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

bool has_lower_id(const WorkLog::Entry& a, const WorkLog::Entry& b) { return a->id < b->id; }

std::vector<WorkLog::Entry>::const_iterator place_of(const std::vector<WorkLog::Entry>& entries,
                                                     EntryId id) {
  return std::lower_bound(
      entries.begin(), entries.end(), id,
      [](const WorkLog::Entry& entry, EntryId wanted) { return entry->id < wanted; });
}

}  // namespace

WorkLog::WorkLog(std::vector<Entry> entries) {
  for (const Entry& entry : entries) ASSERT(entry != nullptr && entry->id != 0);
  std::sort(entries.begin(), entries.end(), has_lower_id);
  for (std::size_t i = 1; i < entries.size(); ++i) ASSERT(entries[i - 1]->id < entries[i]->id);
  entries_ = std::make_shared<const std::vector<Entry>>(std::move(entries));
}

const std::vector<WorkLog::Entry>& WorkLog::entries() const {
  static const std::vector<Entry> no_entries;
  return entries_ ? *entries_ : no_entries;
}

const LogEntry* WorkLog::find(EntryId id) const {
  const auto place = place_of(entries(), id);
  return place == entries().end() || (*place)->id != id ? nullptr : place->get();
}

WorkLog WorkLog::with(LogEntry entry) const {
  ASSERT(entry.id != 0 && find(entry.id) == nullptr);
  std::vector<Entry> longer = entries();
  const auto place = place_of(longer, entry.id);
  longer.insert(place, std::make_shared<const LogEntry>(std::move(entry)));
  WorkLog log;
  log.entries_ = std::make_shared<const std::vector<Entry>>(std::move(longer));
  return log;
}

LogInForce::LogInForce(const WorkLog& log) : log_(&log) {
  const std::vector<WorkLog::Entry>& all = log.entries();
  newest_.assign(all.size(), 0);
  replaced_by_.assign(all.size(), 0);
  for (const WorkLog::Entry& entry : all) {
    if (entry->replaces == 0) continue;
    const std::size_t before = position_of(entry->replaces);
    if (before < all.size()) replaced_by_[before] = entry->id;
  }
  // A version has a higher id than what it replaces, so its own newest one is known by then.
  for (std::size_t i = all.size(); i-- > 0;) {
    const bool is_withdrawal = all[i]->kind == EntryKind::withdrawal;
    const std::size_t next = replaced_by_[i] == 0 ? all.size() : position_of(replaced_by_[i]);
    if (next < all.size()) {
      newest_[i] = newest_[next];
    } else if (!is_withdrawal) {
      newest_[i] = all[i]->id;
    }
    if (newest_[i] != all[i]->id) continue;
    entries_.push_back(all[i].get());
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const LogEntry* a, const LogEntry* b) { return happened_before(*a, *b); });
  for (const LogEntry* entry : entries_) {
    if (entry->answers != 0) answers_.push_back(entry);
  }
  std::stable_sort(answers_.begin(), answers_.end(),
                   [](const LogEntry* a, const LogEntry* b) { return a->answers < b->answers; });
}

std::size_t LogInForce::position_of(EntryId id) const {
  const std::vector<WorkLog::Entry>& all = log_->entries();
  const auto place = place_of(all, id);
  const bool is_found = place != all.end() && (*place)->id == id;
  return is_found ? static_cast<std::size_t>(place - all.begin()) : all.size();
}

bool LogInForce::is_in_force(EntryId id) const { return id != 0 && newest(id) == id; }

EntryId LogInForce::newest(EntryId id) const {
  const std::size_t position = position_of(id);
  return position < newest_.size() ? newest_[position] : 0;
}

EntryId LogInForce::replaced_by(EntryId id) const {
  const std::size_t position = position_of(id);
  return position < replaced_by_.size() ? replaced_by_[position] : 0;
}

const LogEntry* LogInForce::answer_to(const LogEntry& entry) const {
  const LogEntry* found = nullptr;
  auto place = std::lower_bound(
      answers_.begin(), answers_.end(), entry.id,
      [](const LogEntry* answer, EntryId wanted) { return answer->answers < wanted; });
  for (; place != answers_.end() && (*place)->answers == entry.id; ++place) {
    const EntryKind kind = (*place)->kind;
    if (kind == EntryKind::approval || kind == EntryKind::refusal) found = *place;
  }
  return found;
}

ApprovalState LogInForce::approval_of(const LogEntry& entry) const {
  if (entry.approval_role.empty()) return ApprovalState::not_needed;
  const LogEntry* answer = answer_to(entry);
  if (answer == nullptr) return ApprovalState::waiting;
  return answer->kind == EntryKind::approval ? ApprovalState::given : ApprovalState::refused;
}

Date LogInForce::counts_from(const LogEntry& entry) const {
  switch (approval_of(entry)) {
    case ApprovalState::not_needed:
      return entry.day;
    case ApprovalState::given:
      return std::max(entry.day, answer_to(entry)->day);
    case ApprovalState::waiting:
    case ApprovalState::refused:
      return Date{};
  }
  UNREACHABLE();
}

std::vector<Share> LogInForce::reconciled_of(const LogEntry& entry) const {
  std::vector<Share> shares;
  auto place = std::lower_bound(
      answers_.begin(), answers_.end(), entry.id,
      [](const LogEntry* answer, EntryId wanted) { return answer->answers < wanted; });
  for (; place != answers_.end() && (*place)->answers == entry.id; ++place) {
    if ((*place)->kind != EntryKind::reconciled) continue;
    for (const Share& share : (*place)->shares) {
      const auto known = std::find_if(shares.begin(), shares.end(), [&](const Share& each) {
        return each.invoice == share.invoice;
      });
      if (known == shares.end()) {
        shares.push_back(share);
      } else {
        known->amount += share.amount;
      }
    }
  }
  return shares;
}

}  // namespace duewise
