#include "app/import_script.hpp"

#include <map>
#include <sstream>

#include "doctest/doctest.h"

#include "base/text.hpp"

namespace duewise::test {
namespace {

using namespace commands;

struct NumberAndText {
  std::uint32_t number = 0;
  std::string text;
};

NumberAndText number_and_text(const std::string& rest) {
  std::istringstream words(rest);
  NumberAndText both;
  words >> both.number;
  std::getline(words, both.text);
  both.text = std::string(trimmed(both.text));
  return both;
}

std::optional<SayOfImport> said(const std::string& verb, const std::string& rest) {
  const auto number = [&] { return number_and_text(rest).number; };
  const auto text = [&] { return number_and_text(rest).text; };
  if (verb == "file") return SayOfImport{ChooseImportFile{number()}};
  if (verb == "sheet") return SayOfImport{ChooseSheet{number()}};
  if (verb == "header") return SayOfImport{SetImportHeader{number()}};
  if (verb == "role") return SayOfImport{SetImportRole{number(), text()}};
  if (verb == "encoding") return SayOfImport{SetImportEncoding{rest}};
  if (verb == "order") return SayOfImport{SetImportDateOrder{rest}};
  if (verb == "terms") return SayOfImport{SetImportTerms{rest}};
  if (verb == "in") return SayOfImport{SetImportCurrency{rest}};
  if (verb == "correct") return SayOfImport{CorrectRow{number(), text()}};
  if (verb == "leave-out") return SayOfImport{LeaveOutRow{number()}};
  if (verb == "forget") return SayOfImport{ForgetCorrections{}};
  if (verb == "vanished") return SayOfImport{SetVanishedRule{rest}};
  return std::nullopt;
}

// "dmy, [mdy], ymd": what is chosen stands in brackets.
std::string choices_of(const std::vector<views::Choice>& choices) {
  std::string all;
  for (const views::Choice& choice : choices) {
    if (!all.empty()) all += ", ";
    all += choice.is_chosen ? '[' + choice.label + ']' : choice.label;
  }
  return all;
}

}  // namespace

std::optional<Command> import_command(const std::string& verb, const std::string& rest) {
  if (verb == "paste") return PasteTable{rest};
  if (verb == "take") return TakeOverImport{TakeOverImport::Target::new_plan};
  if (verb == "update") return TakeOverImport{TakeOverImport::Target::open_plan};
  if (verb == "discard") return DiscardImport{};
  if (verb == "keep") return KeepLayout{rest};
  if (verb == "forget-layout") return ForgetLayout{};
  std::optional<SayOfImport> what = said(verb, rest);
  if (!what) return std::nullopt;
  return Command(std::move(*what));
}

void print_import(std::ostream& out, const views::ImportView& view) {
  if (!view.is_present) {
    out << "no import\n";
    return;
  }
  const auto choices = [&](const char* name, const std::vector<views::Choice>& all) {
    if (!all.empty()) out << name << " | " << choices_of(all) << '\n';
  };
  out << view.file_name << " | " << view.report.headline << '\n';
  choices("files", view.files);
  choices("sheets", view.sheets);
  choices("header", view.headers);
  choices("dates", view.date_orders);
  if (!view.layout.empty()) out << "layout | " << view.layout << '\n';
  for (const std::string& problem : view.problems) out << "problem | " << problem << '\n';
  for (const views::ImportColumn& column : view.columns) {
    out << "column | " << column.header << " | " << column.samples << " | "
        << view.roles[column.role].label << " | " << column.sureness << '\n';
  }
  if (!view.corrections.empty()) out << view.corrections << '\n';
  for (std::size_t i = 0; i < view.report.rejected_count; ++i) {
    const views::ReportedRow row = view.report.rejected(i);
    out << "rejected | " << row.line << " | " << row.column << " | " << row.value << " | "
        << row.reason << '\n';
  }
  for (std::size_t i = 0; i < view.report.doubtful_count; ++i) {
    const views::ReportedRow row = view.report.doubtful(i);
    out << "doubtful | " << row.line << " | " << row.column << " | " << row.value << " | "
        << row.reason << '\n';
  }
  for (std::size_t i = 0; i < view.invoice_count; ++i) {
    const views::ImportedInvoiceRow row = view.invoice(i);
    out << row.invoice_no << " | " << row.customer << " | " << row.issue_date << " | "
        << row.due_date << " | " << row.amount << " | " << row.open_amount << '\n';
  }
  out << (view.can_be_taken_over ? "can be taken over" : "cannot be taken over") << '\n';
  if (view.difference.empty()) return;
  out << "into " << view.plan_name << " |";
  for (const views::Fact& fact : view.difference) out << ' ' << fact.label << ' ' << fact.value;
  out << '\n';
  choices("vanished", view.vanished);
  for (std::size_t i = 0; i < view.change_count; ++i) {
    const views::InvoiceChangeRow row = view.change(i);
    out << row.kind << " | " << row.invoice_no << " | " << row.customer << " | " << row.before
        << " | " << row.after << '\n';
  }
}

}  // namespace duewise::test
