#include "io/letters/letter_template.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/policy/templates.hpp"
#include "io/assets.hpp"
#include "io/letters/letter_markup.hpp"

namespace duewise {
namespace {

constexpr std::size_t text_bytes_max = 4000;
constexpr std::size_t paragraphs_max = 60;

void check_paragraph(const std::string& text, const std::string& pointer,
                     std::vector<Fault>& faults) {
  if (text.size() > text_bytes_max) {
    faults.push_back(
        {pointer, "text_is_too_long", to_text(static_cast<std::int64_t>(text.size()))});
  } else {
    parse_markup(text, pointer, faults);
  }
}

/// One line of text, in which no block may stand.
void check_line(const std::string& text, const std::string& pointer, std::vector<Fault>& faults) {
  const std::size_t before = faults.size();
  check_paragraph(text, pointer, faults);
  if (faults.size() != before) return;
  std::vector<Fault> none;
  const BlockKind kind = parse_markup(text, pointer, none).kind;
  if (kind > BlockKind::list_entry) {
    faults.push_back({pointer, "letter_block_must_stand_alone", text});
  }
}

void check_list(const std::vector<std::string>& texts, const std::string& pointer,
                std::vector<Fault>& faults) {
  if (texts.size() > paragraphs_max) {
    faults.push_back({pointer, "too_many_entries", to_text(std::int64_t{paragraphs_max})});
    return;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    check_paragraph(texts[i], pointer_to(pointer, i), faults);
  }
}

OrderedJson list_of(const std::vector<std::string>& texts) {
  OrderedJson list = OrderedJson::array();
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

}  // namespace

void check_letter_text(const LetterText& text, const std::string& pointer,
                       std::vector<Fault>& faults) {
  check_line(text.subject, pointer_to(pointer, "subject"), faults);
  check_list(text.body, pointer_to(pointer, "body"), faults);
  check_list(text.enclosures, pointer_to(pointer, "enclosures"), faults);
  check_line(text.short_form, pointer_to(pointer, "short"), faults);
}

LetterText read_letter_text(const Json& value, const std::string& pointer,
                            std::vector<Fault>& faults) {
  const std::size_t before = faults.size();
  const JsonReader reader(value, pointer, faults);
  reader.refuse_unknown({"subject", "body", "enclosures", "short"});
  LetterText text;
  text.subject = reader.required_text("subject");
  text.body = reader.texts("body");
  if (!reader.has("body")) reader.fault("body", "is_required");
  text.enclosures = reader.texts("enclosures");
  text.short_form = reader.text("short").value_or(std::string());
  if (faults.size() == before) check_letter_text(text, pointer, faults);
  return text;
}

OrderedJson to_json(const LetterText& text) {
  OrderedJson json;
  json["subject"] = text.subject;
  json["body"] = list_of(text.body);
  if (!text.enclosures.empty()) json["enclosures"] = list_of(text.enclosures);
  if (!text.short_form.empty()) json["short"] = text.short_form;
  return json;
}

LetterTemplateReading read_letter_template(std::string_view json) {
  LetterTemplateReading reading;
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    reading.faults.push_back({"", parsed.error().code, parsed.error().where});
    return reading;
  }
  const JsonReader reader(*parsed, "", reading.faults);
  reader.refuse_unknown({"schema", "id", "en", "zh-Hans", "zh-Hant"});
  const std::string schema = reader.required_text("schema");
  if (!schema.empty() && schema != "duewise.letter/1") {
    reader.fault("schema", "schema_must_be_known", schema);
  }
  reading.value.id = reader.required_text("id");
  if (!reading.value.id.empty() && !has_template(reading.value.id)) {
    reader.fault("id", "template_must_exist", reading.value.id);
  }
  for (std::size_t i = 0; i < language_count; ++i) {
    const Json* text = reader.member(language_tags[i]);
    if (text == nullptr) {
      reader.fault(language_tags[i], "is_required");
    } else {
      reading.value.texts[i] =
          read_letter_text(*text, pointer_to("", language_tags[i]), reading.faults);
    }
  }
  return reading;
}

LetterTemplate standard_letter(std::string_view id) {
  ASSERT(has_template(id));
  LetterTemplateReading reading =
      read_letter_template(asset("templates/" + std::string(id) + ".json"));
  ASSERT(reading.faults.empty());
  return std::move(reading.value);
}

}  // namespace duewise
