// Goal: every letter carries what the procedures say it must, and nothing that it must not, in all
// three languages. Source: spec policies, the table under "Letters".
#include <algorithm>
#include <set>
#include <string>

#include "doctest/doctest.h"

#include "core/policy/templates.hpp"
#include "io/letters/letter_markup.hpp"
#include "io/letters/letter_template.hpp"

namespace duewise {
namespace {

using Texts = std::array<std::vector<std::string>, language_count>;

const Texts ignore_if_paid{
    {{"already paid, please ignore"}, {"已付款，请忽略"}, {"已付款，請忽略"}}};
const Texts breach{{{"breach", "default", "violat"}, {"违约", "违反"}, {"違約", "違反"}}};
/// Words that frighten instead of saying what will be done.
const Texts threats{{{"court", "lawsuit", "sue ", "police", "blacklist", "penalt", "seiz", "must",
                      "immediately", "warn", "consequence", "crimin"},
                     {"法院", "起诉", "诉讼", "报警", "黑名单", "曝光", "后果自负", "强制", "警告",
                      "失信", "否则", "立即付", "犯罪"},
                     {"法院", "起訴", "訴訟", "報警", "黑名單", "曝光", "後果自負", "強制", "警告",
                      "失信", "否則", "立即付", "犯罪"}}};
/// A formal demand names penalty and consequence; it does not frighten either.
const Texts harsh_threats{
    {{"police", "blacklist", "crimin", "ruin", "immediately", "warn", "expose"},
     {"报警", "黑名单", "曝光", "后果自负", "强制执行", "警告", "失信", "犯罪"},
     {"報警", "黑名單", "曝光", "後果自負", "強制執行", "警告", "失信", "犯罪"}}};
/// Details that others who see a short message may not read.
const Texts details{{{"overdue", "debt", "arrears", "invoice", "contract"},
                     {"逾期", "欠", "催", "发票", "合同"},
                     {"逾期", "欠", "催", "發票", "契約"}}};
const Texts one_week{{{"within {term}", "by {last_date}"}, {"{term}内"}, {"{term}內"}}};
const Texts invoice_attached{{{"attached"}, {"附上"}, {"檢附"}}};
const Texts invoice_enclosed{{{"enclose"}, {"附上"}, {"檢附"}}};
const Texts service_stops{{{"service under this contract stops{#stop_term} in {stop_term}"},
                           {"服务将于{#stop_term}{stop_term}后"},
                           {"服務將於{#stop_term}{stop_term}後"}}};
const Texts states_breach{{{"breach of contract"}, {"构成违约"}, {"構成違約"}}};
const Texts thanks{{{"Thank you"}, {"感谢"}, {"感謝"}}};
const Texts sign_and_pay{{{"sign", "paid by"}, {"签署并付款"}, {"簽署並付款"}}};
const Texts sign_and_pay_by{
    {{"sign and pay by {last_date}"}, {"{last_date}前签署并付款"}, {"{last_date}前簽署並付款"}}};
const Texts consequence{
    {{"If neither the amount nor a written proposal"}, {"期限届满后的处理"}, {"期限屆滿後之處理"}}};
const Texts evidence{{{"# Facts", "# Evidence", "# Claim", "# Consequences"},
                      {"# 事实", "# 证据清单", "# 请求", "后果"},
                      {"# 事實", "# 證據清單", "# 請求", "後果"}}};
const Texts valid_until{{{"valid until"}, {"有效期至"}, {"有效期限至"}}};

struct Row {
  std::string_view id;
  std::vector<std::string_view> fields;  ///< and blocks
  std::vector<const Texts*> carries;     ///< each of the texts
  std::vector<const Texts*> lacks;       ///< none of the texts
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"payment-notice", {"contract", "invoice", "amount", "due_date"}, {}, {&breach, &threats}},
      {"reminder", {"amount", "due_date", "last_date"}, {&ignore_if_paid}, {&breach, &threats}},
      {"dunning-1",
       {"contract", "invoice", "invoice_date", "term", "last_date", "amount", "invoices"},
       {&ignore_if_paid, &one_week, &invoice_attached},
       {&breach, &threats}},
      {"dunning-2",
       {"contract", "period", "invoice", "invoice_date", "term", "stop_date", "invoices"},
       {&ignore_if_paid, &one_week, &service_stops},
       {&breach, &threats}},
      {"suspension-1",
       {"contract", "invoice", "invoice_date", "stop_date", "amount"},
       {&ignore_if_paid},
       {&breach, &threats}},
      {"suspension-2",
       {"contract", "breach_date", "stop_date", "breach_clause", "amount", "sales_contact"},
       {&states_breach},
       {&ignore_if_paid, &harsh_threats}},
      {"restoration", {"contract", "restore_date"}, {&thanks}, {&breach, &threats}},
      {"maintenance-contract",
       {"contract", "service_end", "invoice", "last_date", "contact_person"},
       {&invoice_enclosed, &sign_and_pay},
       {&breach, &threats}},
      {"maintenance-1",
       {"contract", "service_end", "invoice", "last_date", "contact_person", "service_department"},
       {&invoice_enclosed, &sign_and_pay_by},
       {&breach, &threats}},
      {"maintenance-2",
       {"contract", "service_end", "invoice", "last_date", "contact_person", "service_department"},
       {&invoice_enclosed, &sign_and_pay_by},
       {&breach, &threats}},
      {"maintenance-stopped",
       {"contract", "stop_date", "amount", "restore_by", "service_department"},
       {},
       {&breach, &threats}},
      {"quotation",
       {"contract", "stop_date", "amount", "reinstatement_fee", "restore_by", "service_department"},
       {&valid_until},
       {&breach, &threats}},
      {"statement",
       {"letter_date", "invoices", "signature", "countersignature"},
       {},
       {&breach, &threats}},
      {"formal-demand",
       {"amount", "interest", "penalty", "last_date", "legal_ground", "invoices"},
       {&consequence},
       {&harsh_threats, &ignore_if_paid}},
      {"lawyer-brief",
       {"contract", "invoice", "amount", "interest", "penalty", "legal_ground", "last_date"},
       {&evidence},
       {&harsh_threats, &ignore_if_paid}},
      {"short-notice", {"amount", "last_date"}, {&ignore_if_paid}, {&details, &breach, &threats}},
      {"instalment-agreement",
       {"amount", "instalments", "signature", "countersignature"},
       {},
       {&breach, &threats}},
      {"promise-confirmation", {"promised_amount", "promise_date"}, {}, {&breach, &threats}},
      {"credit-restored", {"letter_date", "paid_amount"}, {&thanks}, {&breach, &threats}},
  };
  return all;
}

/// All that a reader may see: subject, body, enclosures, short form, one line each.
std::string whole(const LetterText& text) {
  std::string all = text.subject + "\n";
  for (const std::string& paragraph : text.body) all += paragraph + "\n";
  for (const std::string& enclosure : text.enclosures) all += enclosure + "\n";
  return all + text.short_form + "\n";
}

/// The text as people read it, without fields and conditions, in lower case: field names are no
/// words of a letter.
std::string words_of(const std::string& text) {
  std::string words;
  bool is_inside = false;
  for (const char c : text) {
    if (c == '{') is_inside = true;
    if (!is_inside) words += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (c == '}') is_inside = false;
  }
  return words;
}

void check_row(const Row& row, Language language) {
  const LetterTemplate letter = standard_letter(row.id);
  const std::string text = whole(letter.in(language));
  const auto index = static_cast<std::size_t>(language);
  for (const std::string_view field : row.fields) {
    CAPTURE(field);
    const std::string shown = "{" + std::string(field) + "}";
    CHECK_MESSAGE(text.find(shown) != std::string::npos, "carries no " << field);
  }
  for (const Texts* texts : row.carries) {
    for (const std::string& wanted : (*texts)[index]) {
      CHECK_MESSAGE(text.find(wanted) != std::string::npos, "does not say: " << wanted);
    }
  }
  for (const Texts* texts : row.lacks) {
    for (const std::string& unwanted : (*texts)[index]) {
      CHECK_MESSAGE(words_of(text).find(unwanted) == std::string::npos, "says: " << unwanted);
    }
  }
}

}  // namespace

TEST_CASE("letters: each carries what it must and nothing that it must not, in each language") {
  std::set<std::string_view> ids;
  for (const Row& row : rows()) {
    ids.insert(row.id);
    for (std::size_t i = 0; i < language_count; ++i) {
      CAPTURE(row.id);
      CAPTURE(language_tags[i]);
      check_row(row, static_cast<Language>(i));
    }
  }
  CHECK(ids.size() == template_ids.size());
}

TEST_CASE("letters: each ends with a signature and none has a field that only conditions know") {
  for (const std::string_view id : template_ids) {
    CAPTURE(id);
    for (const LetterText& text : standard_letter(id).texts) {
      CHECK(std::find(text.body.begin(), text.body.end(), "{signature}") != text.body.end());
      CHECK(!text.subject.empty());
    }
  }
}

TEST_CASE("letters: traditional characters are those of Taiwan and Hong Kong, with their words") {
  // Words and characters that give away a text that was only converted.
  const std::string_view mainland[] = {"合同", "开",   "发",   "贵",   "们", "请",
                                       "账",   "软件", "邮箱", "服务", "项", "电话",
                                       "复印", "短信", "默认", "信息"};
  for (const std::string_view id : template_ids) {
    CAPTURE(id);
    const std::string text = whole(standard_letter(id).in(Language::zh_hant));
    for (const std::string_view word : mainland) {
      CHECK_MESSAGE(text.find(word) == std::string::npos, "says: " << word);
    }
  }
}

TEST_CASE("letters: all three languages of a letter show the same fields and blocks") {
  for (const std::string_view id : template_ids) {
    CAPTURE(id);
    const LetterTemplate letter = standard_letter(id);
    std::array<std::set<std::string>, language_count> fields;
    for (std::size_t i = 0; i < language_count; ++i) {
      std::vector<Fault> faults;
      for (const std::string& paragraph : letter.texts[i].body) {
        const MarkupParagraph parsed = parse_markup(paragraph, {}, faults);
        if (parsed.kind > BlockKind::list_entry) fields[i].insert(paragraph);
        for (const MarkupPart& part : parsed.parts) {
          const bool is_capitals = part.field == LetterField::amount_capitals ||
                                   part.field == LetterField::promised_capitals;
          if (part.kind == MarkupPart::Kind::field && !is_capitals) {
            fields[i].insert(std::string(name_of(part.field)));
          }
        }
      }
      CHECK(faults.empty());
    }
    CHECK(fields[1] == fields[2]);
    for (const std::string& field : fields[1]) {
      CHECK_MESSAGE(fields[0].count(field) == 1, "only in Chinese: " << field);
    }
  }
}

}  // namespace duewise
