// The letters of a day with every part that the screen can show, made by hand.
#include "ui/support/sample_model.hpp"

namespace duewise::ui {
namespace {

using Kind = views::LetterBlock::Kind;

views::LetterBlock text(Kind kind, std::string words, bool is_missing = false) {
  views::LetterBlock block;
  block.kind = kind;
  block.text = std::move(words);
  block.is_missing = is_missing;
  return block;
}

views::LetterBlock lines(Kind kind, std::vector<views::LetterTextLine> wanted) {
  views::LetterBlock block;
  block.kind = kind;
  block.lines = std::move(wanted);
  return block;
}

views::LetterBlock sixty_invoices() {
  views::LetterBlock block;
  block.kind = Kind::grid;
  block.grid.header = {"Invoice", "Due", "Amount (CNY)", "Open (CNY)", "Remark", "Days"};
  block.grid.is_number = {false, false, true, true, false, true};
  for (int i = 0; i < 60; ++i) {
    block.grid.rows.push_back({"INV-2026-" + std::to_string(100 + i), "2026-02-01", "1,234.50",
                               "1,234.50", i % 7 == 0 ? "in dispute" : "—", "30"});
  }
  block.grid.totals = {{"Total open", "CNY 74,070.00"}, {"To be paid", "CNY 70,000.00"}};
  return block;
}

views::LetterPreview preview() {
  views::LetterPreview shown;
  shown.is_shown = true;
  shown.customer_id = "K1";
  shown.heading = "晨岚制造有限公司 · Dunning notice 1";
  shown.about = "Dunning notice 1 · Letter · English";
  shown.missing = {{"bank", "enter it once in the form for the sender"}};
  shown.page = {
      text(Kind::firm, "[missing: firm's name]", true),
      lines(Kind::letterhead, {{"", "1 Quay Road"}, {"Tel.", "+86 21 5550 0100"}}),
      lines(Kind::recipient, {{"", "晨岚制造有限公司"}, {"Attn.", "何雨桐"}}),
      text(Kind::date, "5 March 2026"),
      text(Kind::subject, "Dunning notice 1: contract K-2601"),
      text(Kind::paragraph, "Dear 何雨桐, we have not received payment of CNY 70,000.00."),
      text(Kind::heading, "What is open"),
      sixty_invoices(),
      text(Kind::list_entry, "the list gives the date of each"),
      lines(Kind::payment, {{"Payee", "Harbour"}, {"Bank", "[missing: bank]", true}}),
      lines(Kind::signature, {{"For", "Harbour"}, {"Signature and seal", ""}}),
      lines(Kind::countersignature, {{"Confirmed by", "晨岚制造有限公司"}}),
      lines(Kind::enclosures, {{"", "Invoice (copy)"}})};
  shown.short_form = "Harbour: CNY 70,000.00 is due by 12 March 2026.";
  shown.short_parts = "1 message";
  shown.mail_note = "The whole letter is too long.";
  shown.print_fault = "A letter is not complete.";
  return shown;
}

}  // namespace

views::LettersView sample_letters(const views::Strings& strings) {
  views::LettersView view;
  view.state = views::TimelineState::done;
  view.as_of = *Date::parse("2026-03-02");
  view.until = *Date::parse("2026-08-30");
  view.on = *Date::parse("2026-03-05");
  view.day_text = "2026-03-05, Thursday";
  view.headline = strings.count("letters.headline", 60);
  view.channels = {{"all", strings.text("letters.all_channels"), true},
                   {"letter", strings.text("channel.letter"), false}};
  view.languages = {{"", strings.text("letters.screen_language"), true},
                    {"en", strings.text("language.en"), false}};
  view.papers = {{"a4", strings.text("letters.paper.a4"), true},
                 {"letter", strings.text("letters.paper.letter"), false}};
  view.row_count = 60;
  view.row = [](std::size_t row) {
    views::LetterRow out;
    out.customer = "晨岚制造有限公司 with a name that is longer than any column";
    out.kind = "Dunning notice 1";
    out.channel_id = "letter";
    out.amount = "70,000.00 CNY";
    out.last_date = "2026-03-12";
    out.status = row % 2 == 0 ? "1 field missing" : "Ready";
    out.tone = row % 2 == 0 ? views::Tone::warning : views::Tone::good;
    out.is_selected = row == 0;
    out.is_left_out = row == 3;
    return out;
  };
  view.print_all_label = strings.count("letters.print_all", 60);
  view.print_all_fault = "A letter is not complete.";
  view.not_written.assign(7, "A reminder is not written: credit on account covers it.");
  view.preview = preview();
  view.sender.languages = {{"en", strings.text("letters.sender.general"), true}};
  view.sender.fields = {{"name", "Firm's name", "", "Harbour"}, {"bank", "Bank", "BoH", ""}};
  view.text.is_open = true;
  view.text.version = 1;
  view.text.title = "Dunning notice 1 · English";
  view.text.subject = "Dunning notice 1";
  view.text.body = "Dear {contact_name},\n\nPay {amount.";
  view.text.faults = {"Paragraph 2: every { needs its }"};
  view.text.is_changed = true;
  view.text.fields = "{firm_name} {firm_address}";
  view.sent_text = strings.count("letters.sent", 2);
  return view;
}

}  // namespace duewise::ui
