#include "core/letters/letter_dates.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace duewise {
namespace {

/// What the timeline says of one subject around the day.
struct Course {
  Date stopped{};           ///< when what is stopped on the day stopped
  std::string_view effect;  ///< by which it is stopped, or will be
  Date will_stop{};         ///< when it stops next, after the day
  std::string_view next_effect;
  Date breach{};
  Date next_letter{};  ///< of the subject, after the day
};

using Courses = std::map<SubjectRef, Course>;

bool is_stop(std::string_view effect) {
  return effect.substr(0, 7) == "suspend" || effect == "stop_all_work" || effect == "lock_shipping";
}

void follow_effect(Course& course, const Event& event, std::string_view effect, Date day) {
  const bool begins = event.kind == EventKind::effect_begin;
  if (effect == "breach" && event.date <= day) course.breach = begins ? event.date : Date{};
  if (!is_stop(effect)) return;
  if (event.date <= day) {
    if (begins && course.stopped.is_none()) {
      course.stopped = event.date;
      course.effect = effect;
    } else if (!begins && course.effect == effect && event.date < day) {
      course.stopped = Date{};
    }
  } else if (begins && course.will_stop.is_none()) {
    course.will_stop = event.date;
    course.next_effect = effect;
  }
}

bool sends_letter(const Policy& policy, const Event& event) {
  if (event.kind != EventKind::action || event.stage < 0 || event.action == no_action) return false;
  const Stage& stage = policy.stages[static_cast<std::size_t>(event.stage)];
  return !stage.actions[static_cast<std::size_t>(event.action)].template_id.empty();
}

Courses courses_of(const LetterSource& source, const std::vector<DueLetter>& letters) {
  Courses courses;
  for (const DueLetter& letter : letters) courses.try_emplace(letter.subject);
  if (letters.empty()) return courses;
  const Date day = letters.front().day;
  for (const Event& event : source.timeline.events) {
    // A run that goes on for longer says no more than one that does not.
    if (event.date > day + letter_look_ahead) break;
    const auto found = courses.find(event.subject);
    if (found == courses.end()) continue;
    Course& course = found->second;
    if (event.kind == EventKind::effect_begin || event.kind == EventKind::effect_end) {
      follow_effect(course, event, source.timeline.notes[event.note], day);
    } else if (event.date > day && course.next_letter.is_none() &&
               sends_letter(source.policy, event)) {
      course.next_letter = event.date;
    }
  }
  return courses;
}

const Stage* stage_of(const Policy& policy, const DueLetter& letter) {
  for (const Stage& stage : policy.stages) {
    if (stage.id == letter.stage) return &stage;
  }
  return nullptr;
}

/// The stage's own deadline; what is not yet due is paid by its due date; a contract that is to be
/// signed, before the next letter about it; else after the firm's usual time.
Date last_date_of(const LetterSource& source, Days payment_days, const DueLetter& letter,
                  const Course& course) {
  const Stage* stage = stage_of(source.policy, letter);
  if (stage != nullptr && stage->deadline) {
    return source.calendar.shift(letter.day, stage->deadline->value);
  }
  if (source.policy.ends_on == EndsOn::contract_signed_and_paid && course.next_letter.exists()) {
    return course.next_letter;
  }
  const Date due = letter.invoice.is_none()
                       ? Date{}
                       : source.portfolio.invoices.due_date[letter.invoice.value()];
  return due.exists() && due >= letter.day ? due : letter.day + payment_days;
}

Date restore_by(const LetterSource& source, std::string_view effect, Date began) {
  if (effect.empty() || began.is_none()) return Date{};
  for (const RestoreRule& rule : source.policy.restore) {
    if (rule.after == effect && rule.within)
      return source.calendar.shift(began, rule.within->value);
  }
  return Date{};
}

/// Reports whether a later stage than the letter's stops something.
bool announces_stop(const Policy& policy, const DueLetter& letter) {
  bool is_later = false;
  for (const Stage& stage : policy.stages) {
    const bool stops = std::any_of(stage.effects.begin(), stage.effects.end(),
                                   [](const std::string& effect) { return is_stop(effect); });
    if (is_later && stops) return true;
    is_later |= stage.id == letter.stage;
  }
  return false;
}

Date service_end_of(const Portfolio& portfolio, const DueLetter& letter) {
  Date first;
  for (const ContractIndex contract : contracts_of(portfolio, letter)) {
    const Date end = portfolio.contracts.service_end[contract.value()];
    if (end.exists() && (first.is_none() || end < first)) first = end;
  }
  return first;
}

}  // namespace

void fill_dates(const LetterSource& source, Days payment_days, std::vector<DueLetter>& letters) {
  const Courses courses = courses_of(source, letters);
  for (DueLetter& letter : letters) {
    const Course& course = courses.find(letter.subject)->second;
    letter.last_date = last_date_of(source, payment_days, letter, course);
    const bool is_stopped = course.stopped.exists();
    letter.stop_date = is_stopped ? course.stopped : course.will_stop;
    if (letter.stop_date.is_none() && announces_stop(source.policy, letter)) {
      letter.stop_date = letter.last_date;
    }
    letter.breach_date = course.breach;
    letter.restore_by =
        restore_by(source, is_stopped ? course.effect : course.next_effect, letter.stop_date);
    letter.service_end = service_end_of(source.portfolio, letter);
  }
}

}  // namespace duewise
