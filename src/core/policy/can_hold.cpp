#include "core/policy/can_hold.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// What the facts may still be after some comparisons.
struct Room {
  struct Numbers {
    std::int64_t min = 0;  ///< counts and amounts are never negative
    std::int64_t max = INT64_MAX;
  };
  struct Texts {
    std::optional<std::vector<std::string>> allowed;  ///< none: any text
    std::vector<std::string> excluded;
    bool is_contradictory = false;
  };
  std::array<Numbers, field_count> numbers;
  std::array<Texts, field_count> texts;
};

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

Comparator opposite(Comparator comparator) {
  switch (comparator) {
    case Comparator::eq:
      return Comparator::ne;
    case Comparator::ne:
      return Comparator::eq;
    case Comparator::lt:
      return Comparator::gte;
    case Comparator::lte:
      return Comparator::gt;
    case Comparator::gt:
      return Comparator::lte;
    case Comparator::gte:
      return Comparator::lt;
    case Comparator::in:
    case Comparator::has:
      return Comparator::not_in;
    case Comparator::not_in:
      return Comparator::in;
  }
  UNREACHABLE();
}

void narrow(Room::Numbers& room, Comparator comparator, std::int64_t number) {
  const bool is_lowest = number == INT64_MIN;
  const bool is_highest = number == INT64_MAX;
  switch (comparator) {
    case Comparator::eq:
      room.min = std::max(room.min, number);
      room.max = std::min(room.max, number);
      return;
    case Comparator::ne:
      if (number == room.min && !is_highest) ++room.min;
      if (number == room.max && !is_lowest) --room.max;
      return;
    case Comparator::lt:
      room.max = std::min(room.max, is_lowest ? number : number - 1);
      return;
    case Comparator::lte:
      room.max = std::min(room.max, number);
      return;
    case Comparator::gt:
      room.min = std::max(room.min, is_highest ? number : number + 1);
      return;
    case Comparator::gte:
      room.min = std::max(room.min, number);
      return;
    case Comparator::in:
    case Comparator::not_in:
    case Comparator::has:
      return;
  }
}

void narrow(Room::Texts& room, Comparator comparator, const std::vector<std::string>& texts) {
  if (comparator == Comparator::ne || comparator == Comparator::not_in) {
    room.excluded.insert(room.excluded.end(), texts.begin(), texts.end());
  } else if (room.allowed) {
    room.allowed->erase(
        std::remove_if(room.allowed->begin(), room.allowed->end(),
                       [&](const std::string& text) { return !contains(texts, text); }),
        room.allowed->end());
  } else {
    room.allowed = texts;
  }
  room.is_contradictory = room.allowed && std::all_of(room.allowed->begin(), room.allowed->end(),
                                                      [&](const std::string& text) {
                                                        return contains(room.excluded, text);
                                                      });
}

/// A customer has many tags: only what is asked for and excluded at once is a contradiction.
void narrow_tags(Room::Texts& room, Comparator comparator, const std::vector<std::string>& texts) {
  if (comparator == Comparator::not_in) {
    room.excluded.insert(room.excluded.end(), texts.begin(), texts.end());
  }
  // Of several tags one is enough, so only a tag that is asked for alone must be there.
  if (comparator != Comparator::not_in && texts.size() == 1) {
    if (!room.allowed) room.allowed.emplace();
    room.allowed->push_back(texts.front());
  }
  room.is_contradictory = room.allowed && std::any_of(room.allowed->begin(), room.allowed->end(),
                                                      [&](const std::string& text) {
                                                        return contains(room.excluded, text);
                                                      });
}

/// Fields with an argument mean different things in different places; a switch is the user's.
bool says_one_thing(Field field) {
  return !is_stage_field(field) && field != Field::late_invoices && field != Field::switched_on;
}

bool is_negated(bool negated, Condition::Kind kind) {
  return kind == Condition::Kind::negation ? !negated : negated;
}

/// Narrows `room` by everything that must hold at once; `choices` collects the alternatives.
struct Conjunction {
  struct Part {
    const Condition* condition;
    bool negated;
  };
  Room room;
  std::vector<Part> choices;

  void add(Part part) {
    const Condition& condition = *part.condition;
    if (condition.kind == Condition::Kind::comparison) {
      add_comparison(part);
      return;
    }
    const bool is_choice =
        condition.kind == (part.negated ? Condition::Kind::all : Condition::Kind::any);
    if (is_choice) {
      choices.push_back(part);
      return;
    }
    const bool negated = is_negated(part.negated, condition.kind);
    for (const Condition& each : condition.parts) add({&each, negated});
  }

  void add_comparison(Part part) {
    const Condition& condition = *part.condition;
    if (!fits(condition.field, condition.comparator)) return;  // a fault of its own
    if (!says_one_thing(condition.field)) return;
    const auto field = static_cast<std::size_t>(condition.field);
    const Comparator comparator =
        part.negated ? opposite(condition.comparator) : condition.comparator;
    if (condition.field == Field::tags) {
      narrow_tags(room.texts[field], comparator, condition.texts);
    } else if (is_text_field(condition.field)) {
      narrow(room.texts[field], comparator, condition.texts);
    } else {
      narrow(room.numbers[field], comparator, condition.number);
    }
  }

  bool is_contradictory() const {
    return std::any_of(room.numbers.begin(), room.numbers.end(),
                       [](const Room::Numbers& numbers) { return numbers.min > numbers.max; }) ||
           std::any_of(room.texts.begin(), room.texts.end(),
                       [](const Room::Texts& texts) { return texts.is_contradictory; });
  }
};

bool has_room(Conjunction::Part part, const Room& room) {
  Conjunction conjunction{.room = room, .choices = {}};
  conjunction.add(part);
  if (conjunction.is_contradictory()) return false;
  // Each choice is looked at by itself: cautious, and quick for any condition.
  for (const Conjunction::Part choice : conjunction.choices) {
    const auto& parts = choice.condition->parts;
    const bool negated = choice.negated;
    const bool some_part_fits = std::any_of(parts.begin(), parts.end(), [&](const Condition& each) {
      return has_room({.condition = &each, .negated = negated}, conjunction.room);
    });
    if (!some_part_fits) return false;
  }
  return true;
}

}  // namespace

bool can_hold(const Condition& condition, std::int64_t days_overdue_min) {
  Room room;
  for (std::size_t field = 0; field < field_count; ++field) {
    if (is_yes_no_field(static_cast<Field>(field))) room.numbers[field].max = 1;
  }
  for (const Field field : {Field::terms_days, Field::median_days_late}) {
    room.numbers[static_cast<std::size_t>(field)].min = INT64_MIN;
  }
  room.numbers[static_cast<std::size_t>(Field::days_overdue)].min = days_overdue_min;
  return has_room({.condition = &condition, .negated = false}, room);
}

}  // namespace duewise
