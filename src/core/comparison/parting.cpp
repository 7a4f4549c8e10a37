#include "core/comparison/parting.hpp"

#include <algorithm>

namespace duewise {
namespace {

/// The invoice that stands for a subject: itself, or the first one of the customer or contract.
InvoiceIndex invoice_of(const Portfolio& portfolio, const StageDifference& difference) {
  if (difference.subject.kind == SubjectRef::Kind::invoice) {
    return InvoiceIndex(difference.subject.index);
  }
  const std::uint32_t customer = difference.customer.value();
  const std::uint32_t begin = portfolio.customers.invoices_begin[customer];
  const std::uint32_t end = portfolio.customers.invoices_begin[customer + 1];
  for (std::uint32_t i = begin; i < end; ++i) {
    const bool is_meant = difference.subject.kind != SubjectRef::Kind::contract ||
                          portfolio.invoices.contract[i] == ContractIndex(difference.subject.index);
    if (is_meant) return InvoiceIndex(i);
  }
  return InvoiceIndex(begin);
}

Parting parting_of(const StageDifference& difference, const StagePair& stages,
                   const ComparedRun& silent, const BusinessCalendar& calendar,
                   const PartingInput& input) {
  Parting parting;
  parting.difference = difference;
  const Date day = difference.first_date();
  parting.is_a_silent = difference.a != day;
  const std::int32_t stage = parting.is_a_silent ? stages.a : stages.b;
  parting.has_stage = stage != missing_stage;
  if (!parting.has_stage) return parting;
  const Explanation why = explain(input.portfolio, silent.policy, input.scenario, calendar,
                                  {invoice_of(input.portfolio, difference), input.range, day});
  for (const StageReason& reason : why.stages) {
    if (reason.stage != stage) continue;
    parting.code = reason.code;
    parting.facts = reason.facts;
  }
  return parting;
}

}  // namespace

std::vector<Parting> partings_of(const PairComparison& pair, const ComparedRun& a,
                                 const ComparedRun& b, const PartingInput& input,
                                 std::size_t most) {
  std::vector<Parting> partings;
  std::vector<bool> is_told(input.portfolio.customers.size(), false);
  for (const StageDifference& difference : pair.differences) {
    if (partings.size() == most) break;
    if (is_told[difference.customer.value()]) continue;
    is_told[difference.customer.value()] = true;
    const bool is_a_silent = difference.a != difference.first_date();
    partings.push_back(parting_of(difference, pair.stages[difference.stage], is_a_silent ? a : b,
                                  is_a_silent ? input.calendar_a : input.calendar_b, input));
  }
  return partings;
}

}  // namespace duewise
