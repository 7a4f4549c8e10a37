#include "app/plan_edits.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

PlanEdits named(const char* name) {
  PlanEdits edits;
  edits.name = name;
  return edits;
}

EditLabel label(const char* key) { return {key, "", {}}; }

}  // namespace

TEST_CASE("history: undo and redo walk back and forth through the same states") {
  History history;
  PlanEdits now = named("a");
  for (const char* next : {"b", "c"}) {
    history.note(label(next), now);
    now = named(next);
  }
  CHECK(history.undo_label()->key == "c");
  CHECK(history.redo_label() == nullptr);
  history.undo(now);
  CHECK(now.name == "b");
  CHECK(history.redo_label()->key == "c");
  history.undo(now);
  CHECK(now.name == "a");
  CHECK(history.undo_label() == nullptr);
  history.redo(now);
  history.redo(now);
  CHECK(now.name == "c");
  CHECK(history.redo_label() == nullptr);
}

TEST_CASE("history: an edit after an undo forgets what was undone") {
  History history;
  PlanEdits now = named("a");
  history.note(label("b"), now);
  now = named("b");
  history.undo(now);
  history.note(label("x"), now);
  now = named("x");
  CHECK(history.redo_label() == nullptr);
  history.undo(now);
  CHECK(now.name == "a");
}

TEST_CASE("history: beyond its length the oldest step is forgotten") {
  History history;
  PlanEdits now = named("first");
  for (int i = 0; i < 201; ++i) history.note(label("edit"), std::exchange(now, named("next")));
  int steps = 0;
  while (history.undo_label() != nullptr) {
    history.undo(now);
    ++steps;
  }
  CHECK(steps == 200);
  CHECK(now.name == "next");
}
