#include "io/import/recognise/subject.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr int markers_min = 2;
constexpr int age_buckets_min = 3;
constexpr int sure_number = 60;
constexpr std::uint32_t records_looked_at = 1000;

/// Reports whether rows of one filled cell, the first, stand between the others: headings.
bool has_headings(const Table& table, std::uint32_t header) {
  const std::uint32_t end = std::min(table.size(), header + 1 + records_looked_at);
  for (std::uint32_t i = header + 1; i < end; ++i) {
    bool is_heading = table.width(header) > 2 && !trimmed(table.cell(i, 0)).empty();
    for (std::uint32_t j = 1; is_heading && j < table.width(i); ++j) {
      is_heading = trimmed(table.cell(i, j)).empty();
    }
    if (is_heading) return true;
  }
  return false;
}

bool has_one_value(const Table& table, std::uint32_t header, std::uint32_t column) {
  std::string_view first;
  const std::uint32_t end = std::min(table.size(), header + 1 + records_looked_at);
  for (std::uint32_t i = header + 1; i < end; ++i) {
    const std::string_view value = trimmed(table.cell(i, column));
    if (value.empty()) continue;
    if (first.empty()) first = value;
    if (value != first) return false;
  }
  return !first.empty();
}

/// A list of issued and received invoices alike: bought, where it is the buyer who never changes.
bool has_one_buyer_of_many_sellers(const Table& table, std::uint32_t header,
                                   const ColumnPlan& plan) {
  if (!plan.has(ColumnRole::seller) || !plan.has(ColumnRole::customer_name)) return false;
  const std::uint32_t seller = plan.columns(ColumnRole::seller).front();
  const std::uint32_t buyer = plan.columns(ColumnRole::customer_name).front();
  return has_one_value(table, header, buyer) && !has_one_value(table, header, seller);
}

std::string_view find_other_subject(const Table& table, std::uint32_t header,
                                    const ColumnPlan& plan) {
  using Role = ColumnRole;
  const bool has_number = plan.has(Role::invoice_no) && plan.score(Role::invoice_no) >= sure_number;
  const bool has_customer = plan.has(Role::customer_id) || plan.has(Role::customer_name);
  const bool has_sides = plan.markers(Role::debit) > 0 && plan.markers(Role::credit) > 0;
  if (plan.markers(Role::supplier) > 0 && !has_customer) return "file_is_a_purchase_list";
  if (has_one_buyer_of_many_sellers(table, header, plan)) return "file_is_a_purchase_list";
  if (plan.markers(Role::age_bucket) >= age_buckets_min && !has_number) {
    return "file_is_an_ageing_summary";
  }
  if (plan.has(Role::due_date)) return {};
  if (plan.markers(Role::bank) >= markers_min) return "file_is_a_bank_statement";
  if (has_sides && plan.markers(Role::running_balance) > 0) {
    return has_customer || has_number ? "file_is_a_ledger" : "file_is_a_bank_statement";
  }
  if (has_sides) return has_customer ? "file_is_a_ledger" : "file_is_a_bank_statement";
  if (plan.markers(Role::credit_note) > 0) return "file_is_a_credit_note_list";
  if (plan.markers(Role::payment) >= markers_min) return "file_is_a_payment_list";
  if (plan.markers(Role::customer_fact) >= markers_min && !has_number) {
    return "file_is_a_customer_list";
  }
  return {};
}

}  // namespace

std::vector<Error> judge_subject(const Table& table, std::uint32_t header, const ColumnPlan& plan) {
  using Role = ColumnRole;
  std::vector<Error> faults;
  const std::string where = "line " + to_text(table.line(header));
  const std::string_view other = find_other_subject(table, header, plan);
  if (!other.empty()) return {{std::string(other), where, {}}};
  const auto require = [&](bool is_there, const char* columns) {
    if (!is_there) faults.push_back({"column_is_required", where, columns});
  };
  const bool has_date = plan.has(Role::due_date) || plan.has(Role::issue_date);
  require(plan.has(Role::invoice_no) || plan.has(Role::due_date), "invoice_no");
  const bool has_customer = plan.has(Role::customer_id) || plan.has(Role::customer_name);
  require(has_customer || has_headings(table, header), "customer_id or customer_name");
  require(has_date, "due_date, or issue_date and terms_days");
  require(plan.has(Role::amount) || plan.has(Role::open_amount) || plan.has(Role::line_amount),
          "amount or open_amount");
  return faults;
}

}  // namespace duewise
