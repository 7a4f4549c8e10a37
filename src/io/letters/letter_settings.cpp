#include "io/letters/letter_settings.hpp"

#include "core/policy/templates.hpp"

namespace duewise {
namespace {

void read_texts(const Json& value, const std::string& pointer, LetterSettings& settings,
                std::vector<Fault>& faults) {
  const JsonReader texts(value, pointer, faults);
  if (!value.is_object()) return;
  for (const auto& [id, languages] : value.items()) {
    const std::string place = pointer_to(pointer, id);
    if (!has_template(id)) {
      texts.fault(id, "template_must_exist", id);
      continue;
    }
    const JsonReader reader(languages, place, faults);
    reader.refuse_unknown({language_tags[0], language_tags[1], language_tags[2]});
    for (std::size_t i = 0; i < language_count; ++i) {
      const Json* text = reader.member(language_tags[i]);
      if (text == nullptr) continue;
      settings.own_texts[{id, static_cast<Language>(i)}] =
          read_letter_text(*text, pointer_to(place, language_tags[i]), faults);
    }
  }
}

OrderedJson json_of_texts(const LetterSettings& settings) {
  OrderedJson texts = OrderedJson::object();
  for (const auto& [key, text] : settings.own_texts) {
    texts[key.first][std::string(tag_of(key.second))] = to_json(text);
  }
  return texts;
}

}  // namespace

const LetterText* LetterSettings::own_text(std::string_view id, Language wanted) const {
  const auto found = own_texts.find({std::string(id), wanted});
  return found == own_texts.end() ? nullptr : &found->second;
}

LetterSettingsReading read_letter_settings(std::string_view json) {
  LetterSettingsReading reading;
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    reading.faults.push_back({"", parsed.error().code, parsed.error().where});
    return reading;
  }
  const JsonReader reader(*parsed, "", reading.faults);
  reader.refuse_unknown({"sender", "language", "paper", "texts"});
  LetterSettings& settings = reading.value;
  if (const Json* sender = reader.member("sender")) {
    settings.sender = read_sender(*sender, "/sender", reading.faults);
  }
  if (const auto tag = reader.text("language")) {
    settings.language = language_of_tag(*tag);
    if (!settings.language) reader.fault("language", "language_must_be_known", *tag);
  }
  if (const auto name = reader.text("paper")) {
    const std::optional<Paper> paper = parse_paper(*name);
    if (!paper) reader.fault("paper", "paper_must_be_known", *name);
    settings.paper = paper.value_or(Paper::a4);
  }
  if (const Json* texts = reader.member("texts")) {
    read_texts(*texts, "/texts", settings, reading.faults);
  }
  return reading;
}

std::string write_letter_settings(const LetterSettings& settings) {
  OrderedJson json = OrderedJson::object();
  if (settings.sender != Sender{}) json["sender"] = to_json(settings.sender);
  if (settings.language) json["language"] = tag_of(*settings.language);
  if (settings.paper != Paper::a4) json["paper"] = to_text(settings.paper);
  if (!settings.own_texts.empty()) json["texts"] = json_of_texts(settings);
  return dump_json(json);
}

const std::vector<std::string_view>& letter_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "must_be_an_array",
      "must_be_an_integer",
      "must_be_a_text",
      "unknown_field",
      "is_required",
      "number_is_out_of_range",
      "text_is_too_long",
      "too_many_entries",
      "template_must_exist",
      "language_must_be_known",
      "paper_must_be_known",
      "brace_must_be_closed",
      "condition_must_be_closed",
      "condition_must_be_open",
      "letter_field_must_be_known",
      "letter_block_must_stand_alone",
  };
  return codes;
}

}  // namespace duewise
