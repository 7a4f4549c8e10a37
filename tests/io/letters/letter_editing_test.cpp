// A letter's text on its way through the fields of an editor and back.
#include "io/letters/letter_editing.hpp"

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "core/policy/templates.hpp"

namespace duewise {
namespace {

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (const std::string_view line : split(text, '\n')) longest = std::max(longest, line.size());
  return longest;
}

}  // namespace

TEST_CASE("letter editing: every standard text comes back exactly, in lines a field has room for") {
  for (const std::string_view id : template_ids) {
    const LetterTemplate standard = standard_letter(id);
    for (std::size_t i = 0; i < language_count; ++i) {
      const LetterText& text = standard.texts[i];
      const std::string tag(language_tags[i]);
      CAPTURE(id);
      CAPTURE(tag);
      const EditableText editable = to_editable(text);
      CHECK(from_editable(editable) == text);
      CHECK(faults_of(text).empty());
      // Bytes: a Chinese character takes two columns and three bytes.
      CHECK(longest_line(editable.body) <= 3 * editable_columns);
    }
  }
}

TEST_CASE("letter editing: lines of a paragraph are joined as its script writes") {
  const EditableText typed{.subject = " Reminder ",
                           .body =
                               "Dear\nSir,\n\n贵方尚未\n付款 {amount}\n及利息。\n- one\n- two\n"
                               "{invoices}\n# Next\nsteps\n\n\n",
                           .enclosures = "Invoice\n\n Copy ",
                           .short_form = "Pay\nnow"};
  const LetterText text = from_editable(typed);
  CHECK(text.subject == "Reminder");
  CHECK(text.body == std::vector<std::string>{"Dear Sir,", "贵方尚未付款 {amount}及利息。", "- one",
                                              "- two", "{invoices}", "# Next steps"});
  CHECK(text.enclosures == std::vector<std::string>{"Invoice", "Copy"});
  CHECK(text.short_form == "Pay now");
}

TEST_CASE("letter editing: a paragraph that could be taken for two stays one") {
  LetterText text;
  text.subject = "S";
  text.body = {
      "This sentence is as long as it has to be for a line to end just before the dash - "
      "and goes on, {invoice} # 3",
      "付款方式如下，请按照合同约定的期限办理付款手续，如有疑问请与我方联系：中- x"};
  CHECK(from_editable(to_editable(text)) == text);
}

TEST_CASE("letter editing: faults are named at their place") {
  LetterText text;
  text.body = {"fine", "{contract", "before {invoices} after", "{nonsense}"};
  text.enclosures = {"{#contract}open"};
  text.short_form = "}";
  std::string found;
  for (const EditFault& fault : faults_of(text)) {
    found += std::to_string(static_cast<int>(fault.part)) + " " + std::to_string(fault.number) +
             " " + fault.fault.code + "\n";
  }
  CHECK(found ==
        "0 0 is_required\n"
        "1 2 brace_must_be_closed\n"
        "1 3 letter_block_must_stand_alone\n"
        "1 4 letter_field_must_be_known\n"
        "2 1 condition_must_be_closed\n"
        "3 0 brace_must_be_closed\n");
}

}  // namespace duewise
