// The parts that letters are put together from: markup, templates, the firm's data, cleaning of
// names, short messages and mail addresses.
#include <string>

#include "doctest/doctest.h"

#include "io/letters/letter_html.hpp"
#include "io/letters/letter_markup.hpp"
#include "io/letters/letter_plain.hpp"
#include "io/letters/letter_template.hpp"
#include "io/letters/letter_values.hpp"
#include "io/letters/sender.hpp"

namespace duewise {
namespace {

std::string faults_of(std::string_view text) {
  std::vector<Fault> faults;
  parse_markup(text, "/body/0", faults);
  std::string all;
  for (const Fault& fault : faults)
    all += fault.pointer + " " + fault.code + " " + fault.detail + ";";
  return all;
}

std::string list_of(const std::vector<Fault>& faults) {
  std::string all;
  for (const Fault& fault : faults) all += fault.pointer + " " + fault.code + "\n";
  return all;
}

}  // namespace

TEST_CASE("letter markup: paragraphs, headings, entries and blocks") {
  std::vector<Fault> faults;
  CHECK(parse_markup("Dear {contact_name},", {}, faults).parts.size() == 3);
  CHECK(parse_markup("# Claim", {}, faults).kind == BlockKind::heading);
  CHECK(parse_markup("- one", {}, faults).kind == BlockKind::list_entry);
  CHECK(parse_markup(" {invoices} ", {}, faults).kind == BlockKind::invoices);
  CHECK(parse_markup("{#instalments}agreed{/instalments}", {}, faults).parts.size() == 3);
  CHECK(faults.empty());
}

TEST_CASE("letter markup: every fault is named with its place") {
  CHECK(faults_of("{contrakt}") == "/body/0 letter_field_must_be_known contrakt;");
  CHECK(faults_of("{}") == "/body/0 letter_field_must_be_known ;");
  CHECK(faults_of("{single}") == "/body/0 letter_field_must_be_known single;");
  CHECK(faults_of("a { b") == "/body/0 brace_must_be_closed { b;");
  CHECK(faults_of("a } b") == "/body/0 brace_must_be_closed } b;");
  CHECK(faults_of("{a{b}}") == "/body/0 brace_must_be_closed {a{b}};");
  CHECK(faults_of("see {invoices} below") == "/body/0 letter_block_must_stand_alone invoices;");
  CHECK(faults_of("{#period}x") == "/body/0 condition_must_be_closed period;");
  CHECK(faults_of("x{/period}") == "/body/0 condition_must_be_open period;");
  CHECK(faults_of("{#period}{^single}{/period}{/single}") ==
        "/body/0 condition_must_be_open period;");
}

TEST_CASE("letter templates: faults are found all at once, each with a JSON pointer") {
  const LetterTemplateReading reading = read_letter_template(R"({
    "schema": "duewise.letter/9", "id": "love-letter", "size": 1,
    "en": {"subject": "A {b}", "body": ["{invoices} and", 7], "foot": ""},
    "zh-Hans": {"subject": "x", "body": ["{#period}"]}})");
  CHECK(list_of(reading.faults) ==
        "/size unknown_field\n/schema schema_must_be_known\n/id template_must_exist\n"
        "/en/foot unknown_field\n/en/body/1 must_be_a_text\n"
        "/zh-Hans/body/0 condition_must_be_closed\n/zh-Hant is_required\n");
  CHECK(list_of(read_letter_template("{").faults) == " json_must_be_well_formed\n");
  std::string many = R"({"subject": "x", "body": [)";
  for (int i = 0; i < 61; ++i) many += i == 0 ? "\"a\"" : ", \"a\"";
  std::vector<Fault> faults;
  read_letter_text(*parse_json(many + "]}"), "/en", faults);
  CHECK(list_of(faults) == "/en/body too_many_entries\n");
}

TEST_CASE("letter templates: what is written is read back the same") {
  const LetterText text{.subject = "About {contract}",
                        .body = {"Dear “{contact_name}” <&>", "{invoices}"},
                        .enclosures = {"Invoice {invoice}"},
                        .short_form = "{amount}"};
  std::vector<Fault> faults;
  CHECK(read_letter_text(*parse_json(dump_json(to_json(text))), {}, faults) == text);
  CHECK(faults.empty());
}

TEST_CASE("sender: read, written, refused with places") {
  const std::string json =
      R"({"name":{"en":"Harbour Systems","zh-Hans":"海港软件"},"bank":"Bank","payment_days":10,)"
      R"("customer_addresses":{"C01":"1 Road"}})";
  const SenderReading reading = read_sender(json);
  CHECK(reading.faults.empty());
  CHECK(reading.value.text(LetterField::firm_name, Language::zh_hans) == "海港软件");
  CHECK(reading.value.text(LetterField::firm_name, Language::zh_hant) == "Harbour Systems");
  CHECK(reading.value.payment_days == 10);
  CHECK(dump_json(to_json(reading.value)) == json);
  CHECK(list_of(read_sender(R"({"nane":"x","bank":1,"payment_days":0,"phone":{"fr":"1"},
                                "customer_addresses":[]})")
                    .faults) ==
        "/nane unknown_field\n/phone/fr unknown_field\n/bank must_be_a_text\n"
        "/payment_days number_is_out_of_range\n/customer_addresses must_be_an_object\n");
}

TEST_CASE("names from outside become one harmless line") {
  CHECK(clean_value("A\r\nBcc: x") == "A Bcc: x");
  CHECK(clean_value("\tA\x01"
                    "B\x7f") == "A B");
  CHECK(clean_value("pay\u202Elanif") == "paylanif");
  CHECK(clean_value("a\u2066b\u2069c\u200Fd") == "abcd");
  CHECK(clean_value("a\u2028b\u0085c") == "a b c");
  CHECK(clean_value("晨岚 “制造”") == "晨岚 “制造”");
  CHECK(clean_value("a\xFFz") == "a\uFFFDz");
  CHECK(html_escaped("<img src=x onerror='a(\"&\")'>") ==
        "&lt;img src=x onerror=&#39;a(&quot;&amp;&quot;)&#39;&gt;");
}

TEST_CASE("short messages are counted as telephone networks split them") {
  CHECK(count_short_messages("") == 1);
  CHECK(count_short_messages(std::string(160, 'a')) == 1);
  CHECK(count_short_messages(std::string(161, 'a')) == 2);
  CHECK(count_short_messages(std::string(306, 'a')) == 2);
  CHECK(count_short_messages(std::string(307, 'a')) == 3);
  CHECK(count_short_messages(std::string(81, '[')) == 2);
  std::string han;
  for (int i = 0; i < 70; ++i) han += "款";
  CHECK(count_short_messages(han) == 1);
  CHECK(count_short_messages(han + "款") == 2);
  CHECK(count_short_messages("😀" + han.substr(0, 69 * 3)) == 2);
}

TEST_CASE("mail addresses: encoded, without a way to add recipients, limited in length") {
  LetterContent letter;
  letter.recipient_email = "a@x.example?bcc=evil@y.example; pay+in@x.example, nonsense";
  letter.subject = {{LetterRun::Kind::plain, "50% & more"}};
  letter.short_form = {{LetterRun::Kind::plain, "short"}};
  LetterParagraph paragraph;
  paragraph.runs = {{LetterRun::Kind::plain, "Grüße"}};
  letter.body.push_back(paragraph);
  CHECK(mail_address(letter).url ==
        "mailto:pay%2Bin@x.example?subject=50%25%20%26%20more&body=Gr%C3%BC%C3%9Fe%0D%0A");
  letter.recipient_email = "a?cc=b@x.example";
  CHECK(mail_address(letter).url.substr(0, 30) == "mailto:a%3Fcc%3Db@x.example?su");
  letter.body[0].runs[0].text = std::string(3000, 'x');
  const MailAddress shortened = mail_address(letter);
  CHECK(!shortened.has_whole_letter);
  CHECK(shortened.url.size() <= mail_address_bytes_max);
  CHECK(shortened.url.find("body=short") != std::string::npos);
}

}  // namespace duewise
