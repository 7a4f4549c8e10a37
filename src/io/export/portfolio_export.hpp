/// A portfolio as a table under the canonical columns of imports, for spreadsheets and to be
/// imported again: the same portfolio comes back, except that a customer without invoices does not.
#pragma once

#include <string>
#include <string_view>

#include "core/receivables/portfolio.hpp"
#include "io/export/table_sink.hpp"

namespace duewise {

/// One row per invoice, in the portfolio's order. Columns: invoice_no, customer_id, customer_name,
/// contract_no, period, issue_date, due_date, amount, paid_amount, open_amount, currency,
/// paid_date, rating, settlement, credit_limit, service_end, received_date, contact_name,
/// contact_email, contact_phone, owner, tags, memo. A credit limit stands where the row has its
/// currency.
void write_portfolio_rows(const Portfolio& portfolio, TableSink& out);

std::string write_portfolio_csv(const Portfolio& portfolio);
/// One sheet of this name. Asserts: the rows fit, see `xlsx_rows_max`.
std::string write_portfolio_xlsx(const Portfolio& portfolio, std::string_view sheet);

}  // namespace duewise
