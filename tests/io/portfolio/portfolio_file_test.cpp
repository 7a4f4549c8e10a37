#include "io/portfolio/portfolio_file.hpp"

#include <string>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "io/portfolio/portfolio_columns.hpp"

using namespace duewise;

namespace {

Portfolio small_portfolio() {
  PortfolioBuilder builder;
  InvoiceRecord record;
  record.invoice_no = "INV-2";
  record.customer_id = "C1";
  record.customer_name = "北京 \"远航\"\n软件";
  record.contract_no = "K-7";
  record.period = *Period::parse("2026-03");
  record.issue_date = *Date::parse("2026-03-01");
  record.due_date = *Date::parse("2026-03-31");
  record.service_end = *Date::parse("2027-02-28");
  record.amount = 120050;
  record.paid = 50;
  record.paid_date = *Date::parse("2026-04-02");
  record.currency = *Currency::find("CNY");
  record.rating = "B";
  record.settlement = Settlement::monthly;
  record.credit_limit = 9000000;
  record.tags = "vip";
  record.memo = "first";
  builder.add(record);
  InvoiceRecord other;
  other.invoice_no = "INV-1";
  other.customer_id = "C0";
  other.due_date = *Date::parse("1969-12-31");
  other.amount = INT64_MAX;
  other.currency = *Currency::find("JPY");
  builder.add(other);
  return std::move(builder).finish();
}

/// Replaces `from` in a written portfolio by `to` and expects the reader to refuse the result.
void check_refused(const std::string& from, const std::string& to, const std::string& code,
                   const std::string& where) {
  std::string text = write_portfolio(small_portfolio());
  const std::size_t at = text.find(from);
  CAPTURE(from);
  CAPTURE(text);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const Result<Portfolio> read = read_portfolio(text);
  REQUIRE(!read.has_value());
  CHECK(read.error().code == code);
  CHECK(read.error().where == where);
}

}  // namespace

TEST_CASE("portfolio file: what was written reads back equal in every column") {
  const Portfolio written = small_portfolio();
  const std::string text = write_portfolio(written);
  const Result<Portfolio> read = read_portfolio(text);
  REQUIRE_MESSAGE(read.has_value(), read.error().code << " at " << read.error().where << "\n"
                                                      << text);
  CHECK(write_portfolio(*read) == text);
  CHECK(read->words.texts() == written.words.texts());
  CHECK(read->customers.id == written.customers.id);
  CHECK(read->customers.name == written.customers.name);
  CHECK(read->customers.settlement == written.customers.settlement);
  CHECK(read->customers.credit_limit == written.customers.credit_limit);
  CHECK(read->customers.invoices_begin == written.customers.invoices_begin);
  CHECK(read->contracts.service_end == written.contracts.service_end);
  CHECK(read->invoices.number == written.invoices.number);
  CHECK(read->invoices.customer == written.invoices.customer);
  CHECK(read->invoices.contract == written.invoices.contract);
  CHECK(read->invoices.period == written.invoices.period);
  CHECK(read->invoices.due_date == written.invoices.due_date);
  CHECK(read->invoices.paid_date == written.invoices.paid_date);
  CHECK(read->invoices.amount == written.invoices.amount);
  CHECK(read->invoices.currency == written.invoices.currency);
  CHECK(read->payments.amount == written.payments.amount);
}

TEST_CASE("portfolio file: an empty portfolio reads back") {
  for (const std::string& text :
       {write_portfolio(Portfolio()), write_portfolio(PortfolioBuilder().finish())}) {
    const Result<Portfolio> read = read_portfolio(text);
    REQUIRE_MESSAGE(read.has_value(), text);
    CHECK(read->invoices.size() == 0);
    CHECK(read->words[0].empty());
  }
}

TEST_CASE("portfolio file: each broken promise is refused with its place") {
  check_refused("portfolio/1", "portfolio/2", "portfolio_schema_must_be_known", "/schema");
  check_refused("\"schema\":\"duewise.portfolio/1\",", "", "portfolio_schema_must_be_known",
                "/schema");
  check_refused("}}\n", "}", "json_must_be_well_formed", "line 35, column 15");
  check_refused("\"words\"", "\"worte\"", "portfolio_column_must_be_known", "/worte");
  check_refused("\"owner\"", "\"loaner\"", "portfolio_column_must_be_known", "/customers/loaner");
  check_refused("\"issue_date\"", "\"due_date\"", "portfolio_column_must_not_repeat",
                "/invoices/due_date");
  check_refused("\"credit_limit\":[null,9000000],\n", "", "portfolio_column_is_required",
                "/customers/credit_limit");
  check_refused("\"id\":[\"C0\"", "\"id\":[7", "portfolio_value_must_be_of_its_kind",
                "/customers/id/0");
  check_refused("120050", "120050.5", "portfolio_value_must_be_of_its_kind", "/invoices/amount/1");
  check_refused("120050", "18446744073709551615", "portfolio_value_must_be_of_its_kind",
                "/invoices/amount/1");
  check_refused("\"JPY\"", "\"JPX\"", "portfolio_value_must_be_of_its_kind",
                "/invoices/currency/0");
  check_refused("\"due_date\":[-1", "\"due_date\":[2932897", "portfolio_value_must_be_of_its_kind",
                "/invoices/due_date/0");
  check_refused("\"2026-03\"", "\"2026-13\"", "portfolio_value_must_be_of_its_kind",
                "/invoices/period/1");
  check_refused("\"monthly\"", "\"yearly\"", "portfolio_value_must_be_of_its_kind",
                "/customers/settlement/1");
  check_refused("\"words\":[\"\",", "\"words\":[\"\",\"\",", "portfolio_word_must_not_repeat",
                "/words/1");
  check_refused("\"words\":[\"\",", "\"words\":[", "portfolio_words_must_begin_with_the_empty_word",
                "/words");
  check_refused("\"due_date\":[-1,", "\"due_date\":[", "portfolio_columns_must_be_of_one_length",
                "/invoices/due_date");
  check_refused("\"contract\":[null,0", "\"contract\":[null,1", "portfolio_index_must_exist",
                "/invoices/contract/1");
  check_refused("\"contract\":[null", "\"contract\":[0", "portfolio_index_must_exist",
                "/invoices/contract/0");
  check_refused("\"customer\":[0,1]", "\"customer\":[0,2]", "portfolio_index_must_exist",
                "/invoices/customer/1");
  check_refused("\"customer\":[0,1]", "\"customer\":[null,1]", "portfolio_index_must_exist",
                "/invoices/customer/0");
  check_refused("\"rating\":[0", "\"rating\":[9", "portfolio_index_must_exist",
                "/customers/rating/0");
  check_refused("\"C0\",\"C1\"", "\"\",\"C1\"", "portfolio_id_must_not_be_empty",
                "/customers/id/0");
  check_refused("\"C0\",\"C1\"", "\"C1\",\"C1\"", "portfolio_must_be_in_order", "/customers/id/1");
  check_refused("\"customer\":[0,1]", "\"customer\":[1,0]", "portfolio_index_must_exist",
                "/invoices/contract/1");
  check_refused("\"due_date\":[-1", "\"due_date\":[null", "portfolio_due_date_is_required",
                "/invoices/due_date/0");
  check_refused("120050", "-1", "portfolio_amount_must_not_be_negative", "/invoices/amount/1");
  check_refused("9000000", "-9", "portfolio_amount_must_not_be_negative",
                "/customers/credit_limit/1");
}

TEST_CASE("portfolio file: a number that one customer has twice is refused") {
  PortfolioBuilder builder;
  for (const char* number : {"A", "B"}) {
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = "C";
    record.due_date = *Date::parse(number[0] == 'A' ? "2026-01-01" : "2026-02-01");
    record.amount = 1;
    record.currency = *Currency::find("CNY");
    builder.add(record);
  }
  std::string text = write_portfolio(std::move(builder).finish());
  const std::size_t at = text.find("[\"A\",\"B\"]");
  REQUIRE(at != std::string::npos);
  text.replace(at, 9, "[\"A\",\"A\"]");
  const Result<Portfolio> read = read_portfolio(text);
  REQUIRE(!read.has_value());
  CHECK(read.error().code == "portfolio_invoice_must_not_repeat");
}

TEST_CASE("portfolio file: a text cut off anywhere is refused, never a crash") {
  const std::string text = write_portfolio(small_portfolio());
  for (std::size_t length = 0; length + 2 < text.size(); ++length) {
    const Result<Portfolio> read = read_portfolio(std::string_view(text).substr(0, length));
    REQUIRE(!read.has_value());
    CHECK(read.error().code == "json_must_be_well_formed");
  }
}
