#include "io/letters/letter_set.hpp"

#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "io/letters/letter_plain.hpp"

namespace duewise {
namespace {

constexpr std::size_t name_part_bytes_max = 40;

/// Appends what is harmless in a file's name; everything else becomes one '_'.
void append_safe(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  std::size_t at = 0;
  while (at < text.size() && out.size() - begin < name_part_bytes_max) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_';
    const std::size_t size = byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
    // U+4000 to U+9FFF: Chinese characters.
    const bool is_han = size == 3 && byte >= 0xE4U && byte <= 0xE9U && at + 3 <= text.size();
    if (is_plain || is_han) {
      out.append(text.substr(at, size));
    } else if (out.back() != '_') {
      out += '_';
    }
    at += size;
  }
}

/// What of a letter's list is not asked for, and why.
OrderedJson set_aside_in(const Portfolio& portfolio, const DueLetter& letter) {
  constexpr std::array<std::string_view, 4> causes{"promise", "dispute", "hold", "plan"};
  OrderedJson list = OrderedJson::array();
  for (const LetterItem& item : letter.items) {
    if (!item.is_set_aside || !item.pause) continue;
    OrderedJson entry;
    entry["invoice"] = portfolio.invoices.number[item.invoice.value()];
    entry["reason"] = causes[static_cast<std::size_t>(*item.pause)];
    list.push_back(std::move(entry));
  }
  return list;
}

class TextStore {
 public:
  explicit TextStore(const LetterSetOptions& options) : options_(options) {}

  const LetterText& text(std::string_view id, Language language) {
    const LetterText* own = options_.own_text ? options_.own_text(id, language) : nullptr;
    if (own != nullptr) return *own;
    auto found = standard_.find(id);
    if (found == standard_.end()) {
      found = standard_.emplace(std::string(id), standard_letter(id)).first;
    }
    return found->second.in(language);
  }

  const std::string& short_form(const LetterText& text, Language language) {
    return text.short_form.empty() ? this->text("short-notice", language).short_form
                                   : text.short_form;
  }

 private:
  const LetterSetOptions& options_;
  std::map<std::string, LetterTemplate, std::less<>> standard_;
};

}  // namespace

Language language_of(const Portfolio& portfolio, CustomerIndex customer, Language language) {
  const WordIndex tags = portfolio.customers.tags[customer.value()];
  for (const std::string_view tag : split(portfolio.words[tags], ';')) {
    if (tag.substr(0, 5) != "lang:") continue;
    if (const auto own = language_of_tag(tag.substr(5))) return *own;
  }
  return language;
}

std::string letter_file_name(const Portfolio& portfolio, const DueLetter& letter) {
  std::string name = letter.day.to_text() + "_";
  append_safe(name, portfolio.customers.id[letter.customer.value()]);
  if (name.back() != '_') name += '_';
  return name + letter.template_id;
}

struct LetterWriter::Parts {
  Parts(const Portfolio& the_portfolio, const Sender& the_sender, LetterSetOptions the_options)
      : portfolio(the_portfolio),
        sender(the_sender),
        options(std::move(the_options)),
        texts(options) {}

  const LetterWords& words_of(Language language) {
    return words.try_emplace(language, language).first->second;
  }

  const Portfolio& portfolio;
  const Sender& sender;
  const LetterSetOptions options;
  TextStore texts;
  std::map<Language, LetterWords> words;
  std::set<std::string> names;  // in lower case: not every system tells them apart
};

LetterWriter::LetterWriter(const Portfolio& portfolio, const Sender& sender,
                           LetterSetOptions options)
    : parts_(std::make_unique<Parts>(portfolio, sender, std::move(options))) {}
LetterWriter::~LetterWriter() = default;

WrittenLetter LetterWriter::write(DueLetter letter) {
  const Language language =
      language_of(parts_->portfolio, letter.customer, parts_->options.language);
  const LetterText text = parts_->texts.text(letter.template_id, language);
  WrittenLetter next{.letter = std::move(letter), .content = {}, .file_name = {}};
  next.content = rewrite(next.letter, text);
  const std::string base = letter_file_name(parts_->portfolio, next.letter);
  next.file_name = base;
  const auto is_new = [&] { return parts_->names.insert(to_lower_ascii(next.file_name)).second; };
  for (std::int64_t number = 2; !is_new(); ++number) next.file_name = base + "-" + to_text(number);
  return next;
}

LetterContent LetterWriter::rewrite(const DueLetter& letter, const LetterText& text) {
  const Language language =
      language_of(parts_->portfolio, letter.customer, parts_->options.language);
  const LetterContext context{parts_->portfolio, parts_->sender, parts_->words_of(language)};
  return letter_content(context, letter, text, parts_->texts.short_form(text, language));
}

std::vector<WrittenLetter> write_letters(const Portfolio& portfolio, const Sender& sender,
                                         std::vector<DueLetter> letters,
                                         const LetterSetOptions& options) {
  LetterWriter writer(portfolio, sender, options);
  std::vector<WrittenLetter> written;
  written.reserve(letters.size());
  for (DueLetter& letter : letters) written.push_back(writer.write(std::move(letter)));
  return written;
}

OrderedJson to_json(const Portfolio& portfolio, const WrittenLetter& written) {
  const DueLetter& letter = written.letter;
  const LetterContent& content = written.content;
  const LetterWords words(content.language);
  const Customers& customers = portfolio.customers;
  OrderedJson json;
  json["file"] = written.file_name + ".html";
  json["customer"] = customers.id[letter.customer.value()];
  json["customer_name"] = customers.name[letter.customer.value()];
  json["template"] = letter.template_id;
  json["stage"] = letter.stage;
  json["channel"] = to_text(letter.channel);
  json["role"] = letter.role;
  json["language"] = tag_of(content.language);
  json["subject"] = plain(content.subject);
  json["invoices"] = OrderedJson::array();
  for (const LetterItem& item : letter.items) {
    json["invoices"].push_back(portfolio.invoices.number[item.invoice.value()]);
  }
  OrderedJson set_aside = set_aside_in(portfolio, letter);
  if (!set_aside.empty()) json["set_aside"] = std::move(set_aside);
  json["totals"] = OrderedJson::object();
  for (const LetterTotal& total : totals_of(portfolio, letter)) {
    json["totals"][std::string(total.currency.code())] =
        format_decimal(total.asked, total.currency.decimals());
  }
  json["last_date"] = letter.last_date.to_text();
  json["missing"] = OrderedJson::array();
  for (const LetterField field : content.missing) {
    OrderedJson missing;
    missing["field"] = name_of(field);
    missing["label"] = words.label(field);
    json["missing"].push_back(std::move(missing));
  }
  if (letter.channel == Channel::email) json["mailto"] = mail_address(content).url;
  if (letter.channel == Channel::sms) {
    json["sms"] = write_short_message(content);
    json["sms_parts"] = count_short_messages(write_short_message(content));
  }
  return json;
}

}  // namespace duewise
