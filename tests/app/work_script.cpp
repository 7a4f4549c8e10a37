#include "app/work_script.hpp"

#include <array>
#include <sstream>
#include <vector>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "app/session.hpp"
#include "base/text.hpp"

namespace duewise::test {
namespace {

using namespace commands;
using views::FormKind;

// Beside the enum.
constexpr std::array<const char*, 21> form_names{
    "promise",  "instalment_plan", "dispute",    "dispute_resolved", "hold",     "hold_ended",
    "waiver",   "discount",        "netting",    "write_off",        "recovery", "fact",
    "approval", "refusal",         "correction", "withdrawal",       "role",     "approval_rule",
    "targets",  "limitation",      "difference"};

FormKind form_named(const std::string& name) {
  for (std::size_t i = 0; i < form_names.size(); ++i) {
    if (form_names[i] == name) return static_cast<FormKind>(i);
  }
  FAIL("no form " << name);
  return {};
}

Date date_of(const std::string& text) {
  const auto date = Date::parse(text);
  REQUIRE_MESSAGE(date.has_value(), text);
  return *date;
}

std::string with_line_breaks(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) {
    text.replace(at, 2, "\n");
  }
  return text;
}

class WorkScript {
 public:
  WorkScript() : session_({.today = date_of("2026-03-02")}) { session_.plans_listed({}); }

  std::string run(std::string_view script) {
    for (const std::string_view line : split(script, '\n')) {
      if (line.empty()) continue;
      if (line.front() == '#') {
        out_ << line << '\n';
        continue;
      }
      out_ << "> " << line << '\n';
      std::istringstream words{std::string(line)};
      std::string verb;
      words >> verb;
      if (verb == "print") {
        print(word(words));
      } else if (!see_to_plan(verb, words)) {
        fill_in(verb, words);
      }
      while (session_.step([] { return false; })) {
      }
    }
    return out_.str();
  }

 private:
  static std::string word(std::istringstream& words) {
    std::string text;
    words >> text;
    return text;
  }
  static std::string rest(std::istringstream& words) {
    std::string text;
    std::getline(words, text);
    return std::string(trimmed(text));
  }

  bool see_to_plan(const std::string& verb, std::istringstream& words) {
    if (verb == "invoices") {
      session_.apply(ImportFile{"invoices.csv", with_line_breaks(rest(words))});
    } else if (verb == "today") {
      session_.set_today(date_of(word(words)));
    } else if (verb == "as-of") {
      session_.apply(SetAsOf{date_of(word(words))});
    } else if (verb == "policy") {
      session_.apply(ChoosePolicy{word(words)});
    } else if (verb == "show") {
      show(word(words));
    } else if (verb == "day") {
      session_.apply(SetPlayhead{date_of(word(words))});
    } else if (verb == "pick") {
      session_.apply(SelectWork{row_of(word(words))});
    } else if (verb == "invoice") {
      pick_invoice(word(words));
    } else if (verb == "language") {
      session_.apply(SetLanguage{language_for_tag(word(words))});
    } else if (verb == "update") {
      session_.apply(ImportFile{"newer.csv", with_line_breaks(rest(words))});
      while (session_.step([] { return false; })) {
      }
      session_.apply(TakeOverImport{TakeOverImport::Target::open_plan});
    } else if (verb == "report") {
      session_.apply(ShowReport{word(words)});
    } else if (verb == "undo") {
      session_.apply(Undo{});
    } else {
      return false;
    }
    return true;
  }

  void fill_in(const std::string& verb, std::istringstream& words) {
    if (verb == "open") {
      const FormKind kind = form_named(word(words));
      const std::string of = word(words);
      const auto entry = parse_integer(of);
      session_.apply(
          Form{OpenForm{kind, static_cast<std::uint32_t>(entry.value_or(0)), entry ? "" : of}});
    } else if (verb == "type") {
      const std::string field = word(words);
      session_.apply(Form{TypeInForm{field, rest(words)}});
    } else if (verb == "keep") {
      session_.apply(Form{KeepForm{}});
    } else if (verb == "close") {
      session_.apply(Form{CloseForm{}});
    } else if (verb == "approve") {
      session_.apply(Work{ApproveRequest{.request = static_cast<EntryId>(std::stoul(word(words))),
                                         .by = {.role = "owner"}}});
    } else if (verb == "contact") {
      const views::ContactCard card = session_.model().contact;
      REQUIRE(card.is_present);
      LogContact contact{.about = {card.customer, card.invoices}, .by = {.role = card.role}};
      contact.outcome = parse_outcome(word(words)).value();
      contact.stage = card.stage;
      session_.apply(Work{std::move(contact)});
    } else {
      FAIL("unknown command " << verb);
    }
  }

  void show(const std::string& screen) {
    if (screen == "customer") return session_.apply(OpenCustomer{});
    session_.apply(
        ShowScreen{screen == "worklist" ? views::Screen::worklist : views::Screen::invoices});
  }

  // A position, or the first line of this kind: "Approval".
  std::uint32_t row_of(const std::string& wanted) {
    if (const auto number = parse_integer(wanted)) return static_cast<std::uint32_t>(*number);
    const views::WorklistView& list = session_.model().worklist;
    for (std::uint32_t i = 0; i < list.row_count; ++i) {
      if (list.row(i).what == wanted) return i;
    }
    FAIL("no line " << wanted);
    return 0;
  }

  void pick_invoice(const std::string& number) {
    session_.apply(ShowScreen{views::Screen::invoices});
    while (session_.step([] { return false; })) {
    }
    const views::InvoicesView& invoices = session_.model().invoices;
    for (std::size_t i = 0; i < invoices.row_count; ++i) {
      const views::InvoiceRow row = invoices.row(i);
      if (row.cell(views::InvoiceColumn::invoice_no) != number) continue;
      return session_.apply(SelectInvoice{row.invoice});
    }
    FAIL("no invoice " << number);
  }

  void line(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells) {
      if (!cell.empty()) row += (row.empty() ? "" : " | ") + cell;
    }
    out_ << row << '\n';
  }

  void print(const std::string& what) {
    const views::Model& model = session_.model();
    if (what == "form") return print_form(model.forms.form);
    if (what == "offers") return print_offers(model.forms);
    if (what == "list") return print_list(model.worklist);
    if (what == "detail") return print_detail(model.worklist.detail);
    if (what == "log") return print_log(model.contact);
    if (what == "waiting") return print_waiting(model.forms);
    if (what == "team") return print_team(model.forms);
    if (what == "report") return print_report(model.reports);
    if (what == "open") return print_open(model.contact);
    if (what == "messages") return print_messages(model);
    FAIL("cannot print " << what);
  }

  void print_form(const views::FormView& form) {
    if (!form.is_open) return line({"no form"});
    line({form.title, form.about});
    for (const views::FormField& field : form.fields) {
      std::string shown = field.value;
      for (const views::Choice& choice : field.choices) {
        if (choice.is_chosen) shown = choice.label;
      }
      if (shown.empty() && !field.hint.empty()) shown = "(" + field.hint + ")";
      line({(field.is_beside ? "  + " : "  ") + field.id, field.label + ": " + shown,
            field.fault.empty() ? "" : "FAULT " + field.fault});
    }
    for (const std::string& note : form.notes) line({"  note", note});
    if (!form.fault.empty()) line({"  FAULT " + form.fault});
  }

  void print_offers(const views::FormsView& forms) {
    std::vector<std::string> labels;
    for (const views::FormOffer& offer : forms.offers) {
      labels.push_back(offer.letter == '\0' ? offer.label
                                            : std::string(1, offer.letter) + " " + offer.label);
    }
    line(labels);
  }

  void print_list(const views::WorklistView& list) {
    line({list.headline});
    for (std::size_t i = 0; i < list.row_count; ++i) {
      const views::WorklistRow row = list.row(i);
      line({row.what, row.stage, row.role, row.customer, row.invoices, row.amount, row.status});
    }
  }

  void print_detail(const views::WorkDetail& detail) {
    line({detail.heading, detail.what});
    for (const std::string& reason : detail.reasons) line({"  " + reason});
    for (const views::Fact& fact : detail.history) line({"  " + fact.label, fact.value});
  }

  void print_log(const views::ContactCard& card) {
    line({card.log_count});
    for (const views::LogRow& row : card.log) {
      line({"  " + row.number, row.time, row.title, row.details, row.who, row.next, row.state});
    }
  }

  void print_waiting(const views::FormsView& forms) {
    if (forms.waiting.empty()) line({"nothing waits"});
    for (const views::WaitingRow& row : forms.waiting) {
      line({row.customer, row.title, row.details, row.role});
    }
  }

  void print_team(const views::FormsView& forms) {
    for (const views::TeamRow& row : forms.team) line({row.offer.label, row.value, row.detail});
  }

  void print_report(const views::ReportsView& reports) {
    line({reports.report.title, reports.report.subtitle});
    for (const views::ReportTableView& table : reports.report.tables) {
      for (const views::ReportRowView& row : table.rows) line(row.cells);
    }
    for (const std::string& note : reports.report.notes) line({"note", note});
  }

  void print_open(const views::ContactCard& card) {
    for (const views::OpenRow& row : card.payment.rows) line({row.invoice, row.open});
    for (const std::string& credit : card.payment.credit) line({"credit", credit});
    for (const std::string& note : card.payment.notes) line({"differs", note});
  }

  void print_messages(const views::Model& model) {
    if (model.messages.empty()) line({"no messages"});
    for (const views::Message& message : model.messages) line({message.text});
  }

  Session session_;
  std::ostringstream out_;
};

}  // namespace

std::string run_work_script(std::string_view script) { return WorkScript().run(script); }

}  // namespace duewise::test
