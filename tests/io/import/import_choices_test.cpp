// Goal: what somebody says about a foreign file goes before what is recognised.
#include <string>

#include "doctest/doctest.h"

#include "io/import/import.hpp"

using namespace duewise;

namespace {

const std::string open_dates =
    "Num,Customer,Date,Due Date,Open Balance\n"
    "1,Dana,03/04/2026,05/06/2026,10.00\n";

ImportResult import_with(const ImportChoices& choices, std::string_view text) {
  Importer importer(ImportOptions{.as_of = {}, .choices = choices});
  importer.begin_file("input");
  importer.feed(text);
  return std::move(importer).finish();
}

std::string first_error(const ImportReport& report) {
  return report.errors.empty() ? "" : report.errors[0].code;
}

}  // namespace

TEST_CASE("choices: the order of day and month can be told, and then holds for every row") {
  struct Case {
    std::optional<DateOrder> order;
    const char* due;
  };
  for (const Case& each :
       {Case{DateOrder::dmy, "2026-06-05"}, Case{DateOrder::mdy, "2026-05-06"}}) {
    const ImportResult result = import_with({.date_order = each.order}, open_dates);
    REQUIRE(result.portfolio.invoices.size() == 1);
    CHECK(result.portfolio.invoices.due_date[0].to_text() == each.due);
    CHECK(result.report.date_order == name_of(*each.order));
  }
  CHECK(first_error(import_with({}, open_dates).report) == "date_order_must_be_told");

  const std::string against = open_dates + "2,Yui,03/25/2026,05/06/2026,10.00\n";
  const ImportReport report = import_with({.date_order = DateOrder::dmy}, against).report;
  CHECK(report.accepted == 1);
  REQUIRE(report.rejected.size() == 1);
  CHECK(report.rejected[0].code == "date_must_follow_its_column");
  CHECK(report.rejected[0].line == 3);
}

TEST_CASE("choices: a column that is not recognised can be named by hand") {
  const std::string text =
      "Beleg,Wer,Bis,Kosten\n"
      "1-1,Dana,2026-03-31,10.00\n";
  CHECK(first_error(import_with({}, text).report) == "header_must_be_found");
  const ImportChoices choices{.columns = {{ColumnRole::invoice_no, "Beleg"},
                                          {ColumnRole::customer_name, "Wer"},
                                          {ColumnRole::due_date, "Bis"},
                                          {ColumnRole::amount, "Kosten"}}};
  const ImportReport report = import_with(choices, text).report;
  CHECK(first_error(report) == "");
  CHECK(report.accepted == 1);
  CHECK(report.files[0].mapping.size() == 4);
}

TEST_CASE("choices: a column or source that is not there is told") {
  const ImportChoices column{.columns = {{ColumnRole::amount, "Betrag"}}};
  CHECK(first_error(import_with(column, open_dates).report) == "mapping_must_name_a_column");
  const ImportChoices source{.source = "tabularium"};
  CHECK(first_error(import_with(source, open_dates).report) == "source_must_be_known");
}

TEST_CASE("choices: rows without due date are due after the days that were said, else 30") {
  const std::string text = "Number,Customer,Date,Total\n1,Dana,2026-03-01,10.00\n";
  CHECK(import_with({}, text).portfolio.invoices.due_date[0].to_text() == "2026-03-31");
  CHECK(import_with({.terms_days = 14}, text).portfolio.invoices.due_date[0].to_text() ==
        "2026-03-15");
}

TEST_CASE("choices: the encoding can be told") {
  const std::string text =
      "Kunde;Rechnungsnummer;F\xE4lligkeit;Betrag\nM\xFCller;1;31.03.2026;1,50\n";
  const ImportResult result = import_with({.encoding = TextEncoding::windows1252}, text);
  REQUIRE(result.portfolio.invoices.size() == 1);
  CHECK(result.portfolio.customers.name[0] == "Müller");
  CHECK(result.portfolio.invoices.amount[0] == 150);
}

TEST_CASE("choices: an XML file that declares its encoding is read in it") {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
      "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">"
      "<ID>1</ID><IssueDate>2026-03-01</IssueDate><DueDate>2026-03-31</DueDate>"
      "<DocumentCurrencyCode>EUR</DocumentCurrencyCode>"
      "<AccountingCustomerParty><Party><PartyName><Name>M\xFCller</Name></PartyName></Party>"
      "</AccountingCustomerParty>"
      "<LegalMonetaryTotal><PayableAmount>1.50</PayableAmount></LegalMonetaryTotal></Invoice>";
  const ImportResult result = import_with({}, text);
  REQUIRE(result.portfolio.invoices.size() == 1);
  CHECK(result.portfolio.customers.name[0] == "Müller");
  CHECK(result.report.files[0].encoding == "windows-1252");
}

TEST_CASE(
    "choices: columns can be given roles by their position, where names repeat or are missing") {
  const std::string text =
      "Stand heute\n"
      "Beleg,,Wert,Wert\n"
      "1-1,Dana,2026-03-31,10.00\n"
      "1-2,Yui,2026-04-30,20.00\n";
  const ImportChoices choices{.roles = {{0, ColumnRole::invoice_no},
                                        {1, ColumnRole::customer_name},
                                        {2, ColumnRole::due_date},
                                        {3, ColumnRole::amount}},
                              .header = 1};
  const ImportResult result = import_with(choices, text);
  CHECK(result.report.errors.empty());
  CHECK(result.report.accepted == 2);
  REQUIRE(result.portfolio.invoices.size() == 2);
  CHECK(result.portfolio.invoices.due_date[0].to_text() == "2026-03-31");
  CHECK(result.portfolio.invoices.amount[1] == 2000);
}

TEST_CASE("choices: a role given by hand takes no other column, and a column can be left unread") {
  const std::string text =
      "Invoice No,Customer,Due Date,Amount,Total,Memo\n"
      "1,Dana,2026-03-31,,99.00,first\n"
      "2,Yui,2026-04-30,20.00,99.00,second\n";
  const ImportResult result =
      import_with({.roles = {{3, ColumnRole::amount}, {5, ColumnRole::ignored}}}, text);
  CHECK(result.report.accepted == 1);
  REQUIRE(result.report.rejected.size() == 1);
  CHECK(result.report.rejected[0].code == "amount_is_required");
  REQUIRE(result.portfolio.invoices.size() == 1);
  CHECK(result.portfolio.words[result.portfolio.invoices.memo[0]].empty());
}

TEST_CASE("choices: a refused value can be written anew, or its row left out") {
  const std::string text =
      "Invoice No,Customer,Due Date,Amount\n"
      "1,Dana,31.02.2026,10.00\n"
      "2,Yui,30.04.2026,20.00\n"
      "3,Yui,30.04.2026,much\n"
      "2,Yui,30.04.2026,25.00\n";
  const auto import = [&](RowCorrections corrections) {
    Importer importer(ImportOptions{.as_of = {}, .corrections = std::move(corrections)});
    importer.begin_file("input");
    importer.feed(text);
    return std::move(importer).finish();
  };
  const ImportReport before = import({}).report;
  REQUIRE(before.rejected.size() == 4);
  CHECK(before.rejected[0].row == 1);
  CHECK(before.rejected[0].code == "date_must_exist");
  CHECK(before.rejected[2].row == 3);

  using Kind = RowCorrection::Kind;
  const ImportResult after =
      import({{.row = 1, .column = InvoiceColumn::due_date, .value = "28.02.2026"},
              {.kind = Kind::leave_out, .row = 3, .value = {}},
              {.row = 4, .column = InvoiceColumn::invoice_no, .value = "2b"},
              {.file = 1, .row = 2, .column = InvoiceColumn::amount, .value = "1.00"}});
  CHECK(after.report.rejected.empty());
  CHECK(after.report.accepted == 3);
  REQUIRE(after.report.set_aside.size() == 1);
  CHECK(after.report.set_aside[0].first == "left_out_by_hand");
  CHECK(after.report.rows == 4);
  CHECK(after.portfolio.invoices.due_date[0].to_text() == "2026-02-28");
}

TEST_CASE("choices: every file may have its own, and a sheet's amounts lose what a double added") {
  Importer importer({});
  importer.begin_file("us.csv", FileOrigin::program, {.date_order = DateOrder::mdy});
  importer.feed(open_dates);
  importer.begin_file("eu.csv", FileOrigin::program, {.date_order = DateOrder::dmy});
  importer.feed("Num,Customer,Date,Due Date,Open Balance\n2,Yui,03/04/2026,05/06/2026,10.00\n");
  importer.begin_file("book.xlsx", FileOrigin::worksheet, {});
  importer.feed("invoice_no,customer_id,due_date,amount\n3,Z,2026-08-01,2184.2800000000002\n");
  const ImportResult result = std::move(importer).finish();
  CHECK(result.report.errors.empty());
  CHECK(result.report.rejected.empty());
  REQUIRE(result.portfolio.invoices.size() == 3);
  CHECK(result.portfolio.invoices.due_date[0].to_text() == "2026-05-06");
  CHECK(result.portfolio.invoices.due_date[1].to_text() == "2026-06-05");
  CHECK(result.portfolio.invoices.amount[2] == 218428);
  CHECK(result.report.files[2].format == "workbook");
}

TEST_CASE("choices: a report shows the beginning of a table and samples of its columns") {
  const ImportReport report =
      import_with({}, "Report of May\n" + open_dates + "2,Yui,13/04/2026,25/06/2026,7\n").report;
  REQUIRE(report.files.size() == 1);
  const ImportedFile& file = report.files[0];
  CHECK(file.header == 1U);
  REQUIRE(file.beginning.size() == 4);
  CHECK(file.beginning[0][0] == "Report of May");
  REQUIRE(file.columns.size() == 5);
  CHECK(file.columns[1].header == "Customer");
  CHECK(file.columns[1].role == "customer_name");
  CHECK(file.columns[1].samples == std::vector<std::string>{"Dana", "Yui"});
  CHECK(file.columns[3].role == "due_date");

  const ImportReport unknown = import_with({}, "Beleg,Wer\n1,Dana\n").report;
  CHECK(unknown.files[0].columns.empty());
  CHECK(unknown.files[0].beginning.size() == 2);
  CHECK_FALSE(unknown.files[0].header.has_value());
}
