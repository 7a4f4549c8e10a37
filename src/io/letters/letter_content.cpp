#include "io/letters/letter_content.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "core/letters/written_date.hpp"
#include "io/letters/letter_tables.hpp"

namespace duewise {
namespace {

class Composer {
 public:
  Composer(const LetterContext& context, const DueLetter& letter)
      : context_(context),
        words_(context.words),
        letter_(letter),
        values_(letter_values(context, letter)) {
    content_.language = words_.language();
  }

  LetterContent compose(const LetterText& text, const std::string& short_text) {
    frame();
    content_.subject = expand(text.subject);
    for (const std::string& paragraph : text.body) add_paragraph(paragraph);
    for (const std::string& enclosure : text.enclosures) {
      LetterRuns runs = expand(enclosure);
      if (!runs.empty()) content_.enclosures.push_back(std::move(runs));
    }
    // A short message lacks only what it would say itself; a letter, what all the rest would.
    content_.missing_in_letter = take_missing();
    content_.short_form = expand(short_text);
    content_.missing_in_short = take_missing();
    const bool is_short = letter_.channel == Channel::sms;
    content_.missing = is_short ? content_.missing_in_short : content_.missing_in_letter;
    return std::move(content_);
  }

 private:
  using F = LetterField;

  const std::string& value(F field) const { return values_[static_cast<std::size_t>(field)]; }

  LetterRun run_of(F field) {
    if (!value(field).empty()) return {LetterRun::Kind::value, value(field)};
    missing_.push_back(field);
    return {LetterRun::Kind::missing, words_.missing(field)};
  }

  LetterRuns expand(const std::string& markup) {
    std::vector<Fault> faults;  // a text with faults is refused before it comes here
    return expand(parse_markup(markup, {}, faults));
  }

  /// What was missing since the last call, each once.
  std::vector<LetterField> take_missing() {
    std::vector<LetterField> missing = std::exchange(missing_, {});
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return missing;
  }

  /// The paragraph with its values; parts whose condition does not hold are left out.
  LetterRuns expand(const MarkupParagraph& paragraph) {
    LetterRuns runs;
    std::vector<bool> shown;
    for (const MarkupPart& part : paragraph.parts) {
      const bool is_shown = std::find(shown.begin(), shown.end(), false) == shown.end();
      switch (part.kind) {
        case MarkupPart::Kind::text:
          if (is_shown) runs.push_back({LetterRun::Kind::plain, std::string(part.text)});
          break;
        case MarkupPart::Kind::field:
          if (is_shown) runs.push_back(run_of(part.field));
          break;
        case MarkupPart::Kind::if_known:
          shown.push_back(!value(part.field).empty());
          break;
        case MarkupPart::Kind::if_unknown:
          shown.push_back(value(part.field).empty());
          break;
        case MarkupPart::Kind::end:
          if (!shown.empty()) shown.pop_back();
          break;
      }
    }
    if (trimmed(plain(runs)).empty()) runs.clear();
    return runs;
  }

  void add_paragraph(const std::string& markup) {
    std::vector<Fault> faults;
    const MarkupParagraph parsed = parse_markup(markup, {}, faults);
    LetterParagraph paragraph{.kind = parsed.kind, .runs = {}};
    if (parsed.kind <= BlockKind::list_entry) {
      paragraph.runs = expand(parsed);
      if (paragraph.runs.empty()) return;
    } else if (parsed.kind == BlockKind::instalments && letter_.instalments.empty()) {
      paragraph = {.kind = BlockKind::paragraph, .runs = {run_of(F::instalments)}};
    } else if (!fill_block(parsed.kind)) {
      return;
    }
    content_.body.push_back(std::move(paragraph));
  }

  /// False where the block has nothing to show.
  bool fill_block(BlockKind kind) {
    switch (kind) {
      case BlockKind::invoices:
        if (letter_.items.empty()) return false;
        content_.invoices = invoice_table(context_, letter_);
        return true;
      case BlockKind::instalments:
        content_.instalments = instalment_table(context_, letter_);
        return true;
      case BlockKind::payment:
        content_.payment = {{words_("payment.payee"), {run_of(F::account_name)}},
                            {words_("payment.bank"), {run_of(F::bank)}},
                            {words_("payment.account"), {run_of(F::account)}}};
        if (!value(F::invoice).empty()) {
          content_.payment.push_back(
              {words_("payment.reference"), {{LetterRun::Kind::value, value(F::invoice)}}});
        }
        return true;
      case BlockKind::signature:
        content_.signature = {{words_("signature.for"), {run_of(F::firm_name)}},
                              {words_("signature.contact"), {run_of(F::contact_person)}},
                              {words_("signature.seal"), {}}};
        return true;
      default:
        content_.countersignature = {{words_("countersignature.for"), {run_of(F::customer_name)}},
                                     {words_("countersignature.name"), {}}};
        if (letter_.template_id == "statement") {
          content_.countersignature.push_back({words_("countersignature.remark"), {}});
        }
        content_.countersignature.push_back({words_("countersignature.date"), {}});
        return true;
    }
  }

  void frame() {
    content_.firm_name = {run_of(F::firm_name)};
    content_.letterhead = {{{}, {run_of(F::firm_address)}},
                           {words_("letterhead.phone"), {run_of(F::firm_phone)}},
                           {words_("letterhead.email"), {run_of(F::firm_email)}}};
    content_.date = written_date(letter_.day, words_.language());
    if (letter_.template_id == "lawyer-brief") {  // to counsel, about the customer
      content_.recipient.push_back({words_("recipient.counsel"), {}});
      return;
    }
    content_.recipient.push_back({{}, {run_of(F::customer_name)}});
    if (!value(F::contact_name).empty()) {
      content_.recipient.push_back({words_("recipient.contact"), {run_of(F::contact_name)}});
    }
    if (!value(F::customer_address).empty()) {
      content_.recipient.push_back({{}, {run_of(F::customer_address)}});
    }
    content_.recipient_email =
        clean_value(context_.portfolio.customers.contact_email[letter_.customer.value()]);
  }

  const LetterContext& context_;
  const LetterWords& words_;
  const DueLetter& letter_;
  LetterValues values_;
  LetterContent content_;
  std::vector<LetterField> missing_;
};

}  // namespace

LetterContent letter_content(const LetterContext& context, const DueLetter& letter,
                             const LetterText& text, const std::string& short_text) {
  return Composer(context, letter).compose(text, short_text);
}

std::string plain(const LetterRuns& runs) {
  std::string text;
  for (const LetterRun& run : runs) text += run.text;
  return text;
}

}  // namespace duewise
