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
