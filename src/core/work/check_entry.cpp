#include "core/work/check_entry.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::int16_t minutes_in_a_day = 1440;

class Checker {
 public:
  explicit Checker(const LogEntry& entry) : entry_(entry) {}

  std::vector<Fault> faults() && { return std::move(faults_); }

  void check_times() {
    if (entry_.id == 0) note("/id", "id_must_be_positive");
    if (entry_.day.is_none()) note("/day", "is_required");
    if (entry_.recorded_on.is_none()) note("/recorded_on", "is_required");
    const bool is_time =
        !entry_.minute || (*entry_.minute >= 0 && *entry_.minute < minutes_in_a_day);
    if (!is_time) note("/time", "time_must_exist");
  }

  void check_party() {
    const bool is_about_another = entry_.answers != 0 || entry_.kind == EntryKind::withdrawal;
    if (entry_.customer.empty() && !is_about_another) note("/customer", "is_required");
    for (std::size_t i = 0; i < entry_.invoices.size(); ++i) {
      const auto before = entry_.invoices.begin() + static_cast<std::ptrdiff_t>(i);
      const bool is_named_twice = std::find(entry_.invoices.begin(), before, *before) != before;
      if (is_named_twice) note("/invoices", "invoices_must_differ", *before);
    }
  }

  void check_amounts() {
    if (entry_.amount && *entry_.amount <= 0) note("/amount", "amount_must_be_positive");
    const bool has_amounts = entry_.amount || !entry_.shares.empty() || !entry_.instalments.empty();
    if (has_amounts && entry_.currency == Currency()) note("/currency", "currency_is_required");
    check_shares();
    check_instalments();
  }

  void check_kind() {
    const EntryKind kind = entry_.kind;
    const bool is_promise =
        kind == EntryKind::promise || (kind == EntryKind::contact && is(Outcome::promised));
    if (is_promise) check_promise_date();
    const bool is_of_shares = kind == EntryKind::write_off || kind == EntryKind::recovery ||
                              kind == EntryKind::discount || kind == EntryKind::netting ||
                              kind == EntryKind::reconciled;
    if (is_of_shares && entry_.shares.empty()) note("/shares", "is_required");
    if (kind == EntryKind::payment && !entry_.amount) note("/amount", "is_required");
    if (kind == EntryKind::instalment_plan && entry_.instalments.empty()) {
      note("/instalments", "is_required");
    }
    if (kind == EntryKind::contact && !entry_.channel) note("/channel", "is_required");
    if (kind == EntryKind::hold && entry_.until.exists() && entry_.until < entry_.day) {
      note("/until", "hold_must_not_end_before_it_begins", entry_.until.to_text());
    }
    if (entry_.next_day.exists() && entry_.next_day < entry_.day) {
      note("/next_day", "next_step_must_not_precede_the_entry", entry_.next_day.to_text());
    }
    const bool is_callback = kind == EntryKind::contact && is(Outcome::callback);
    if (is_callback && entry_.next_day.is_none()) note("/next_day", "is_required");
    check_reason();
    check_links();
  }

 private:
  bool is(Outcome outcome) const { return entry_.outcome == outcome; }

  void note(std::string pointer, std::string code, std::string detail = {}) {
    faults_.push_back({std::move(pointer), std::move(code), std::move(detail)});
  }

  void check_promise_date() {
    if (entry_.promise_date.is_none()) return note("/promise_date", "is_required");
    if (entry_.promise_date < entry_.day) {
      note("/promise_date", "promise_must_not_precede_its_making", entry_.promise_date.to_text());
    }
  }

  void check_shares() {
    MinorUnits total = 0;
    bool fits = true;
    for (std::size_t i = 0; i < entry_.shares.size(); ++i) {
      const Share& share = entry_.shares[i];
      if (share.invoice.empty()) note("/shares", "invoice_is_required");
      if (share.amount <= 0) note("/shares", "amount_must_be_positive", share.invoice);
      fits &= !__builtin_add_overflow(total, share.amount, &total);
      const auto before = entry_.shares.begin() + static_cast<std::ptrdiff_t>(i);
      const bool is_named_twice =
          std::any_of(entry_.shares.begin(), before,
                      [&](const Share& each) { return each.invoice == share.invoice; });
      if (is_named_twice) note("/shares", "invoices_must_differ", share.invoice);
    }
    if (!fits) return note("/shares", "amount_overflows");
    if (!entry_.amount) return;
    if (total > *entry_.amount) note("/shares", "shares_must_not_exceed_the_amount");
    const bool may_leave_over = entry_.kind == EntryKind::payment || entry_.shares.empty();
    if (total < *entry_.amount && !may_leave_over) {
      note("/shares", "shares_must_add_up_to_the_amount");
    }
  }

  void check_instalments() {
    Date before = entry_.day;
    MinorUnits total = 0;
    for (std::size_t i = 0; i < entry_.instalments.size(); ++i) {
      const Instalment& each = entry_.instalments[i];
      const bool is_late =
          each.date.exists() && (i == 0 ? each.date >= before : each.date > before);
      if (!is_late) {
        note("/instalments", "instalments_must_follow_each_other", each.date.to_text());
      }
      if (each.amount <= 0) note("/instalments", "amount_must_be_positive");
      if (__builtin_add_overflow(total, each.amount, &total)) {
        return note("/instalments", "amount_overflows");
      }
      before = each.date;
    }
    const bool is_of_total = entry_.amount && !entry_.instalments.empty();
    if (is_of_total && total != *entry_.amount) {
      note("/instalments", "instalments_must_add_up_to_the_amount",
           format_decimal(total, entry_.currency.decimals()) + " / " +
               format_decimal(*entry_.amount, entry_.currency.decimals()));
    }
  }

  void check_reason() {
    const bool needs_reason =
        entry_.kind == EntryKind::waiver || entry_.kind == EntryKind::discount ||
        entry_.kind == EntryKind::write_off || entry_.kind == EntryKind::withdrawal;
    if (needs_reason && entry_.reason.empty()) note("/reason", "is_required");
  }

  void check_links() {
    const EntryKind kind = entry_.kind;
    const bool is_answer = kind == EntryKind::approval || kind == EntryKind::refusal;
    const bool must_answer = kind == EntryKind::hold_ended || kind == EntryKind::reconciled ||
                             (is_answer && entry_.stage.empty());
    if (must_answer && entry_.answers == 0) note("/answers", "is_required");
    if (kind == EntryKind::withdrawal && entry_.replaces == 0) note("/replaces", "is_required");
  }

  const LogEntry& entry_;
  std::vector<Fault> faults_;
};

/// Which kind an entry must be of to be answered by one of `kind`.
bool may_answer(const LogEntry& answered, EntryKind kind) {
  switch (kind) {
    case EntryKind::hold_ended:
      return answered.kind == EntryKind::hold;
    case EntryKind::dispute_resolved:
      return answered.kind == EntryKind::dispute || answered.outcome == Outcome::disputed;
    case EntryKind::approval:
    case EntryKind::refusal:
      return !answered.approval_role.empty();
    case EntryKind::reconciled:
      return lowers_open_amount(answered.kind);
    default:
      return true;
  }
}

}  // namespace

std::vector<Fault> faults_of(const LogEntry& entry) {
  Checker checker(entry);
  checker.check_times();
  checker.check_party();
  checker.check_amounts();
  checker.check_kind();
  return std::move(checker).faults();
}

std::vector<Fault> target_faults_of(const LogEntry& entry, const WorkLog& log) {
  std::vector<Fault> faults;
  const auto is_before = [&](EntryId id) { return id < entry.id && log.find(id) != nullptr; };
  if (entry.answers != 0) {
    if (!is_before(entry.answers)) {
      faults.push_back({"/answers", "answered_entry_must_exist", to_text(entry.answers)});
    } else if (!may_answer(*log.find(entry.answers), entry.kind)) {
      faults.push_back({"/answers", "entry_cannot_be_answered_so", to_text(entry.answers)});
    }
  }
  if (entry.replaces == 0) return faults;
  if (!is_before(entry.replaces)) {
    faults.push_back({"/replaces", "replaced_entry_must_exist", to_text(entry.replaces)});
  } else if (log.find(entry.replaces)->kind == EntryKind::withdrawal) {
    faults.push_back({"/replaces", "entry_was_withdrawn", to_text(entry.replaces)});
  }
  return faults;
}

std::vector<Fault> link_faults_of(const WorkLog& log) {
  std::vector<Fault> faults;
  std::map<EntryId, EntryId> replaced;  // by whom
  for (const WorkLog::Entry& entry : log.entries()) {
    if (entry->replaces == 0) continue;
    const auto [first, is_first] = replaced.emplace(entry->replaces, entry->id);
    if (is_first) continue;
    faults.push_back(
        {"/" + to_text(entry->id) + "/replaces", "entry_was_replaced", to_text(first->second)});
  }
  return faults;
}

const std::vector<std::string_view>& entry_codes() {
  static const std::vector<std::string_view> codes{
      "id_must_be_positive",
      "is_required",
      "time_must_exist",
      "invoices_must_differ",
      "invoice_is_required",
      "amount_must_be_positive",
      "amount_overflows",
      "currency_is_required",
      "promise_must_not_precede_its_making",
      "shares_must_not_exceed_the_amount",
      "shares_must_add_up_to_the_amount",
      "instalments_must_follow_each_other",
      "instalments_must_add_up_to_the_amount",
      "hold_must_not_end_before_it_begins",
      "next_step_must_not_precede_the_entry",
      "answered_entry_must_exist",
      "entry_cannot_be_answered_so",
      "replaced_entry_must_exist",
      "entry_was_withdrawn",
      "entry_was_replaced",
  };
  return codes;
}

}  // namespace duewise
