#include "io/import/xml/xml_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "core/money/money.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace duewise;

namespace {

namespace fs = std::filesystem;

/// Shows a row as `kind line column=value …`, empty columns left out.
std::string show(const InvoiceRow& row, XmlRowKind kind) {
  static constexpr const char* kinds[] = {"invoice", "credit note", "purchase"};
  std::string shown = kinds[static_cast<std::size_t>(kind)];
  shown += ", line " + std::to_string(row.line) + "\n";
  for (std::size_t i = 0; i < invoice_column_count; ++i) {
    if (row.values[i].empty()) continue;
    shown += "  " + std::string(name_of(static_cast<InvoiceColumn>(i))) + " = " +
             std::string(row.values[i]) + "\n";
  }
  return shown;
}

XmlReading read_rows(std::string_view text, const XmlRowSink& sink) {
  XmlRows rows(text, sink);
  while (!rows.step()) continue;
  return rows.reading();
}

std::string read(std::string_view text) {
  std::string shown;
  const XmlReading reading =
      read_rows(text, [&](const InvoiceRow& row, XmlRowKind kind) { shown += show(row, kind); });
  shown += reading.format;
  if (reading.error) shown += " " + reading.error->code + ", " + reading.error->where;
  return shown + "\n";
}

std::string ubl(const std::string& root, const std::string& inside) {
  return "<" + root + " xmlns='urn:oasis:names:specification:ubl:schema:xsd:" + root +
         "-2' xmlns:b='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>\n" +
         inside + "</" + root + ">";
}

std::string total(const std::string& inside) {
  return "<LegalMonetaryTotal>" + inside + "</LegalMonetaryTotal>";
}

void check_terms(const std::string& note, const std::string& days) {
  const std::string shown =
      read(ubl("Invoice", "<PaymentTerms><b:Note>" + note + "</b:Note></PaymentTerms>"));
  CAPTURE(note);
  const std::string expected = days.empty() ? "" : "  terms_days = " + days + "\n";
  CHECK(shown == "invoice, line 1\n" + expected + "ubl\n");
}

fs::path shared(const std::string& name) {
  return fs::path(DUEWISE_SOURCE_DIR) / "../shared/data/B-exports" / name;
}

}  // namespace

TEST_CASE("xml rows: a UBL invoice, whatever its prefixes") {
  CHECK(
      read(ubl("Invoice",
               "<b:ID> INV-1 </b:ID><b:IssueDate>2026-01-05+02:00</b:IssueDate>"
               "<b:DueDate>2026-02-04Z</b:DueDate>"
               "<b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>"
               "<InvoiceLine><b:ID>1</b:ID></InvoiceLine>"
               "<AccountingSupplierParty><Party><PartyName><b:Name>We</b:Name></PartyName></Party>"
               "</AccountingSupplierParty>"
               "<AccountingCustomerParty><Party><PartyLegalEntity>"
               "<b:RegistrationName>Tian &amp; Co Ltd</b:RegistrationName></PartyLegalEntity>"
               "<PartyName><b:Name>Tian</b:Name></PartyName></Party></AccountingCustomerParty>" +
                   total("<b:TaxInclusiveAmount currencyID='EUR'>119.00</b:TaxInclusiveAmount>"
                         "<b:PrepaidAmount>19</b:PrepaidAmount>"
                         "<b:PayableAmount>100.00</b:PayableAmount>"))) ==
      "invoice, line 1\n"
      "  invoice_no = INV-1\n"
      "  customer_name = Tian\n"
      "  issue_date = 2026-01-05\n"
      "  due_date = 2026-02-04\n"
      "  amount = 119.00\n"
      "  paid_amount = 19\n"
      "  open_amount = 100.00\n"
      "  currency = EUR\n"
      "ubl\n");
}

TEST_CASE("xml rows: what a credit note owes is negative, whichever way it is written") {
  const std::string amount = total("<PayableAmount>100.00</PayableAmount>");
  const std::string negative = total("<PayableAmount>-100.00</PayableAmount>");
  CHECK(read(ubl("CreditNote", amount)) == "credit note, line 1\n  open_amount = -100.00\nubl\n");
  CHECK(read(ubl("CreditNote", negative)) == "credit note, line 1\n  open_amount = 100.00\nubl\n");
  CHECK(read(ubl("Invoice", "<InvoiceTypeCode>381</InvoiceTypeCode>" + amount)) ==
        "credit note, line 1\n  open_amount = -100.00\nubl\n");
  CHECK(read(ubl("Invoice", "<InvoiceTypeCode>380</InvoiceTypeCode>" + negative)) ==
        "invoice, line 1\n  open_amount = -100.00\nubl\n");
}

TEST_CASE("xml rows: a rounded sum is told by what is paid and open") {
  const std::string amounts =
      "<TaxInclusiveAmount>100.02</TaxInclusiveAmount><PayableAmount>100.00</PayableAmount>";
  CHECK(read(ubl("Invoice",
                 total(amounts + "<PayableRoundingAmount>-0.02</PayableRoundingAmount>"))) ==
        "invoice, line 1\n  paid_amount = 0\n  open_amount = 100.00\nubl\n");
  CHECK(read(ubl("Invoice",
                 total(amounts + "<PayableRoundingAmount>0.00</PayableRoundingAmount>"))) ==
        "invoice, line 1\n  amount = 100.02\n  open_amount = 100.00\nubl\n");
}

TEST_CASE("xml rows: terms with one number of days stand in for a due date, others do not") {
  check_terms("Payment within 30 days", "30");
  check_terms("Zahlbar innerhalb von 14 Tagen", "14");
  check_terms("Net 60", "60");
  check_terms("月结30天", "30");
  check_terms("30 jours", "30");
  check_terms("Payment within 10 days, 2% discount", "");
  check_terms("#SKONTO#TAGE=14#PROZENT=2.00#", "");
  check_terms("See contract 1234", "");
  check_terms("2026 days", "");
  check_terms("at once", "");
  CHECK(read(ubl("Invoice",
                 "<DueDate>2026-02-04</DueDate><PaymentTerms><Note>30 days</Note>"
                 "</PaymentTerms>")) == "invoice, line 1\n  due_date = 2026-02-04\nubl\n");
}

TEST_CASE("xml rows: a cross industry invoice") {
  CHECK(read("<r:CrossIndustryInvoice xmlns:r='urn:un:unece:uncefact:data:standard:"
             "CrossIndustryInvoice:100'><ExchangedDocument><ID>7</ID><TypeCode>380</TypeCode>"
             "<IssueDateTime><DateTimeString format='102'>20260105</DateTimeString></IssueDateTime>"
             "</ExchangedDocument><SupplyChainTradeTransaction><ApplicableHeaderTradeSettlement>"
             "<SpecifiedTradePaymentTerms><DueDateDateTime><DateTimeString format='102'>20260204"
             "</DateTimeString></DueDateDateTime></SpecifiedTradePaymentTerms>"
             "<SpecifiedTradeSettlementHeaderMonetarySummation><DuePayableAmount>12.50"
             "</DuePayableAmount></SpecifiedTradeSettlementHeaderMonetarySummation>"
             "</ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction>"
             "</r:CrossIndustryInvoice>") ==
        "invoice, line 1\n"
        "  invoice_no = 7\n"
        "  issue_date = 2026-01-05\n"
        "  due_date = 2026-02-04\n"
        "  open_amount = 12.50\n"
        "cii\n");
}

TEST_CASE("xml rows: a list of Xero's, its purchases and states") {
  CHECK(
      read("<Response><Status>OK</Status><Invoices>\n"
           "<Invoice><Type>ACCREC</Type><InvoiceNumber>1</InvoiceNumber><Status>AUTHORISED</Status>"
           "<Total>5.00</Total><AmountPaid>2.00</AmountPaid><AmountDue>1.00</AmountDue>"
           "<CreditNotes><CreditNote><Total>2.00</Total></CreditNote></CreditNotes></Invoice>\n"
           "<Invoice><Type>ACCPAY</Type><Status>VOIDED</Status></Invoice>\n"
           "</Invoices></Response>") ==
      "invoice, line 2\n"
      "  invoice_no = 1\n"
      "  amount = 5.00\n"
      "  open_amount = 1.00\n"
      "  status = open\n"
      "purchase, line 3\n"
      "  status = void\n"
      "xero\n");
}

TEST_CASE("xml rows: faults end the reading and say where; rows before them count") {
  const std::string one = ubl("Invoice", "<ID>1</ID>");
  CHECK(read("<list>" + one + "\n<") ==
        "invoice, line 1\n  invoice_no = 1\nubl xml_must_be_well_formed, line 3\n");
  CHECK(read("<Invoice><ID>1</ID>") == " xml_must_be_well_formed, line 1\n");
  CHECK(read("<html/>") == " xml_must_hold_invoices, line 1\n");
  CHECK(read("<!DOCTYPE a [<!ENTITY b 'c'>]><Invoice/>") ==
        " xml_must_not_declare_entities, line 1\n");
  std::string deep = "<Invoice>";
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(read(deep) == " xml_must_not_be_nested_so_deeply, line 1\n");
}

TEST_CASE("xml rows: a text cut off anywhere, or with one byte changed, never crashes") {
  const std::string whole =
      ubl("Invoice", "<b:ID a='&lt;'>1</b:ID><!-- c --><b:Note><![CDATA[x]]>&#65;</b:Note>");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK(read(whole.substr(0, i)).find("xml_must") != std::string::npos);
    for (const char c : {'<', '>', '&', '"', '\0', '\xFF'}) {
      std::string changed = whole;
      changed[i] = c;
      CHECK(!read(changed).empty());
    }
  }
}

TEST_CASE("xml rows: real invoices of EN 16931 and Peppol, kept as a golden file") {
  if (!fs::exists(shared("ubl"))) {
    MESSAGE("the shared data is absent");
    return;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(shared("ubl"))) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::string shown;
  for (const fs::path& file : files) {
    shown += "== " + fs::relative(file, shared("ubl")).generic_string() + "\n" +
             read(test::read_bytes(file.generic_string()));
  }
  test::check_golden("xml/ubl_shared.txt", shown);
}

TEST_CASE("xml rows: of the list of xeroizer 11 sales are open, AUD 15,026.67, 2 partly paid") {
  if (!fs::exists(shared("xero"))) {
    MESSAGE("the shared data is absent");
    return;
  }
  int open = 0;
  int partly_paid = 0;
  int rows = 0;
  MinorUnits sum = 0;
  const std::string text = test::read_bytes(shared("xero/xeroizer_invoices.xml").generic_string());
  const XmlReading reading = read_rows(text, [&](const InvoiceRow& row, XmlRowKind kind) {
    ++rows;
    if (kind != XmlRowKind::invoice || row[InvoiceColumn::status] != "open") return;
    ++open;
    CHECK(row[InvoiceColumn::currency] == "AUD");
    const Result<MinorUnits> due = parse_decimal(row[InvoiceColumn::open_amount], 2);
    REQUIRE(due.has_value());
    sum += *due;
    if (row[InvoiceColumn::open_amount] != row[InvoiceColumn::amount]) ++partly_paid;
  });
  CHECK(!reading.error);
  CHECK(reading.format == "xero");
  CHECK(rows == 77);
  CHECK(open == 11);
  CHECK(partly_paid == 2);
  CHECK(sum == 1502667);
}
