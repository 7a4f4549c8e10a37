#include "io/json/json_events.hpp"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"

#include "io/json/json_place.hpp"

using namespace duewise;
using namespace std::string_literals;

namespace {

/// Shows the events as text: brackets, `name:`, 'string', and others as they are written; "! line
/// 1, column 2" at a fault.
std::string read(std::string_view text) {
  JsonEvents events(text);
  std::string shown;
  for (;;) {
    const JsonEvent event = events.next();
    const std::string written(events.text());
    switch (event) {
      case JsonEvent::object_begin:
        shown += "{ ";
        break;
      case JsonEvent::object_end:
        shown += "} ";
        break;
      case JsonEvent::list_begin:
        shown += "[ ";
        break;
      case JsonEvent::list_end:
        shown += "] ";
        break;
      case JsonEvent::key:
        shown += written + ": ";
        break;
      case JsonEvent::string:
        shown += "'" + written + "' ";
        break;
      case JsonEvent::number:
      case JsonEvent::boolean:
      case JsonEvent::null:
        shown += written + " ";
        break;
      case JsonEvent::finished:
        CHECK(events.next() == JsonEvent::finished);
        CHECK(events.bytes_read() == text.size());
        CHECK(events.done_ppm() == 1'000'000);
        return shown + ".";
      case JsonEvent::fault:
        CHECK(events.next() == JsonEvent::fault);
        CHECK(events.line() == events.fault_place().line);
        return shown + "! " + to_text(events.fault_place());
    }
  }
}

void check_json(std::string_view text, const std::string& shown) {
  CAPTURE(text);
  CHECK(read(text) == shown);
}

/// `text` is all that is read before the fault.
void check_fault(std::string_view text, const std::string& place) {
  CAPTURE(text);
  const std::string shown = read(text);
  CHECK(shown.substr(shown.find('!') + 1) == " " + place);
}

/// The fault of a string in a list, by how many bytes into the string's text it is.
void check_string_fault(const std::string& inside, std::size_t bytes) {
  check_fault("[\"" + inside + "\"]", "line 1, column " + std::to_string(bytes + 3));
}

void check_string(const std::string& inside, const std::string& characters) {
  check_json("[\"" + inside + "\"]", "[ '" + characters + "' ] .");
  check_json("{\"" + inside + "\":0}", "{ " + characters + ": 0 } .");
}

}  // namespace

TEST_CASE("json events: values of every kind, at the root and within others") {
  check_json("{}", "{ } .");
  check_json("[]", "[ ] .");
  check_json("\"a\"", "'a' .");
  check_json("7", "7 .");
  check_json("true", "true .");
  check_json("false", "false .");
  check_json("null", "null .");
  check_json("[true,false,null]", "[ true false null ] .");
  check_json("{\"a\":1,\"b\":[{\"c\":{}},[]],\"a\":\"\"}",
             "{ a: 1 b: [ { c: { } } [ ] ] a: '' } .");
  check_json(" \t\r\n[ 1 , 2 ] \n", "[ 1 2 ] .");
  check_json("{ \"a\" : 1 , \"b\" : 2 }", "{ a: 1 b: 2 } .");
}

TEST_CASE("json events: numbers come as they are written, whatever their size") {
  for (const std::string number :
       {"0", "-0", "7", "10", "-12.50", "0.10", "1e5", "1E+5", "1e-05", "-0.0E0", "1e999",
        "123456789012345678901234567890.12345678901234567890"}) {
    check_json(number, number + " .");
    check_json("[" + number + "," + number + "]", "[ " + number + " " + number + " ] .");
    check_json("{\"a\":" + number + "}", "{ a: " + number + " } .");
  }
}

TEST_CASE("json events: numbers of another form are faults") {
  check_fault("[01]", "line 1, column 3");
  check_fault("[-01]", "line 1, column 4");
  check_fault("[012]", "line 1, column 4");
  check_fault("[00.5]", "line 1, column 5");
  check_fault("[+1]", "line 1, column 2");
  check_fault("[.5]", "line 1, column 2");
  check_fault("[-]", "line 1, column 3");
  check_fault("[-.5]", "line 1, column 3");
  check_fault("[1.]", "line 1, column 4");
  check_fault("[1.e3]", "line 1, column 4");
  check_fault("[1e]", "line 1, column 4");
  check_fault("[1e+]", "line 1, column 5");
  check_fault("[1e+-2]", "line 1, column 5");
  check_fault("[1.5.5]", "line 1, column 5");
  check_fault("[0x1]", "line 1, column 3");
  check_fault("[1_000]", "line 1, column 3");
  check_fault("[NaN]", "line 1, column 2");
  check_fault("[Infinity]", "line 1, column 2");
  check_fault("-", "line 1, column 2");
  check_fault("1.", "line 1, column 3");
}

TEST_CASE("json events: strings, with escapes and without") {
  check_string("", "");
  check_string("a", "a");
  check_string("it's / a {\xE2\x80\xA6}, [b]: \x7F", "it's / a {\xE2\x80\xA6}, [b]: \x7F");
  check_string("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t");
  check_string("\\u0041\\u00e9\\u4E00\\uFFFF", "A\xC3\xA9\xE4\xB8\x80\xEF\xBF\xBF");
  check_string("\\u0000", "\0"s);
  check_string("x\\u0041y\\nz", "xAy\nz");
  check_string("\\ud83d\\uDE00", "\xF0\x9F\x98\x80");
  check_string("\\uD800\\uDC00\\uDBFF\\uDFFF", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  // An escape at every place of the eight bytes that are looked at together.
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string plain(before, '.');
    check_string(plain + "\\n" + plain, plain + "\n" + plain);
    check_string(plain + "\xE9\x87\x91" + plain, plain + "\xE9\x87\x91" + plain);
    check_string(plain + "\\\"", plain + "\"");
    check_string_fault(plain + "\x1F" + plain, before);
    check_string_fault(plain + "\xFF" + plain, before);
  }
}

TEST_CASE("json events: strings that are no strings are faults where they stop being one") {
  check_string_fault("\\x", 1);
  check_string_fault("\\'", 1);
  check_string_fault("\\U0041", 1);
  check_string_fault("\\u004", 5);
  check_string_fault("\\u00g0", 4);
  check_string_fault("\n", 0);
  check_string_fault("\t", 0);
  check_string_fault("a\0"s, 1);
  check_fault("[\"a]", "line 1, column 5");
  check_fault("[\"a\\", "line 1, column 5");
  check_fault("[\"a\\\"]", "line 1, column 7");
  check_fault("[\"\\u12", "line 1, column 7");
  check_fault("['a']", "line 1, column 2");
}

TEST_CASE("json events: half of a surrogate pair is a fault") {
  check_string_fault("\\uD800", 6);
  check_string_fault("\\uD800x", 6);
  check_string_fault("\\uD800\\n", 7);
  check_string_fault("\\uD800\\u0041", 11);
  check_string_fault("\\uD800\\uDBFF", 11);
  check_string_fault("\\uD800\\uE000", 11);
  check_string_fault("\\uD800\\uDC0", 11);
  check_string_fault("\\uDC00", 5);
  check_string_fault("\\uDFFF\\uD800", 5);
}

TEST_CASE("json events: strings are valid UTF-8") {
  check_string("\xC2\x80\xDF\xBF", "\xC2\x80\xDF\xBF");
  check_string("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80", "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80");
  check_string("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  check_string_fault("\x80", 0);
  check_string_fault("\xC0\x80", 0);
  check_string_fault("\xC1\xBF", 0);
  check_string_fault("\xC2", 1);
  check_string_fault("\xC2\xC0", 1);
  check_string_fault("\xE0\x9F\xBF", 1);
  check_string_fault("\xE4\xB8", 2);
  check_string_fault("\xED\xA0\x80", 1);
  check_string_fault("\xF0\x8F\xBF\xBF", 1);
  check_string_fault("\xF0\x90\x80", 3);
  check_string_fault("\xF4\x90\x80\x80", 1);
  check_string_fault("\xF5\x80\x80\x80", 0);
  check_fault("[\"\xE4\xB8", "line 1, column 5");
}

TEST_CASE("json events: what breaks the grammar is named where it stands") {
  check_json("", "! line 1, column 1");
  check_json("  ", "! line 1, column 3");
  check_json("[", "[ ! line 1, column 2");
  check_json("{", "{ ! line 1, column 2");
  check_json("[1", "[ 1 ! line 1, column 3");
  check_json("[1,", "[ 1 ! line 1, column 4");
  check_json("[1,]", "[ 1 ! line 1, column 4");
  check_json("[,1]", "[ ! line 1, column 2");
  check_json("[1,,2]", "[ 1 ! line 1, column 4");
  check_json("[1 2]", "[ 1 ! line 1, column 4");
  check_json("[1}", "[ 1 ! line 1, column 3");
  check_json("{]", "{ ! line 1, column 2");
  check_json("{\"a\"", "{ a: ! line 1, column 5");
  check_json("{\"a\":", "{ a: ! line 1, column 6");
  check_json("{\"a\":}", "{ a: ! line 1, column 6");
  check_json("{\"a\":1,}", "{ a: 1 ! line 1, column 8");
  check_json("{\"a\":1 \"b\":2}", "{ a: 1 ! line 1, column 10");
  check_json("{\"a\" 1}", "{ a: ! line 1, column 6");
  check_json("{\"a\",1}", "{ a: ! line 1, column 5");
  check_json("{1:2}", "{ ! line 1, column 2");
  check_json("{a:1}", "{ ! line 1, column 2");
  check_json("{\"a\":1]", "{ a: 1 ! line 1, column 7");
  check_json("{\"a\":1:2}", "{ a: 1 ! line 1, column 7");
  check_json("[tru]", "[ ! line 1, column 5");
  check_json("[truth]", "[ ! line 1, column 5");
  check_json("[True]", "[ ! line 1, column 2");
  check_json("[nul", "[ ! line 1, column 5");
  check_json("[1/* */]", "[ 1 ! line 1, column 3");
  check_json("[]]", "[ ] ! line 1, column 3");
  check_json("[] true", "[ ] ! line 1, column 7");
  check_json("1 2", "1 ! line 1, column 3");
  check_json("[]\v", "[ ] ! line 1, column 3");
}

TEST_CASE("json events: of a value that must not stand there the last byte is named") {
  check_json("[1 \"text\"]", "[ 1 ! line 1, column 9");
  check_json("[1 -2.5e3]", "[ 1 ! line 1, column 9");
  check_json("[1 false]", "[ 1 ! line 1, column 8");
  check_json("{\"a\" null}", "{ a: ! line 1, column 9");
  check_json("[1 \"te\nxt\"]", "[ 1 ! line 1, column 7");
}

TEST_CASE("json events: lines are counted, whatever ends them") {
  check_fault("[1,\n2,\n x]", "line 3, column 2");
  check_fault("[1,\r\n2,\r\n\r\n]", "line 4, column 1");
  check_fault("\n\n", "line 3, column 1");
  JsonEvents events("[\n1\n,\n\n\"a\\n\"]\n");
  CHECK(events.line() == 1);
  for (const std::uint32_t line : {1U, 2U, 5U, 5U, 6U}) {
    events.next();
    CHECK(events.line() == line);
  }
}

TEST_CASE("json events: a byte order mark is read over, once and whole") {
  check_json("\xEF\xBB\xBF[1]", "[ 1 ] .");
  check_json("\xEF\xBB\xBF\xEF\xBB\xBF[1]", "! line 1, column 4");
  check_json(" \xEF\xBB\xBF[1]", "! line 1, column 2");
  check_json("\xEF\xBB[1]", "! line 1, column 3");
  check_json("\xEF", "! line 1, column 2");
}

TEST_CASE("json events: a zero byte is no end of the text") {
  check_json("[1]\0"s, "[ 1 ] ! line 1, column 4");
  check_json("[\0]"s, "[ ! line 1, column 2");
  check_json("\0"s, "! line 1, column 1");
  check_json("[1\0]"s, "[ 1 ! line 1, column 3");
}

TEST_CASE("json events: a text without escapes is shown where it stands, not copied") {
  const std::string text = "{\"a longer key\":\"a longer value\"}";
  JsonEvents events(text);
  events.next();
  CHECK(events.next() == JsonEvent::key);
  CHECK(events.text().data() == text.data() + 2);
  CHECK(events.next() == JsonEvent::string);
  CHECK(events.text().data() == text.data() + 17);
}

TEST_CASE("json events: only memory bounds the depth") {
  constexpr std::size_t depth = 200000;
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += i % 3 == 0 ? "[" : "{\"a\":";
  const std::size_t all = text.size();
  text += "1";
  for (std::size_t i = depth; i-- > 0;) text += i % 3 == 0 ? "]" : "}";
  JsonEvents events(text);
  std::size_t open = 0;
  std::size_t most = 0;
  JsonEvent event = events.next();
  for (; event != JsonEvent::finished && event != JsonEvent::fault; event = events.next()) {
    const bool opens = event == JsonEvent::object_begin || event == JsonEvent::list_begin;
    const bool closes = event == JsonEvent::object_end || event == JsonEvent::list_end;
    open = open + (opens ? 1 : 0) - (closes ? 1 : 0);
    most = std::max(most, open);
  }
  CHECK(event == JsonEvent::finished);
  CHECK(most == depth);
  check_fault(text.substr(0, text.size() - 1), "line 1, column " + std::to_string(text.size()));
  check_fault(text.substr(0, all), "line 1, column " + std::to_string(all + 1));
}
