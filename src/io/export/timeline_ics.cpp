#include "io/export/timeline_ics.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.hpp"
#include "io/export/fingerprint.hpp"
#include "io/export/ics_calendar.hpp"
#include "io/export/timeline_lines.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, channel_count> channel_words{
    "letter",  "email",           "text message", "call", "visit",
    "meeting", "lawyer's letter", "fax",          "task"};

/// An entry of the calendar before it is written.
struct Entry {
  Date date;
  std::string_view act;  ///< for the UID: what of a stage it is
  std::string stage_id;
  std::string stage;  ///< name
  std::string what;   ///< "letter", "last day to pay"
  std::string_view role;
  std::string details;  ///< further lines of the description
};

std::string name_or_id(const LocalText& name, const std::string& id, Language language) {
  const std::string& text = name.in(language);
  return text.empty() ? id : text;
}

/// "suspend service" for suspend_service.
std::string effect_words(std::string_view name) {
  std::string effect(name);
  std::replace(effect.begin(), effect.end(), '_', ' ');
  return effect;
}

class CalendarWriter {
 public:
  CalendarWriter(const TimelineExport& source, const BusinessCalendar& calendar,
                 const TimelineWords& words, std::int32_t sequence)
      : source_(source),
        calendar_(calendar),
        words_(words),
        out_(name_or_id(source.policy.name, source.policy.id, words.language),
             {source.timeline.as_of, sequence}) {}

  std::string write() {
    for (const Event& event : source_.timeline.events) add_event(event);
    add_deadlines();
    return std::move(out_).finish();
  }

 private:
  const Stage* stage_of(const Event& event) const {
    if (event.stage < 0) return nullptr;
    return &source_.policy.stages[static_cast<std::size_t>(event.stage)];
  }

  std::string name_of(const LocalText& name, const std::string& id) const {
    return name_or_id(name, id, words_.language);
  }

  std::string role_name(std::string_view id) const {
    for (const Role& role : source_.policy.roles) {
      if (role.id == id) return name_of(role.name, role.id);
    }
    return std::string(id);
  }

  void name_stage(const Event& event, Entry& entry) const {
    if (const Stage* stage = stage_of(event)) {
      entry.stage_id = stage->id;
      entry.stage = name_of(stage->name, stage->id);
    } else if (event.stage == restore_stage) {
      const RestoreRule& rule = source_.policy.restore[event.rule];
      entry.stage_id = "restore:" + rule.id;
      entry.stage = name_of(rule.name, words_.restore);
    }
  }

  void add_event(const Event& event) {
    Entry entry;
    entry.date = event.date;
    entry.act = to_text(event.kind);
    name_stage(event, entry);
    const std::string& note = source_.timeline.notes[event.note];
    switch (event.kind) {
      case EventKind::action: {
        const Action* action = action_of(source_.policy, event);
        if (action == nullptr) return;
        entry.act = to_text(action->channel);
        entry.what = words_.channels[static_cast<std::size_t>(action->channel)];
        entry.role = action->role;
        entry.details = details_of(*action, note);
        break;
      }
      case EventKind::approval_asked:
        entry.role = stage_of(event) == nullptr ? std::string_view() : stage_of(event)->approval;
        entry.what = words_.approval_asked;
        break;
      case EventKind::effect_begin:
      case EventKind::effect_end:
        entry.what = event.kind == EventKind::effect_begin ? words_.effect_begins(note)
                                                           : words_.effect_ends(note);
        entry.stage_id += ":" + note;
        break;
      default:
        return;
    }
    if (event.invoice.exists()) {
      entry.details += "\n" + words_.open + ": " +
                       format_decimal(event.open_amount, event.currency.decimals()) + " " +
                       std::string(event.currency.code());
      entry.details += "\n" + words_.days_overdue + ": " + to_text(event.days_overdue);
    }
    write_entry(entry, {event.customer, event.subject, event.invoice});
  }

  std::string details_of(const Action& action, const std::string& note) const {
    std::string details;
    const std::string& text = action.text.in(words_.language);
    if (!text.empty()) details += "\n" + text;
    if (!action.template_id.empty()) {
      details += "\n" + words_.letter_template + ": " + action.template_id;
    }
    if (!note.empty()) details += "\n" + words_.note + ": " + note;
    return details;
  }

  /// The last payment dates that letters set, unless all is paid by then.
  void add_deadlines() {
    std::vector<Date> closed_on(source_.portfolio.invoices.size());
    for (const Event& event : source_.timeline.events) {
      const bool is_end = event.kind == EventKind::closed || event.kind == EventKind::written_off;
      if (is_end && event.invoice.exists()) closed_on[event.invoice.value()] = event.date;
    }
    for (const Firing& firing : source_.timeline.firings) {
      const Stage& stage = source_.policy.stages[firing.stage];
      if (!stage.deadline || firing.occurrence > 0) continue;
      Entry entry;
      entry.date = calendar_.shift(firing.date, stage.deadline->value);
      if (firing.invoice.exists()) {
        const Date closed = closed_on[firing.invoice.value()];
        if (closed.exists() && closed <= entry.date) continue;
      }
      entry.act = "deadline";
      entry.stage_id = stage.id;
      entry.stage = name_of(stage.name, stage.id);
      entry.what = words_.last_day_to_pay;
      write_entry(entry, {firing.customer, firing.subject, firing.invoice});
    }
  }

  /// Whom an entry is about.
  struct Concern {
    CustomerIndex customer;
    SubjectRef subject{};
    InvoiceIndex invoice;
  };

  std::string uid_of(const Entry& entry, const Concern& concern) {
    const Portfolio& portfolio = source_.portfolio;
    Fingerprint fingerprint;
    fingerprint.add(source_.policy.id);
    fingerprint.add(portfolio.customers.id[concern.customer.value()]);
    fingerprint.add(subject_id(portfolio, concern.subject));
    if (concern.invoice.exists()) {
      fingerprint.add(portfolio.invoices.number[concern.invoice.value()]);
    }
    fingerprint.add(entry.stage_id);
    fingerprint.add(entry.act);
    const std::string hex = fingerprint.to_hex();
    return hex + "-" + to_text(++times_[hex]) + "@duewise";
  }

  void write_entry(const Entry& entry, const Concern& concern) {
    const Portfolio& portfolio = source_.portfolio;
    const std::string customer(portfolio.customers.name[concern.customer.value()]);
    const std::string customer_id(portfolio.customers.id[concern.customer.value()]);
    std::string summary = entry.stage + (entry.stage.empty() ? "" : ": ") + entry.what + ", ";
    summary += customer.empty() ? customer_id : customer;
    if (concern.invoice.exists()) {
      summary += ", " + words_.invoice + " ";
      summary += portfolio.invoices.number[concern.invoice.value()];
    } else if (concern.subject.kind != SubjectRef::Kind::customer) {
      summary += ", ";
      summary += subject_id(portfolio, concern.subject);
    }
    std::string description = words_.customer + ": " + customer_id;
    if (!entry.role.empty()) {
      description += "\n" + words_.role + ": " + role_name(entry.role);
    }
    description += entry.details;
    out_.add({.uid = uid_of(entry, concern),
              .day = entry.date,
              .summary = summary,
              .description = description,
              .category = entry.role.empty() ? "" : role_name(entry.role)});
  }

  const TimelineExport& source_;
  const BusinessCalendar& calendar_;
  const TimelineWords& words_;
  std::map<std::string, std::int64_t> times_;  // by fingerprint: how often it came
  IcsCalendar out_;
};

}  // namespace

TimelineWords english_timeline_words() {
  TimelineWords words;
  for (std::size_t i = 0; i < channel_count; ++i) words.channels[i] = channel_words[i];
  words.restore = "Restore";
  words.approval_asked = "approval asked";
  words.last_day_to_pay = "last day to pay";
  words.invoice = "invoice";
  words.customer = "Customer";
  words.role = "Role";
  words.open = "Open";
  words.days_overdue = "Days overdue";
  words.letter_template = "Template";
  words.note = "Note";
  words.effect_begins = [](std::string_view effect) { return effect_words(effect) + " begins"; };
  words.effect_ends = [](std::string_view effect) { return effect_words(effect) + " ends"; };
  return words;
}

std::string write_timeline_ics(const TimelineExport& source, const BusinessCalendar& calendar,
                               const TimelineWords& words, std::int32_t sequence) {
  return CalendarWriter(source, calendar, words, sequence).write();
}

std::string write_timeline_ics(const TimelineExport& source, const BusinessCalendar& calendar) {
  return write_timeline_ics(source, calendar, english_timeline_words(), 0);
}

}  // namespace duewise
