// Logs in files: what is written is read back the same, whole or in pieces; what is wrong is named.
#include "io/work/log_file.hpp"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"

#include "support/golden.hpp"

using namespace duewise;
using duewise::test::check_golden;
using duewise::test::read_golden;

namespace {

std::string described(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    text += fault.pointer + " " + fault.code;
    if (!fault.detail.empty()) text += " " + fault.detail;
    text += '\n';
  }
  return text;
}

std::string faults_in(const std::string& entries) {
  return described(read_log("{\"entries\": [" + entries + "]}").faults);
}

// A contact with further members.
std::string contact(const std::string& members) {
  return R"({"id": 1, "kind": "contact", "day": "2026-03-02", "customer": "K1", "channel": "call")" +
         (members.empty() ? "" : ", " + members) + "}";
}

}  // namespace

TEST_CASE("log file: every kind of entry is read and written the same") {
  const std::string text = read_golden("work/log.json");
  const LogReading reading = read_log(text);
  CHECK(described(reading.faults).empty());
  CHECK(write_log(reading.log) == text);
  std::vector<bool> is_met(entry_kind_count, false);
  for (const WorkLog::Entry& entry : reading.log.entries()) {
    is_met[static_cast<std::size_t>(entry->kind)] = true;
  }
  CHECK(std::count(is_met.begin(), is_met.end(), true) ==
        static_cast<std::ptrdiff_t>(entry_kind_count));
}

TEST_CASE("log file: pieces joined are the whole, and the order of entries means nothing") {
  const LogReading reading = read_log(read_golden("work/log.json"));
  const auto& entries = reading.log.entries();
  const std::span<const WorkLog::Entry> all(entries);
  const std::string first = write_log_piece(all.first(3));
  const std::string second = write_log_piece(all.subspan(3));
  CHECK(join_log_pieces({first, second}) == write_log(reading.log));
  CHECK(join_log_pieces({}) == write_log(WorkLog()));
  std::vector<WorkLog::Entry> turned(entries.rbegin(), entries.rend());
  CHECK(write_log(WorkLog(turned)) == write_log(reading.log));
}

TEST_CASE("log file: what is wrong with an entry is named with its place") {
  struct Row {
    const char* members;
    const char* expected;
  };
  const Row rows[] = {
      {"", ""},
      {R"("time": "24:00")", "/entries/0/time time_must_exist 24:00\n"},
      {R"("time": "9:30")", "/entries/0/time time_must_exist 9:30\n"},
      {R"("outcome": "happy")", "/entries/0/outcome outcome_must_be_known happy\n"},
      {R"("outcome": "promised")", "/entries/0/promise_date is_required\n"},
      {R"("outcome": "promised", "promise_date": "2026-03-01")",
       "/entries/0/promise_date promise_must_not_precede_its_making 2026-03-01\n"},
      {R"("outcome": "callback")", "/entries/0/next_day is_required\n"},
      {R"("next_day": "2026-02-30")", "/entries/0/next_day date_must_exist 2026-02-30\n"},
      {R"("next_day": "2026-03-01")",
       "/entries/0/next_day next_step_must_not_precede_the_entry 2026-03-01\n"},
      {R"("amount": "1.00")", "/entries/0/currency currency_is_required\n"},
      {R"("amount": "1.001", "currency": "CNY")",
       "/entries/0/amount amount_has_too_many_decimals 1.001\n"},
      {R"("amount": "0", "currency": "CNY")", "/entries/0/amount amount_must_be_positive\n"},
      {R"("amount": "99999999999999", "currency": "CNY")",
       "/entries/0/amount amount_overflows 99999999999999\n"},
      {R"("invoices": ["A", "A"])", "/entries/0/invoices invoices_must_differ A\n"},
      {R"("answers": 1)", "/entries/1/answers answered_entry_must_exist 1\n"},
      {R"("replaces": 7)", "/entries/1/replaces replaced_entry_must_exist 7\n"},
      {R"("replaces": 0)", "/entries/0/replaces id_must_be_positive 0\n"},
      {R"("colour": 1)", "/entries/0/colour unknown_field\n"},
  };
  for (const Row& row : rows) {
    INFO(row.members);
    CHECK(faults_in(contact(row.members)) == row.expected);
  }
}

TEST_CASE("log file: shares, instalments and links are checked") {
  const auto entry = [](const char* kind, const char* members) {
    return std::string(R"({"id": 2, "day": "2026-03-02", "customer": "K1", "kind": ")") + kind +
           "\", " + members + "}";
  };
  CHECK(faults_in(entry("payment", R"("amount": "5", "currency": "CNY",
    "shares": [{"invoice": "A", "amount": "6"}])")) ==
        "/entries/0/shares shares_must_not_exceed_the_amount\n");
  CHECK(faults_in(entry("payment", R"("amount": "7", "currency": "CNY",
    "shares": [{"invoice": "A", "amount": "6"}])"))
            .empty());
  CHECK(faults_in(entry("write_off", R"("amount": "7", "currency": "CNY", "reason": "gone",
    "shares": [{"invoice": "A", "amount": "6"}])")) ==
        "/entries/0/shares shares_must_add_up_to_the_amount\n");
  CHECK(faults_in(entry("write_off", R"("currency": "CNY",
    "shares": [{"invoice": "A", "amount": "6"}])")) == "/entries/0/reason is_required\n");
  CHECK(faults_in(entry("instalment_plan", R"("currency": "CNY", "instalments":
    [{"date": "2026-04-01", "amount": "1"}, {"date": "2026-04-01", "amount": "1"}])")) ==
        "/entries/0/instalments instalments_must_follow_each_other 2026-04-01\n");
  CHECK(faults_in(entry("hold_ended", R"("answers": 1)") + "," + contact("")) ==
        "/entries/2/answers entry_cannot_be_answered_so 1\n");
  const std::string second = R"({"id": 3, "day": "2026-03-02", "kind": "withdrawal",
    "reason": "mistake", "replaces": 1})";
  const std::string third = R"({"id": 4, "day": "2026-03-02", "kind": "withdrawal",
    "reason": "mistake", "replaces": 1})";
  CHECK(faults_in(contact("") + "," + second).empty());
  CHECK(faults_in(contact("") + "," + second + "," + third) ==
        "/entries/4/replaces entry_was_replaced 3\n");
  CHECK(faults_in(contact("") + "," + contact("")) == "/entries/1/id entry_ids_must_differ 1\n");
  CHECK(described(read_log("[]").faults) == " must_be_an_object\n");
  CHECK(described(read_log("{}").faults) == "/entries is_required\n");
  CHECK(described(read_log("{").faults) == " json_must_be_well_formed line 1, column 1\n");
}
