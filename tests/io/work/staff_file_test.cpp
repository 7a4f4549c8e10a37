// Roles and approvals in plan files.
#include "io/work/staff_file.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

std::string faults_in(std::string_view text) {
  std::string all;
  for (const Fault& fault : read_staff(text).faults) all += fault.pointer + " " + fault.code + "\n";
  return all;
}

}  // namespace

TEST_CASE("staff file: what is written is read back the same") {
  const std::string text =
      R"({"roles":[{"role":"clerk","person":"Zhao"},{"role":"owner","person":"王","deputy":"Li",)"
      R"("away_from":"2026-03-02","away_until":"2026-03-09"}],"approvals":{"write_off":)"
      R"({"role":"owner","up_to":{"CNY":"100.00","JPY":"2000"}},"discount":{"role":"sales"}}})";
  const StaffReading reading = read_staff(text);
  CHECK(reading.faults.empty());
  CHECK(write_staff(reading.staff) == text);
  CHECK(write_staff(Staff()) == R"({"approvals":{"write_off":{"role":"owner"}}})");
  CHECK(read_staff("{}").staff == Staff());
  CHECK(read_staff(R"({"approvals": {}})").staff.approvals.write_off.role.empty());
}

TEST_CASE("staff file: what is wrong is named with its place") {
  CHECK(faults_in(R"({"roles": [{"role": "a", "person": "b"}, {"role": "a", "person": "c"}]})") ==
        "/roles/1/role roles_must_differ\n");
  CHECK(faults_in(R"({"roles": [{"role": "a"}]})") == "/roles/0/person is_required\n");
  CHECK(faults_in(R"({"roles": [{"role": "a", "person": "b", "away_from": "2026-03-02",
    "away_until": "2026-03-01"}]})") ==
        "/roles/0/away_until absence_must_not_end_before_it_begins\n");
  CHECK(faults_in(R"({"approvals": {"write_off": {"role": "o", "up_to": {"CNY": "-1"}}}})") ==
        "/approvals/write_off/up_to/CNY amount_must_not_be_negative\n");
  CHECK(faults_in(R"({"approvals": {"write_off": {"role": "o", "up_to": {"ABC": "1"}}}})") ==
        "/approvals/write_off/up_to/ABC currency_must_be_known\n");
  CHECK(faults_in(R"({"passwords": []})") == "/passwords unknown_field\n");
}
