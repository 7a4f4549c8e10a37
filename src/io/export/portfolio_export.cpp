#include "io/export/portfolio_export.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "io/export/xlsx.hpp"
#include "io/import/columns.hpp"

namespace duewise {
namespace {

using Column = InvoiceColumn;

constexpr std::array<Column, 23> columns{
    Column::invoice_no,    Column::customer_id,  Column::customer_name, Column::contract_no,
    Column::period,        Column::issue_date,   Column::due_date,      Column::amount,
    Column::paid_amount,   Column::open_amount,  Column::currency,      Column::paid_date,
    Column::rating,        Column::settlement,   Column::credit_limit,  Column::service_end,
    Column::received_date, Column::contact_name, Column::contact_email, Column::contact_phone,
    Column::owner,         Column::tags,         Column::memo};

class RowWriter {
 public:
  RowWriter(const Portfolio& portfolio, TableSink& out) : portfolio_(portfolio), out_(out) {}

  void write(InvoiceIndex invoice) {
    const Invoices& invoices = portfolio_.invoices;
    const std::uint32_t at = invoice.value();
    currency_ = invoices.currency[at];
    const std::uint32_t customer = invoices.customer[at].value();
    const ContractIndex contract = invoices.contract[at];
    const Customers& customers = portfolio_.customers;

    out_.text(invoices.number[at]);
    out_.text(customers.id[customer]);
    out_.text(customers.name[customer]);
    out_.text(contract.exists() ? portfolio_.contracts.number[contract.value()]
                                : std::string_view());
    out_.text(invoices.period[at].to_text());
    out_.date(invoices.issue_date[at]);
    out_.date(invoices.due_date[at]);
    amount(invoices.amount[at]);
    amount(invoices.paid[at]);
    amount(portfolio_.open_amount(invoice));
    out_.text(currency_.code());
    out_.date(invoices.paid_date[at]);
    out_.text(portfolio_.words[customers.rating[customer]]);
    out_.text(customers.settlement[customer] == Settlement::monthly ? "monthly" : "per_invoice");
    write_limit(customer);
    out_.date(contract.exists() ? portfolio_.contracts.service_end[contract.value()] : Date());
    out_.date(invoices.received_date[at]);
    out_.text(customers.contact_name[customer]);
    out_.text(customers.contact_email[customer]);
    out_.text(customers.contact_phone[customer]);
    out_.text(portfolio_.words[customers.owner[customer]]);
    out_.text(portfolio_.words[customers.tags[customer]]);
    out_.text(portfolio_.words[invoices.memo[at]]);
    out_.end_row();
  }

 private:
  void amount(MinorUnits minor) { out_.amount(format_decimal(minor, currency_.decimals())); }

  void write_limit(std::uint32_t customer) {
    const MinorUnits limit = portfolio_.customers.credit_limit[customer];
    const bool is_told =
        limit != INT64_MIN && portfolio_.customers.credit_limit_currency[customer] == currency_;
    if (is_told) {
      amount(limit);
    } else {
      out_.amount({});
    }
  }

  const Portfolio& portfolio_;
  TableSink& out_;
  Currency currency_;
};

}  // namespace

void write_portfolio_rows(const Portfolio& portfolio, TableSink& out) {
  std::array<std::string_view, columns.size()> names;
  for (std::size_t i = 0; i < columns.size(); ++i) names[i] = name_of(columns[i]);
  out.header(names);
  RowWriter writer(portfolio, out);
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) writer.write(InvoiceIndex(i));
}

std::string write_portfolio_csv(const Portfolio& portfolio) {
  CsvTable table;
  write_portfolio_rows(portfolio, table);
  return std::move(table).finish();
}

std::string write_portfolio_xlsx(const Portfolio& portfolio, std::string_view sheet) {
  ASSERT(portfolio.invoices.size() < xlsx_rows_max);
  XlsxSheet table(sheet);
  write_portfolio_rows(portfolio, table);
  return write_xlsx({std::move(table)});
}

}  // namespace duewise
