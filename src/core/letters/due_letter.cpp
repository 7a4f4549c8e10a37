#include "core/letters/due_letter.hpp"

#include <algorithm>

namespace duewise {
namespace {

void add_to(MinorUnits& sum, MinorUnits amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = INT64_MAX;
}

LetterTotal& total_in(std::vector<LetterTotal>& totals, Currency currency) {
  auto place = std::lower_bound(
      totals.begin(), totals.end(), currency,
      [](const LetterTotal& total, Currency wanted) { return total.currency < wanted; });
  if (place == totals.end() || place->currency != currency) {
    place = totals.insert(place, LetterTotal{.currency = currency});
  }
  return *place;
}

void add_contract(std::vector<ContractIndex>& contracts, ContractIndex contract) {
  if (contract.is_none()) return;
  if (std::find(contracts.begin(), contracts.end(), contract) == contracts.end()) {
    contracts.push_back(contract);
  }
}

}  // namespace

std::vector<LetterTotal> totals_of(const Portfolio& portfolio, const DueLetter& letter) {
  std::vector<LetterTotal> totals;
  for (const LetterItem& item : letter.items) {
    const std::uint32_t invoice = item.invoice.value();
    LetterTotal& total = total_in(totals, portfolio.invoices.currency[invoice]);
    add_to(total.amount, portfolio.invoices.amount[invoice]);
    add_to(total.open, item.open_amount);
    if (item.is_set_aside) {
      add_to(total.set_aside, item.open_amount);
      continue;
    }
    add_to(total.interest, item.interest);
    add_to(total.fees, item.fees);
  }
  for (LetterTotal& total : totals) {
    const MinorUnits credit = amount_in(letter.credits, total.currency).value_or(0);
    total.credit = std::min(credit, total.open - total.set_aside);
    total.asked = total.open - total.set_aside - total.credit;
  }
  return totals;
}

std::vector<ContractIndex> contracts_of(const Portfolio& portfolio, const DueLetter& letter) {
  std::vector<ContractIndex> contracts;
  for (const LetterItem& item : letter.items) {
    add_contract(contracts, portfolio.invoices.contract[item.invoice.value()]);
  }
  if (contracts.empty() && letter.subject.kind == SubjectRef::Kind::contract) {
    add_contract(contracts, ContractIndex{letter.subject.index});
  }
  if (contracts.empty() && letter.invoice.exists()) {
    add_contract(contracts, portfolio.invoices.contract[letter.invoice.value()]);
  }
  std::sort(contracts.begin(), contracts.end());
  return contracts;
}

}  // namespace duewise
