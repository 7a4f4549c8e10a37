/// Says what kind of list a table is, so that one that holds no invoices is refused with its reason
/// rather than read as something it is not.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/import/recognise/column_plan.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// The faults of a table as a list of invoices; none where it is one. Codes:
/// file_is_a_purchase_list, file_is_an_ageing_summary, file_is_a_ledger, file_is_a_bank_statement,
/// file_is_a_payment_list, file_is_a_credit_note_list, file_is_a_customer_list, column_is_required.
std::vector<Error> judge_subject(const Table& table, std::uint32_t header, const ColumnPlan& plan);

}  // namespace duewise
