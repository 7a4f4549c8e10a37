// Goal: a JSON text becomes the same table whatever its first part shows, and however the reading
// is sliced. Method: every text is read with beginnings and slices of several lengths.
#include "io/import/table/json_table.hpp"

#include <string>
#include <utility>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/import/recognise/header_row.hpp"

using namespace duewise;

namespace {

/// The fault, or the records: "line: cell|cell".
std::string read(std::string_view text, std::size_t beginning, std::size_t slice) {
  JsonTableReader reader(text, peek_json_lists(text.substr(0, beginning)), header_likeness);
  std::int64_t ppm = 0;
  while (!reader.step(slice)) {
    CHECK(reader.done_ppm() >= ppm);
    ppm = reader.done_ppm();
    CHECK(ppm <= 1'000'000);
  }
  CHECK(reader.step(slice));
  CHECK(reader.done_ppm() == 1'000'000);
  const Result<Table> table = std::move(reader).take();
  if (!table.has_value()) return table.error().code + ", " + table.error().where;
  std::string shown;
  for (std::uint32_t i = 0; i < table->size(); ++i) {
    shown += to_text(table->line(i)) + ":";
    for (std::uint32_t j = 0; j < table->width(i); ++j) {
      shown += (j == 0 ? " " : "|") + std::string(table->cell(i, j));
    }
    shown += "\n";
  }
  return shown;
}

void check_table(const std::string& text, const std::string& expected) {
  CAPTURE(text);
  for (const std::size_t beginning :
       {text.size(), std::size_t{0}, text.size() / 2, text.size() / 3}) {
    CAPTURE(beginning);
    for (const std::size_t slice : {text.size() + 1, std::size_t{1}, std::size_t{7}}) {
      CHECK(read(text, beginning, slice) == expected);
    }
  }
}

std::string show_lists(std::string_view text) {
  std::string shown;
  for (const JsonList& list : peek_json_lists(text)) {
    shown += list.path + "(";
    for (const std::string& key : list.keys) shown += (shown.back() == '(' ? "" : " ") + key;
    shown += ")";
  }
  return shown;
}

}  // namespace

TEST_CASE("json table: paths below the elements are columns, numbers stay as written") {
  check_table(
      "{\"Invoices\":[\n"
      "{\"InvoiceNumber\":\"A\",\"Contact\":{\"Name\":\"Acme\"},\"Total\":10.50,\"DueDate\":null},"
      "\n"
      "{\"InvoiceNumber\":\"B\",\"Contact\":{\"Name\":\"Bolt\"},\"Total\":1E2,\"DueDate\":true}\n]"
      "}",
      "1: InvoiceNumber|Contact.Name|Total|DueDate\n"
      "2: A|Acme|10.50|\n"
      "3: B|Bolt|1E2|true\n");
}

TEST_CASE("json table: keys that come late, missing keys and other orders") {
  check_table(
      "[{\"InvoiceNumber\":\"A\",\"DueDate\":\"x\"},\n"
      "{\"DueDate\":\"y\",\"InvoiceNumber\":\"B\"},\n"
      "{\"Total\":1},\n"
      "{\"InvoiceNumber\":\"C\",\"Total\":2,\"Memo\":null}]",
      "1: InvoiceNumber|DueDate|Total|Memo\n"
      "1: A|x||\n"
      "2: B|y||\n"
      "3: ||1|\n"
      "4: C||2|\n");
}

TEST_CASE("json table: the last value of a repeated path counts, an empty one does not") {
  check_table(
      "[{\"InvoiceNumber\":\"A\",\"DueDate\":1,\"Total\":1,"
      "\"Lines\":[{\"Text\":\"a\"},{\"Text\":\"b\"},{\"Text\":\"\"}],\"tag\":[\"x\",7,[\"y\"]]}]",
      "1: InvoiceNumber|DueDate|Total|Lines.Text|tag.0|tag.1\n"
      "1: A|1|1|b|y|7\n");
}

TEST_CASE("json table: the list is chosen when all are known, however late it comes") {
  const std::string customers =
      "\"Customers\":[{\"Name\":\"Acme\",\"Due Date\":1},{\"Name\":\"Bolt\",\"Due Date\":2}]";
  const std::string invoices =
      "\"Invoices\":[{\"InvoiceNumber\":\"A\",\"DueDate\":\"x\",\"Total\":\"1\"}]";
  const std::string table = "1: InvoiceNumber|DueDate|Total\n1: A|x|1\n";
  check_table("{" + customers + "," + invoices + "}", table);
  check_table("{" + invoices + "," + customers + "}", table);
}

TEST_CASE("json table: nothing is read of a text that is not well-formed to its end") {
  const std::string rows = "[{\"InvoiceNumber\":\"A\",\"DueDate\":\"x\",\"Total\":1}\n";
  check_table(rows, "json_must_be_well_formed, line 2, column 1");
  check_table(rows + ",]", "json_must_be_well_formed, line 2, column 2");
  check_table(rows + "]]", "json_must_be_well_formed, line 2, column 2");
  check_table("[{\"a\":1,\"b\":2}]", "json_must_hold_invoices, line 1");
  check_table("{}", "json_must_hold_invoices, line 1");
}

TEST_CASE("json table: lists near the root are found with their keys, as far as a text goes") {
  CHECK(show_lists("[{\"a\":1},{\"b\":{\"c\":2}}]") == "(a b.c)b(c)");
  CHECK(show_lists("{\"n\":1,\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}") ==
        "(n a.b.c.d.e)a(b.c.d.e)a.b(c.d.e)a.b.c(d.e)");
  CHECK(show_lists("[[{\"a\":1}]]").empty());
  CHECK(show_lists("{\"a\":[[{\"b\":1}]]}") == "(a.b)");
  CHECK(show_lists("[{\"a\":1,\"b\":tru") == "(a)");
  CHECK(show_lists("[{\"a\":1,\"b").substr(0, 3) == "(a)");
  CHECK(show_lists("").empty());
}

TEST_CASE("json table: paths of 1,000 bytes are columns, longer ones are not") {
  const auto lists_of = [](std::size_t bytes) {
    return show_lists("{\"a\":1,\"" + std::string(bytes, 'k') + "\":1}");
  };
  CHECK(lists_of(999) == "(a " + std::string(999, 'k') + ")");
  CHECK(lists_of(1000) == "(a " + std::string(1000, 'k') + ")");
  CHECK(lists_of(1001) == "(a)");
}

TEST_CASE("json table: a text of deep objects costs no more than its length") {
  constexpr std::size_t depth = 100000;
  std::string text = "{\"a\":1";
  for (std::size_t i = 0; i < depth; ++i) text += ",\"b\":{\"a\":1";
  text += std::string(depth + 1, '}');
  const std::vector<JsonList> lists = peek_json_lists(text);
  REQUIRE(!lists.empty());
  CHECK(lists[0].keys.size() == 500);  // "a", "b.a", "b.b.a" … as far as 1,000 bytes go
}
