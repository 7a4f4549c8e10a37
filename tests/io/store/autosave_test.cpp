#include "io/store/autosave.hpp"

#include "doctest/doctest.h"

using duewise::Autosave;
using duewise::AutosaveTimes;
using duewise::Error;
using duewise::Generation;
using duewise::Milliseconds;
using duewise::Result;
using duewise::SaveState;
using duewise::SaveTicket;

namespace {

Result<Generation> failed(const char* code) { return duewise::failure(code, {}, "detail"); }

// The moment at which a save starts when poll is called every millisecond from `from` on.
Milliseconds start_of_save(Autosave& autosave, Milliseconds from) {
  for (Milliseconds now = from; now < from + 100000; ++now) {
    const auto wake = autosave.wake_at();
    if (autosave.poll(now).has_value()) {
      // wake_at must have named this moment: the page sleeps until then.
      CHECK(wake.has_value());
      CHECK(*wake <= now);
      return now;
    }
  }
  return -1;
}

SaveTicket must_start(Autosave& autosave, Milliseconds now) {
  const auto ticket = autosave.poll(now);
  REQUIRE(ticket.has_value());
  return *ticket;
}

}  // namespace

TEST_CASE("autosave: an opened plan has nothing to save and asks for no timer") {
  Autosave autosave(7);
  CHECK(autosave.status().state == SaveState::nothing_to_save);
  CHECK(autosave.status().generation == 7);
  CHECK_FALSE(autosave.wake_at().has_value());
  CHECK_FALSE(autosave.poll(1000000).has_value());
  CHECK_FALSE(autosave.leaving(1000000).has_value());
}

TEST_CASE("autosave: a save starts 300 ms after the last edit, at most 1 s after the first") {
  struct Row {
    std::vector<Milliseconds> edits;
    Milliseconds start;
  };
  const std::vector<Row> rows = {
      {{0}, 300},
      {{0, 100}, 400},
      {{0, 299}, 599},
      {{0, 200, 400, 600}, 900},
      {{0, 200, 400, 600, 699}, 999},
      {{0, 200, 400, 600, 700}, 1000},
      {{0, 200, 400, 600, 701}, 1000},
      {{0, 200, 400, 600, 800, 999}, 1000},
  };
  for (const Row& row : rows) {
    Autosave autosave(0);
    Milliseconds now = 0;
    for (const Milliseconds edit : row.edits) {
      for (; now < edit; ++now) REQUIRE_FALSE(autosave.poll(now).has_value());
      autosave.edited(edit);
    }
    CHECK(start_of_save(autosave, now) == row.start);
  }
}

TEST_CASE("autosave: saved is shown only after the answer, with its generation and time") {
  Autosave autosave(0);
  autosave.edited(0);
  CHECK(autosave.status().state == SaveState::unsaved);
  const SaveTicket ticket = must_start(autosave, 300);
  CHECK(autosave.status().state == SaveState::saving);
  CHECK(autosave.has_unsaved_edits());
  autosave.answered(ticket, Generation{1}, 340);
  const duewise::SaveStatus status = autosave.status();
  CHECK(status.state == SaveState::saved);
  CHECK(status.generation == 1);
  CHECK(status.saved_at == 340);
  CHECK_FALSE(autosave.has_unsaved_edits());
  CHECK_FALSE(autosave.wake_at().has_value());
}

TEST_CASE("autosave: edits during a save lead to exactly one more, after it has answered") {
  Autosave autosave(0);
  autosave.edited(0);
  const SaveTicket first = must_start(autosave, 300);
  for (Milliseconds now = 310; now < 2000; now += 10) {
    autosave.edited(now);
    REQUIRE_FALSE(autosave.poll(now).has_value());
  }
  autosave.answered(first, Generation{1}, 2000);
  CHECK(autosave.status().state == SaveState::unsaved);
  const SaveTicket second = must_start(autosave, 2000);
  autosave.answered(second, Generation{2}, 2010);
  CHECK(autosave.status().state == SaveState::saved);
  CHECK_FALSE(autosave.poll(100000).has_value());
}

TEST_CASE("autosave: no answer within the deadline is a failure; below it is not") {
  Autosave autosave(0);
  autosave.edited(0);
  (void)must_start(autosave, 300);
  CHECK(*autosave.wake_at() == 10300);
  CHECK_FALSE(autosave.poll(10299).has_value());
  CHECK(autosave.status().state == SaveState::saving);
  CHECK_FALSE(autosave.poll(10300).has_value());
  CHECK(autosave.status().state == SaveState::failed);
  CHECK(autosave.status().failure_code == "storage_did_not_answer");
  CHECK(autosave.status().will_retry);
}

TEST_CASE("autosave: a large save is waited for longer") {
  Autosave autosave(0);
  autosave.edited(0);
  const SaveTicket large = must_start(autosave, 300);
  autosave.allow(large, 25000);
  CHECK(*autosave.wake_at() == 35300);
  CHECK_FALSE(autosave.poll(35299).has_value());
  CHECK(autosave.status().state == SaveState::saving);
  CHECK_FALSE(autosave.poll(35300).has_value());
  CHECK(autosave.status().state == SaveState::failed);
}

TEST_CASE("autosave: a late answer of a save that was given up is believed") {
  Autosave autosave(0);
  autosave.edited(0);
  const SaveTicket first = must_start(autosave, 300);
  (void)autosave.poll(10300);
  autosave.answered(first, Generation{1}, 10500);
  CHECK(autosave.status().state == SaveState::saved);
  CHECK_FALSE(autosave.poll(20000).has_value());
}

TEST_CASE("autosave: a late failure of a save that was given up is not counted twice") {
  Autosave autosave(0);
  autosave.edited(0);
  const SaveTicket first = must_start(autosave, 300);
  (void)autosave.poll(10300);
  const SaveTicket second = must_start(autosave, 11300);
  autosave.answered(first, failed("storage_write_failed"), 11310);
  CHECK_FALSE(autosave.poll(11320).has_value());
  autosave.answered(second, Generation{2}, 11330);
  CHECK(autosave.status().state == SaveState::saved);
}

TEST_CASE("autosave: failures are tried again after 1, 2, 4, 8, 16, then every 30 s") {
  Autosave autosave(3);
  autosave.edited(0);
  Milliseconds now = 300;
  SaveTicket ticket = must_start(autosave, now);
  for (const Milliseconds wait : {1000, 2000, 4000, 8000, 16000, 30000, 30000}) {
    autosave.answered(ticket, failed("storage_is_full"), now);
    CHECK(autosave.status().state == SaveState::failed);
    CHECK(autosave.status().failure_detail == "detail");
    CHECK(autosave.status().generation == 3);
    CHECK_FALSE(autosave.poll(now + wait - 1).has_value());
    now += wait;
    ticket = must_start(autosave, now);
    CHECK(autosave.status().state == SaveState::failed);
  }
  autosave.answered(ticket, Generation{4}, now);
  CHECK(autosave.status().state == SaveState::saved);
  // A later failure starts with the short wait again.
  autosave.edited(now);
  ticket = must_start(autosave, now + 300);
  autosave.answered(ticket, failed("storage_is_full"), now + 300);
  CHECK(start_of_save(autosave, now + 300) == now + 1300);
}

TEST_CASE("autosave: an edit after a failure does not bring the next attempt forward") {
  Autosave autosave(0);
  autosave.edited(0);
  autosave.answered(must_start(autosave, 300), failed("storage_is_full"), 300);
  autosave.edited(310);
  CHECK(start_of_save(autosave, 311) == 1300);
}

TEST_CASE("autosave: a plan saved by another tab is not tried again, unless the user asks") {
  for (const char* code :
       {"plan_was_saved_elsewhere", "plan_is_from_a_newer_version", "storage_is_blocked"}) {
    Autosave autosave(0);
    autosave.edited(0);
    autosave.answered(must_start(autosave, 300), failed(code), 300);
    CHECK(autosave.status().failure_code == code);
    CHECK_FALSE(autosave.status().will_retry);
    CHECK_FALSE(autosave.wake_at().has_value());
    autosave.edited(5000);
    CHECK_FALSE(autosave.poll(100000).has_value());
    CHECK_FALSE(autosave.leaving(100000).has_value());
    autosave.retry(100001);
    CHECK(autosave.poll(100001).has_value());
  }
}

TEST_CASE("autosave: the user's retry starts at once") {
  Autosave autosave(0);
  autosave.edited(0);
  autosave.answered(must_start(autosave, 300), failed("storage_is_full"), 300);
  autosave.retry(400);
  CHECK(autosave.poll(400).has_value());
  Autosave content(1);
  content.retry(0);
  CHECK_FALSE(content.poll(100000).has_value());
}

TEST_CASE("autosave: leaving saves without waiting, also beside a save in flight") {
  Autosave autosave(0);
  autosave.edited(0);
  const auto first = autosave.leaving(1);
  REQUIRE(first.has_value());
  CHECK_FALSE(autosave.leaving(2).has_value());
  autosave.edited(3);
  const auto second = autosave.leaving(3);
  REQUIRE(second.has_value());
  // Answers may come in any order; the newest edit counts as saved with its own answer only.
  SUBCASE("in order") {
    autosave.answered(*first, Generation{1}, 10);
    CHECK(autosave.status().state == SaveState::saving);
    autosave.answered(*second, Generation{2}, 11);
  }
  SUBCASE("in the other order") {
    autosave.answered(*second, Generation{2}, 10);
    autosave.answered(*first, failed("storage_write_failed"), 11);
  }
  CHECK(autosave.status().state == SaveState::saved);
  CHECK(autosave.status().generation == 2);
}

TEST_CASE("autosave: of two saves in flight the older may fail without hiding the newer") {
  Autosave autosave(0);
  autosave.edited(0);
  const auto first = autosave.leaving(1);
  autosave.edited(2);
  const auto second = autosave.leaving(3);
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  autosave.answered(*first, failed("storage_write_failed"), 4);
  CHECK(autosave.status().state == SaveState::failed);
  CHECK_FALSE(autosave.poll(50000 - 45000).has_value());
  autosave.answered(*second, Generation{2}, 6);
  CHECK(autosave.status().state == SaveState::saved);
  CHECK_FALSE(autosave.wake_at().has_value());
}

TEST_CASE("autosave: in every sequence of six steps saved means that the newest edit is stored") {
  // Goal: no order of edits, time, answers and failures reaches `saved` too early or gets stuck.
  // Method: all sequences of six steps out of seven kinds, against a model of the store.
  enum { edit, poll, succeed, fail, wait_short, wait_long, leave, kinds };
  std::int64_t sequences = 1;
  for (int i = 0; i < 6; ++i) sequences *= kinds;
  std::int64_t wrong = 0;
  for (std::int64_t sequence = 0; sequence < sequences; ++sequence) {
    Autosave autosave(0);
    Milliseconds now = 0;
    std::int64_t edits = 0;
    std::int64_t stored = 0;
    Generation generation = 0;
    std::vector<std::pair<SaveTicket, std::int64_t>> saves;
    for (std::int64_t i = 0, rest = sequence; i < 6; ++i, rest /= kinds) {
      const auto step = rest % kinds;
      if (step == edit) autosave.edited(now), ++edits;
      if (step == wait_short) now += 300;
      if (step == wait_long) now += 10000;
      if (step == poll || step == leave) {
        const auto ticket = step == poll ? autosave.poll(now) : autosave.leaving(now);
        if (ticket.has_value()) saves.emplace_back(*ticket, edits);
      }
      if ((step == succeed || step == fail) && !saves.empty()) {
        const auto [ticket, contained] = saves.front();
        saves.erase(saves.begin());
        if (step == succeed) stored = std::max(stored, contained), ++generation;
        autosave.answered(
            ticket, step == succeed ? Result<Generation>(generation) : failed("storage_is_full"),
            now);
      }
      const bool shows_saved = autosave.status().state == SaveState::saved;
      if (shows_saved && stored != edits) ++wrong;
      if (autosave.has_unsaved_edits() != (stored != edits)) ++wrong;
    }
    // From wherever this led, a store that answers again gets everything within a minute.
    for (const auto& [ticket, contained] : saves) autosave.answered(ticket, ++generation, now);
    for (int tick = 0; tick < 40; ++tick, now += 1000) {
      const auto ticket = autosave.poll(now);
      if (ticket.has_value()) autosave.answered(*ticket, ++generation, now);
    }
    if (edits > 0 && autosave.status().state != SaveState::saved) ++wrong;
  }
  CHECK(wrong == 0);
}
