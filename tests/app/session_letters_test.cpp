// The letters of a day as a session makes, shows and hands them out, and what it keeps of them.
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "app/session.hpp"
#include "io/letters/letter_template.hpp"
#include "io/plan/plan_reader.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Date date(std::string_view text) { return *Date::parse(text); }

void run(Session& session) {
  while (session.has_work()) session.step([] { return false; });
}

void act(Session& session, LetterAct what) {
  session.apply(Letters{std::move(what)});
  run(session);
}

const std::string head =
    "invoice_no,customer_id,customer_name,issue_date,due_date,amount,paid_amount,currency,"
    "contact_name,contact_email,tags,contract_no\n";
const std::string two_customers = head +
                                  "A-1,K1,Lotus Trading,2026-01-02,2026-02-01,1200.00,200.00,CNY,"
                                  "Li Na,pay@lotus.example,,C-1\n"
                                  "A-2,K1,Lotus Trading,2026-01-20,2026-02-09,800.00,0,CNY,"
                                  "Li Na,pay@lotus.example,,C-1\n"
                                  "B-1,K2,松树诊所,2026-01-20,2026-02-10,90000.00,0,CNY,,,"
                                  "lang:zh-Hans,C-2\n";

void open_letters(Session& session, const std::string& csv = two_customers) {
  session.plans_listed({});
  session.apply(ImportFiles{{{.name = "invoices.csv", .bytes = csv}}});
  run(session);
  session.apply(SetAsOf{date("2026-02-11")});
  session.apply(ChoosePolicy{"notice-call-visit"});
  session.apply(ShowScreen{views::Screen::letters});
  run(session);
}

void fill_sender(Session& session) {
  const std::vector<std::pair<std::string, std::string>> texts{
      {"name", "Harbour Software Ltd"}, {"address", "1 Quay Road"},
      {"phone", "+86 21 5550 0100"},    {"email", "billing@harbour.example"},
      {"bank", "Bank of the Harbour"},  {"account", "6222 0000 1111"},
      {"contact_person", "Lin Lan"}};
  for (const auto& [field, text] : texts) {
    act(session, SetSenderText{.field = field, .language = Language::en, .text = text});
  }
}

std::string rows_of(Session& session) {
  const views::LettersView& view = session.model().letters;
  std::string text;
  for (std::size_t i = 0; i < view.row_count; ++i) {
    const views::LetterRow row = view.row(i);
    text += (row.is_selected ? "* " : "") + row.customer + " | " + row.kind + " | " +
            row.channel_id + " | " + row.amount + " | " + row.last_date + " | " + row.status + "\n";
  }
  return text;
}

std::string page_text(const views::LetterPreview& preview) {
  std::string text;
  for (const views::LetterBlock& block : preview.page) {
    text += block.text + "\n";
    for (const views::LetterTextLine& line : block.lines) text += line.label + line.text + "\n";
    for (const auto& row : block.grid.rows) {
      for (const std::string& cell : row) text += cell + " ";
    }
  }
  return text;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("letters: a day's list, what each asks for, and what is missing in the chosen one") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  const views::LettersView& view = session.model().letters;
  CHECK(view.state == views::TimelineState::done);
  CHECK(view.headline == "2 letters · 2 of them incomplete");
  CHECK(rows_of(session) ==
        "* Lotus Trading | Dunning notice 1 | letter | 1,800.00 CNY | 2026-02-18 | 8 fields "
        "missing\n"
        "松树诊所 | Dunning notice 1 | letter | 90,000.00 CNY | 2026-02-18 | 8 fields missing\n");
  REQUIRE(view.preview.missing.size() == 8);
  CHECK(view.preview.missing[0].label == "firm's name");
  CHECK(view.preview.missing[0].value == "enter it once in the form for the sender");
  CHECK(view.preview.heading == "Lotus Trading · Dunning notice 1");
  CHECK(has(page_text(view.preview), "A-1"));
  // Printing is refused, and says whose letter lacks what.
  CHECK(has(view.print_all_fault, "Lotus Trading: firm's name"));
  act(session, PrintLetters{LetterScope::all});
  CHECK(!session.take_print_document());
  REQUIRE(session.model().messages.size() == 1);
  CHECK(has(session.model().messages[0].text, "Lotus Trading: firm's name"));
}

TEST_CASE("letters: with the sender's data they are printed, each in its customer's language") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  const views::LettersView& view = session.model().letters;
  CHECK(view.headline == "2 letters");
  CHECK(view.print_all_label == "Print 2 letters");
  CHECK(view.print_all_fault.empty());
  CHECK(view.preview.missing.empty());
  act(session, SetPaper{"letter"});
  act(session, PrintLetters{LetterScope::all});
  const auto printed = session.take_print_document();
  REQUIRE(printed);
  CHECK(has(printed->html, "size: letter"));
  CHECK(has(printed->html, "<article lang=\"en\">"));
  CHECK(has(printed->html, "<article lang=\"zh-Hans\">"));
  CHECK(has(printed->html, "Harbour Software Ltd"));
  CHECK(!has(printed->html, "<mark>"));
  // One alone, under its own name.
  act(session, ChooseLetter{1});
  act(session, PrintLetters{LetterScope::chosen});
  const auto one = session.take_print_document();
  REQUIRE(one);
  CHECK(one->title == "2026-02-11_K2_dunning-1");
  CHECK(!has(one->html, "Lotus"));
  act(session, SaveLetters{LetterScope::chosen});
  const auto saved = session.take_download();
  REQUIRE(saved);
  CHECK(saved->file_name == "2026-02-11_K2_dunning-1.html");
  CHECK(saved->bytes == one->html);
}

TEST_CASE("letters: the sender is one step of undo, and the plan keeps it") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  act(session, SetPaymentDays{14});
  CHECK(session.model().history.undo_text == "Undo: sender of letters");
  act(session, SetPaymentDays{0});
  CHECK(session.model().messages.size() == 1);
  act(session, SetSenderText{"no such field", Language::en, "x"});
  act(session, SetSenderText{"name", Language::en, std::string(1001, 'x')});
  CHECK(session.model().messages.size() == 3);
  act(session, SetCustomerAddress{"K1", "2 Hill Street"});
  CHECK(session.model().letters.preview.address == "2 Hill Street");
  CHECK(has(page_text(session.model().letters.preview), "2 Hill Street"));
  act(session, SetLettersLanguage{Language::zh_hant});
  run(session);
  const PlanReading reading = read_plan_parts(session.plan_image().parts);
  CHECK(reading.faults.empty());
  const LetterSettings& kept = reading.plan.letters;
  CHECK(kept.sender.texts[0].by_language[0] == "Harbour Software Ltd");
  CHECK(kept.sender.payment_days == 14);
  CHECK(kept.language == Language::zh_hant);
  session.apply(Undo{});
  session.apply(Undo{});
  session.apply(Undo{});
  session.apply(Undo{});
  run(session);
  const views::LettersView& view = session.model().letters;
  CHECK(view.sender.payment_days == 7);
  CHECK(view.preview.address.empty());
  CHECK(view.headline == "2 letters · 2 of them incomplete");
  CHECK(view.preview.missing.size() == 1);  // the contact person came last
}

TEST_CASE("letters: a text of the firm's own is previewed, kept, used, undone and reset") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  act(session, EditLetterText{});
  views::LetterTextForm form = session.model().letters.text;
  REQUIRE(form.is_open);
  CHECK(form.title == "Dunning notice 1 · English");
  CHECK(!form.is_changed);
  CHECK(!form.is_own);
  const auto type = [&](std::string body) {
    act(session, TypeLetterText{form.subject, std::move(body), form.enclosures, form.short_form});
  };
  // A fault is named where it is, and the preview stays with the text in force.
  type("Greetings, {contact_name}.\n\nPay {amount by {last_date}.");
  CHECK(session.model().letters.text.faults ==
        std::vector<std::string>{
            "Paragraph 2: Every opening brace needs its closing one ({amount by {last_date}.)"});
  CHECK(!has(page_text(session.model().letters.preview), "Greetings"));
  act(session, KeepLetterText{});
  CHECK(session.model().messages.size() == 1);
  CHECK(session.model().letters.text.is_open);
  // Without a fault the preview follows, and nothing leaves before it is kept.
  type("Greetings, {contact_name}.\n\nPay {amount} by {last_date}.\n\n{invoices}");
  CHECK(has(page_text(session.model().letters.preview), "Greetings, Li Na."));
  CHECK(has(page_text(session.model().letters.preview), "Pay CNY 1,800.00 by 18 February 2026."));
  act(session, PrintLetters{LetterScope::chosen});
  CHECK(!session.take_print_document());
  act(session, KeepLetterText{});
  CHECK(!session.model().letters.text.is_open);
  CHECK(session.model().history.undo_text == "Undo: text of a letter");
  act(session, CopyLetter{LetterForm::whole});
  const auto copied = session.take_copy_text();
  REQUIRE(copied);
  CHECK(has(copied->text, "Greetings, Li Na."));
  // It is the text of this language only, and stays beside the plan.
  act(session, ChooseLetter{1});
  CHECK(!has(page_text(session.model().letters.preview), "Greetings"));
  const PlanReading reading = read_plan_parts(session.plan_image().parts);
  CHECK(reading.plan.letters.own_texts.size() == 1);
  session.apply(Undo{});
  run(session);
  act(session, ChooseLetter{0});
  CHECK(!has(page_text(session.model().letters.preview), "Greetings"));
  session.apply(Redo{});
  run(session);
  CHECK(has(page_text(session.model().letters.preview), "Greetings"));
  act(session, EditLetterText{});
  CHECK(session.model().letters.text.is_own);
  act(session, ResetLetterText{});
  CHECK(!session.model().letters.text.is_own);
  CHECK(!has(page_text(session.model().letters.preview), "Greetings"));
  CHECK(session.model().letters.text.body == form.body);
}

TEST_CASE("letters: what lacks a field can be left out; channels choose what is shown") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  // {period} is in no invoice here, so this text lacks it wherever it is used.
  act(session, EditLetterText{});
  const views::LetterTextForm form = session.model().letters.text;
  act(session, TypeLetterText{form.subject, "Period {period}", "", form.short_form});
  act(session, KeepLetterText{});
  const views::LettersView* view = &session.model().letters;
  REQUIRE(view->preview.missing.size() == 1);
  CHECK(view->preview.missing[0].label == "period");
  CHECK(has(view->preview.missing[0].value, "import it"));
  CHECK(has(view->print_all_fault, "period"));
  act(session, ToggleLetter{});
  view = &session.model().letters;
  CHECK(view->row(0).status == "Left out");
  CHECK(view->print_all_label == "Print 1 letter");
  act(session, PrintLetters{LetterScope::all});
  const auto printed = session.take_print_document();
  REQUIRE(printed);
  CHECK(has(printed->html, "松树诊所"));
  CHECK(!has(printed->html, "Lotus"));
  act(session, FilterLetters{"email"});
  CHECK(session.model().letters.row_count == 0);
  CHECK(!session.model().letters.preview.is_shown);
  act(session, FilterLetters{"all"});
  act(session, ToggleLetter{});
  CHECK(session.model().letters.row(0).status == "1 field missing");
}

TEST_CASE("letters: mail, text and SMS; what was handed out is logged as sent in one step") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  act(session, MailLetter{});
  const auto mail = session.take_mail();
  REQUIRE(mail);
  CHECK(has(mail->address, "mailto:pay@lotus.example?subject="));
  act(session, CopyLetter{LetterForm::short_message});
  const auto sms = session.take_copy_text();
  REQUIRE(sms);
  CHECK(sms->text == session.model().letters.preview.short_form);
  CHECK(has(session.model().letters.sent_text, "1 letter was handed out"));
  act(session, PrintLetters{LetterScope::all});
  CHECK(session.take_print_document());
  CHECK(has(session.model().letters.sent_text, "2 letters were handed out"));
  act(session, LogSentLetters{});
  CHECK(session.model().letters.sent_text.empty());
  CHECK(session.model().history.undo_text == "Undo: letters logged as sent");
  const PlanReading reading = read_plan_parts(session.plan_image().parts);
  REQUIRE(reading.plan.log.entries().size() == 2);
  const LogEntry& entry = *reading.plan.log.entries().front();
  CHECK(entry.kind == EntryKind::contact);
  CHECK(entry.customer == "K1");
  CHECK(entry.channel == Channel::letter);
  CHECK(entry.stage == "notice");
  CHECK(entry.invoices == std::vector<std::string>{"A-1", "A-2"});
  session.apply(Undo{});
  run(session);
  CHECK(read_plan_parts(session.plan_image().parts).plan.log.is_empty());
  act(session, PrintLetters{LetterScope::chosen});
  act(session, DismissSentLetters{});
  CHECK(session.model().letters.sent_text.empty());
}

TEST_CASE("letters: opened for a customer; none for this one on this day is said") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  session.apply(ShowScreen{views::Screen::worklist});
  run(session);
  std::size_t row = 0;
  const views::WorklistView& work = session.model().worklist;
  while (row < work.row_count && work.row(row).customer != "松树诊所") ++row;
  session.apply(SelectWork{static_cast<std::uint32_t>(row)});
  const views::WorkDetail detail = session.model().worklist.detail;
  CHECK(detail.letter_customer == "K2");
  CHECK(detail.letter_stage == "notice");
  act(session, OpenLetters{detail.letter_customer, detail.letter_stage});
  CHECK(session.model().screen == views::Screen::letters);
  CHECK(session.model().letters.preview.customer_id == "K2");
  act(session, OpenLetters{.customer = "K9"});
  CHECK(!session.model().letters.preview.is_shown);
  CHECK(!session.model().letters.nobody.empty());
  session.apply(ShowScreen{views::Screen::letters});
  CHECK(session.model().letters.nobody.empty());
  CHECK(session.model().letters.preview.customer_id == "K2");
}

TEST_CASE("letters: sixty invoices and hostile names are one page of plain text") {
  std::string csv = head;
  for (int i = 0; i < 60; ++i) {
    csv += "N-" + std::to_string(100 + i) +
           ",K1,<script>alert(1)</script>,2026-01-02,2026-02-10,10.50,0,CNY,"
           "\"</style><b>Bob</b>\",x@y.example,,C-1\n";
  }
  Session session({.today = date("2026-02-11")});
  open_letters(session, csv);
  fill_sender(session);
  act(session, SetSenderText{"name", Language::en, "<img src=x>{amount}"});
  const views::LetterPreview& preview = session.model().letters.preview;
  std::size_t rows = 0;
  for (const views::LetterBlock& block : preview.page) rows += block.grid.rows.size();
  CHECK(rows == 60);
  CHECK(has(page_text(preview), "<script>alert(1)</script>"));
  CHECK(has(page_text(preview), "<img src=x>{amount}"));
  act(session, PrintLetters{LetterScope::all});
  const auto printed = session.take_print_document();
  REQUIRE(printed);
  CHECK(!has(printed->html, "<script"));
  CHECK(!has(printed->html, "<img"));
  CHECK(!has(printed->html, "<b>Bob"));
  CHECK(has(printed->html, "630.00"));
}

TEST_CASE("letters: an assumed payment of a later day says nothing in today's letter") {
  Session session({.today = date("2026-02-11")});
  open_letters(session);
  fill_sender(session);
  const std::string before = page_text(session.model().letters.preview);
  session.apply(AddPayment{0, date("2026-03-01"), ""});
  run(session);
  CHECK(page_text(session.model().letters.preview) == before);
  session.apply(SetUntil{date("2026-02-12")});
  run(session);
  CHECK(page_text(session.model().letters.preview) == before);
}

TEST_CASE("letters: without a plan, with a policy that cannot run, and from another tab") {
  Session session({.today = date("2026-02-11")});
  session.apply(ShowScreen{views::Screen::letters});
  CHECK(session.model().letters.state == views::TimelineState::nothing_to_run);
  act(session, PrintLetters{LetterScope::all});
  CHECK(!session.take_print_document());
  open_letters(session);
  fill_sender(session);
  session.set_role(PlanRole::reader);
  act(session, SetPaper{"letter"});
  CHECK(session.model().messages.size() == 1);
  for (const views::Choice& paper : session.model().letters.papers) {
    CHECK(paper.is_chosen == (paper.id == "a4"));
  }
  act(session, PrintLetters{LetterScope::all});
  CHECK(session.take_print_document());
  act(session, LogSentLetters{});
  CHECK(session.model().messages.size() == 2);
}
