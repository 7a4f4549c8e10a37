#include "io/import/codes.hpp"

#include <array>

namespace duewise {
namespace {

constexpr ImportCodeKind error = ImportCodeKind::error;
constexpr ImportCodeKind rejection = ImportCodeKind::rejection;
constexpr ImportCodeKind set_aside = ImportCodeKind::set_aside;
constexpr ImportCodeKind warning = ImportCodeKind::warning;

constexpr ImportCode codes[] = {
    {"file_is_empty", error, "a file with a header and rows"},
    {"file_has_no_rows", error, "at least one row below the header"},
    {"file_must_be_text", error, "a CSV or JSON text, not a spreadsheet or another binary file"},
    {"file_is_too_large", error, "less than 4 GiB in all"},
    {"header_must_be_found", error,
     "a row that names its columns, such as number, customer, due date"},
    {"source_must_be_known", error, "the id of a known source"},
    {"mapping_must_name_a_column", error, "a header that the file has"},
    {"date_order_must_be_told", error,
     "to be told whether day or month comes first (--date-order dmy or mdy)"},
    {"date_orders_contradict", error,
     "dates of one order; some can only be day first and some only month first"},
    {"decimal_signs_contradict", error,
     "amounts of one decimal sign; some need a point and some a comma"},
    {"xml_must_be_well_formed", error, "complete XML; it is damaged at this place"},
    {"xml_must_not_be_nested_so_deeply", error, "XML of at most 100 open elements"},
    {"xml_must_not_declare_entities", error, "XML without entities of its own"},
    {"xml_must_hold_invoices", error, "invoices in UBL, Cross Industry Invoice or Xero's form"},
    {"json_rows_have_no_names", error, "objects with names; these rows are bare lists of values"},
    {"encoding_must_be_known", error, "a text in UTF-8, UTF-16, GB18030, Big5 or Windows-1252"},
    {"file_is_a_purchase_list", error, "invoices to customers; these are from suppliers"},
    {"file_is_an_ageing_summary", error, "single invoices; this list has one sum per customer"},
    {"file_is_a_ledger", error, "single invoices; this is an account with a running balance"},
    {"file_is_a_bank_statement", error, "invoices; this is a statement of a bank or wallet"},
    {"file_is_a_payment_list", error, "invoices; this is a list of payments"},
    {"file_is_a_credit_note_list", error, "invoices; this is a list of credit notes"},
    {"file_is_a_customer_list", error, "invoices; this is a list of customers"},
    {"column_is_required", error, "a header with this column"},
    {"column_must_not_repeat", error, "each known column once"},
    {"json_must_be_well_formed", error, "complete JSON; it breaks off or is damaged at this place"},
    {"json_must_hold_invoices", error,
     "a list of objects, or an object whose \"invoices\" is such a list"},

    {"row_quote_must_be_closed", rejection, "a closing quote for the field that begins so"},
    {"row_is_too_long", rejection, "at most 128 KiB in a field and 1 MiB in a row"},
    {"row_must_not_be_cut_off", rejection, "a whole row; the file ends in the middle of it"},
    {"row_must_not_exceed_the_header", rejection, "no more fields than the header has"},
    {"row_must_be_an_object", rejection, "an object with canonical keys"},
    {"key_must_not_repeat", rejection, "each key once in an object"},
    {"value_must_be_a_text_or_number", rejection, "a text or a number"},
    {"text_must_be_utf8", rejection, "a text in UTF-8"},
    {"text_must_not_contain_nul", rejection, "a text without zero bytes"},
    {"invoice_no_is_required", rejection, "an invoice number"},
    {"invoice_no_must_be_whole", rejection,
     "an invoice number with all its digits; a spreadsheet has rounded this one"},
    {"customer_is_required", rejection, "a customer id or a customer name"},
    {"due_date_is_required", rejection, "a due date, or an issue date and terms in days"},
    {"amount_is_required", rejection, "an amount or an open amount"},
    {"date_must_be_iso", rejection, "a date as YYYY-MM-DD"},
    {"date_must_be_a_date", rejection, "a date"},
    {"date_must_follow_its_column", rejection,
     "a date written like the others of its column; this one could mean another day"},
    {"date_must_exist", rejection, "a day that the calendar has"},
    {"due_date_must_be_before_year_10000", rejection, "terms that end before the year 10000"},
    {"terms_days_must_be_a_whole_number", rejection, "a whole number of days from 0 to 36500"},
    {"amount_must_be_a_decimal_number", rejection, "a plain number such as 1234.50"},
    {"amount_must_be_whole", rejection,
     "a number with all its digits; a spreadsheet has rounded it"},
    {"amount_has_too_many_decimals", rejection, "no more decimals than the currency has"},
    {"amount_overflows", rejection, "an amount below 9223372036854775807 in the smallest unit"},
    {"total_overflows", rejection, "amounts whose total can be counted exactly"},
    {"paid_amount_must_not_be_negative", rejection, "a paid amount of 0 or more"},
    {"credit_limit_must_not_be_negative", rejection, "a credit limit of 0 or more"},
    {"amounts_must_agree", rejection, "amount - paid = open"},
    {"currency_must_be_known", rejection, "a currency code of ISO 4217, such as CNY"},
    {"settlement_must_be_known", rejection, "per_invoice or monthly"},
    {"period_must_be_known", rejection, "a number, a month (2026-03) or a quarter (2026Q1)"},
    {"duplicate_must_be_identical", rejection,
     "one row for this invoice number and customer; the rows differ"},

    {"blank", set_aside, "an empty row"},
    {"void", set_aside, "a void, cancelled or reversed invoice"},
    {"draft", set_aside, "a draft"},
    {"credit_note", set_aside, "a credit note"},
    {"payment", set_aside, "a payment"},
    {"purchase", set_aside, "an invoice from a supplier"},
    {"other_document", set_aside, "a quotation, opening balance or another document"},
    {"line", set_aside, "a further line of the invoice of another row"},
    {"title", set_aside, "a title, a note or a repeated header"},
    {"group", set_aside, "a heading of the rows below"},
    {"total", set_aside, "a total"},
    {"duplicate", set_aside, "a copy of another row"},
    {"left_out_by_hand", set_aside, "a row that somebody left out"},

    {"column_is_unknown", warning, "a column that is not used"},
    {"currency_column_is_missing", warning, "no currency column; the plan's currency is used"},
    {"currency_is_missing", warning, "rows without a currency; the plan's currency is used"},
    {"row_has_fewer_fields", warning, "rows with fewer fields than the header; the rest is empty"},
    {"due_date_precedes_issue_date", warning, "rows that are due before they are issued"},
    {"paid_exceeds_amount", warning, "rows that are paid with more than their amount"},
    {"characters_were_lost", warning, "characters that the file's encoding does not have"},
    {"paid_taken_from_date", warning, "rows without a paid amount that have a date of payment"},
    {"amounts_disagree", warning,
     "rows whose amount, paid and open do not agree; the open amount counts"},
    {"due_date_is_assumed", warning,
     "rows without due date and terms; due so many days after their issue"},
    {"invoice_no_is_made", warning, "a file without invoice numbers; made from what the rows say"},
    {"invoice_no_is_extended", warning,
     "invoices that share their number; the id of their program is added to it"},
    {"decimal_sign_is_assumed", warning,
     "amounts like 1,234 only; the sign is taken to stand between thousands"},
    {"amounts_count_a_unit", warning,
     "amounts that count thousands or more, as their header says; they are multiplied by it"},
    {"customer_is_the_seller", warning, "no column of customers; the seller's is used"},
    {"opening_balance_is_left_out", warning, "an opening balance that belongs to no invoice"},
    {"paid_taken_from_status", warning, "rows without a paid amount whose status says paid"},
    {"status_contradicts_amounts", warning, "rows whose status says paid, with an open amount"},
    {"status_is_unknown", warning, "a status that is not known; the rows count by their amounts"},
    {"facts_differ", warning, "rows that say different things of one customer or contract"},
    {"issued_after_as_of", warning, "rows issued after the as-of date"},
    {"paid_after_as_of", warning, "rows paid after the as-of date"},
};

}  // namespace

std::span<const ImportCode> import_codes() { return codes; }

std::string_view meaning_of_import_code(std::string_view code) {
  for (const ImportCode& known : codes) {
    if (known.code == code) return known.meaning;
  }
  // Whatever is wrong with a portfolio file, the answer is the same.
  const bool is_of_portfolio_file = code.substr(0, 10) == "portfolio_";
  return is_of_portfolio_file ? "a portfolio file as duewise import writes it" : "";
}

}  // namespace duewise
