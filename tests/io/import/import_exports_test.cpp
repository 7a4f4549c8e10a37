// Goal: the exports of real accounting programs give the invoices that a person reads in them. The
// files are outside the project; a case says so and passes where its file is absent.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/import/import.hpp"
#include "platform/code_pages.hpp"
#include "support/files.hpp"

using namespace duewise;

namespace {

const std::string exports_folder = DUEWISE_SOURCE_DIR "/../shared/data/";

struct ExportCase {
  std::string file;
  std::uint32_t invoices = 0;
  std::string set_aside;  ///< "credit_note 1, line 2"
  std::string totals;     ///< "USD 920.00 500.00 420.00", amount, paid, open
  std::size_t rejected = 0;
  std::string error = {};  ///< the first code, where the file is refused
};

ImportReport import_file(const std::string& path, const ImportChoices& choices) {
  CodeTables tables(make_code_pages());
  Importer importer(ImportOptions{.as_of = {}, .code_tables = &tables, .choices = choices});
  importer.begin_file("input");
  importer.feed(test::read_bytes(path));
  return std::move(importer).finish().report;
}

std::string set_aside_of(const ImportReport& report) {
  std::string text;
  for (const auto& [code, count] : report.set_aside) {
    if (!text.empty()) text += ", ";
    text += std::string(code) + " " + to_text(count);
  }
  return text;
}

std::string totals_of(const ImportReport& report) {
  std::string text;
  for (const CurrencyTotal& total : report.totals) {
    if (!text.empty()) text += ", ";
    text += total.currency.code();
    for (const MinorUnits amount : {total.amount, total.paid, total.open}) {
      text += " " + format_decimal(amount, total.currency.decimals());
    }
  }
  return text;
}

void check_export(const ExportCase& expected) {
  CAPTURE(expected.file);
  const std::string path = exports_folder + expected.file;
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: " << expected.file << " is absent");
    return;
  }
  const ImportReport report = import_file(path, {});
  CHECK(report.invoices == expected.invoices);
  CHECK(report.accepted == expected.invoices);
  CHECK(set_aside_of(report) == expected.set_aside);
  CHECK(totals_of(report) == expected.totals);
  CHECK(report.rejected.size() == expected.rejected);
  CHECK((report.errors.empty() ? "" : report.errors[0].code) == expected.error);
  std::uint64_t rows = report.accepted + report.rejected.size();
  for (const auto& [code, count] : report.set_aside) rows += count;
  CHECK(report.rows == rows);
}

}  // namespace

TEST_CASE("exports: the CSV files of accounting programs give their invoices") {
  const std::vector<ExportCase> cases{
      {"B-exports/zoho/zoho_invoices.csv", 0, "draft 3, line 10", ""},
      {"B-exports/freshbooks/freshbooks_invoices.csv", 1, "line 2", "USD 7890.00 0.00 7890.00"},
      {"B-exports/invoicely/invoicely_invoices.csv", 1, "", "CNY 1020.00 0.00 1020.00"},
      {"B-exports/invoiceninja/invoice.csv", 400, "blank 1, line 1, title 2",
       "USD 11860.87 5686.21 6174.66"},
      {"B-exports/xero/xero_sales_invoice_export_44col.csv", 15, "",
       "NZD 28750.00 26392.50 2357.50"},
      {"B-exports/xero/xero_aged_receivables_detail_header-real_rows-invented.csv", 3,
       "blank 4, credit_note 1, group 2, title 4, total 4", "CNY 21650.00 0.00 21650.00"},
      {"B-exports/quickbooks/qbo_ar_aging_detail_title_rows.csv", 5, "blank 1, title 3",
       "CNY 6917.25 2000.00 4917.25"},
      {"B-exports/odoo/account_move_list_export_grouped_by_date.csv", 2,
       "credit_note 1, draft 1, group 1, void 1",
       "HKD 1150.00 1150.00 0.00, USD 920.00 500.00 420.00"},
      {"B-exports/german/rechnungen_offene_posten_semikolon.csv", 2, "",
       "CNY 11234.56 4000.00 7234.56"},
  };
  for (const ExportCase& each : cases) check_export(each);
}

TEST_CASE("exports: the Chinese files give their invoices") {
  const std::vector<ExportCase> cases{
      {"B-exports/chinese/simple_paid_amount_alias.csv", 3, "", "USD 25000.00 8000.00 17000.00"},
      {"B-exports/chinese/ar_detail_title_and_export_time_rows_utf8bom.csv", 3, "blank 1, title 2",
       "CNY 188400.00 140000.00 48400.00"},
      {"B-exports/chinese/invoice_register_received_outstanding_utf8bom.csv", 4, "",
       "CNY 150075.20 56000.00 94075.20"},
      {"B-exports/chinese/ledger_template_utf8bom.csv", 4, "credit_note 1, total 1",
       "CNY 189600.50 5000.00 184600.50, HKD 88000.00 20000.00 68000.00"},
      {"B-exports/chinese/tax_bureau_full_invoice_export_27col_utf8bom.csv", 3,
       "credit_note 1, line 1", "CNY 110407.00 0.00 110407.00"},
      {"B-exports/chinese/tw_einvoice_roc_date.csv", 1, "line 1", "CNY 358.00 0.00 358.00"},
      {"B-exports/chinese/tw_bc_ar_detail_title_row_utf8bom.csv", 2,
       "blank 1, credit_note 1, payment 1, title 1", "CNY 205800.00 0.00 205800.00"},
      {"B-exports/chinese/kingdee_k3cloud_AR_receivable_query.json", 2, "credit_note 1",
       "CNY 113000.00 50000.00 63000.00, HKD 88000.00 0.00 88000.00"},
  };
  for (const ExportCase& each : cases) check_export(each);
}

TEST_CASE("exports: the JSON of accounting programs gives its invoices") {
  const std::vector<ExportCase> cases{
      {"B-exports/xero/xero_api_get_invoice.json", 1, "", "NZD 148062.76 148062.76 0.00"},
      {"B-exports/xero/xero_api_get_invoices.json", 2, "void 1", "NZD 161.00 46.00 115.00"},
      {"B-exports/quickbooks/qbo_api_create_invoice_0.json", 1, "", "USD 100.00 0.00 100.00"},
      {"B-exports/quickbooks/qbo_api_void_invoice_0.json", 1, "", "USD 100.00 0.00 100.00"},
      {"B-exports/quickbooks/qbo_api_void_invoice_1.json", 0, "void 1", ""},
      {"B-exports/stripe/stripe_api_invoice.json", 0, "draft 1", ""},
      {"B-exports/killbill/kb_invoice_example_01.json", 1, "", "USD 50.00 0.00 50.00"},
      {"B-exports/killbill/kb_invoice_example_04.json", 1, "", "USD 60.00 0.00 60.00"},
  };
  for (const ExportCase& each : cases) check_export(each);
}

TEST_CASE("exports: lists of something else are refused with what they are") {
  const std::vector<ExportCase> cases{
      {"B-exports/chinese/aging_summary_not_invoice_level_utf8bom.csv", 0, "", "", 0,
       "file_is_an_ageing_summary"},
      {"B-exports/invoiceninja/clients.csv", 0, "", "", 0, "file_is_a_customer_list"},
      {"B-exports/zoho/zoho_contacts.csv", 0, "", "", 0, "file_is_a_customer_list"},
      {"B-exports/stripe/dbt_stripe_customer_data.csv", 0, "", "", 0, "file_is_a_customer_list"},
      {"B-exports/quickbooks/dbt_qbo_customer_data.csv", 0, "", "", 0, "file_is_a_customer_list"},
      {"B-exports/quickbooks/dbt_qbo_payment_data.csv", 0, "", "", 0, "file_is_a_payment_list"},
      {"B-exports/quickbooks/dbt_qbo_credit_memo_data.csv", 0, "", "", 0,
       "file_is_a_credit_note_list"},
      {"B-exports/xero/xero_api_get_creditnotes.json", 0, "", "", 0, "file_is_a_credit_note_list"},
  };
  for (const ExportCase& each : cases) check_export(each);
}

TEST_CASE("exports: real histories give every row, paid or open") {
  const std::vector<ExportCase> cases{
      {"A-history/ibm_wa_fn_usec_accounts_receivable.csv", 2466, "",
       "CNY 147703.18 147703.18 0.00"},
      {"A-history/highradius_raw_sample_48rows.csv", 48, "",
       "CAD 577989.37 577989.37 0.00, USD 1270058.54 1270058.54 0.00"},
      {"A-history/highradius_open_9700.csv", 9700, "",
       "CAD 44471009.08 0.00 44471009.08, USD 275113716.83 0.00 275113716.83"},
  };
  for (const ExportCase& each : cases) check_export(each);
}
