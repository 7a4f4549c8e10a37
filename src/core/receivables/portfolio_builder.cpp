#include "core/receivables/portfolio_builder.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

/// The tags trimmed, sorted and without repeats, so that their order in a row does not matter.
std::string normalised_tags(std::string_view text) {
  std::vector<std::string_view> tags;
  for (const std::string_view part : split(text, ';')) {
    const std::string_view tag = trimmed(part);
    if (!tag.empty()) tags.push_back(tag);
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  std::string joined;
  for (const std::string_view tag : tags) {
    if (!joined.empty()) joined.push_back(';');
    joined.append(tag);
  }
  return joined;
}

}  // namespace

void PortfolioBuilder::expect(std::uint32_t records) {
  constexpr std::size_t usual_number_bytes = 16;
  ASSERT(assembly_ == nullptr);
  Invoices& rows = staged_.rows;
  const std::size_t all = std::size_t{rows.size()} + records;
  rows.number.reserve(all, rows.number.text_bytes() + usual_number_bytes * records);
  rows.customer.reserve(all);
  rows.contract.reserve(all);
  rows.period.reserve(all);
  rows.issue_date.reserve(all);
  rows.due_date.reserve(all);
  rows.received_date.reserve(all);
  rows.paid_date.reserve(all);
  rows.amount.reserve(all);
  rows.paid.reserve(all);
  rows.currency.reserve(all);
  rows.memo.reserve(all);
  contract_keys_.reserve(all);
  staged_.texts.reserve(all);
}

void PortfolioBuilder::add(const InvoiceRecord& record) {
  const std::string_view id =
      record.customer_id.empty() ? record.customer_name : record.customer_id;
  ASSERT(assembly_ == nullptr);
  ASSERT(!record.invoice_no.empty());
  ASSERT(!id.empty());
  ASSERT(record.due_date.exists());
  ASSERT(record.amount >= 0 && record.paid >= 0);
  const std::uint32_t customer = staged_.customer_ids.intern(id);
  ContractIndex contract;
  if (!record.contract_no.empty()) {
    contract = intern_contract(customer, record.contract_no);
    if (record.service_end.exists()) {
      staged_.votes.add({.subject = contract.value(),
                         .fact = Fact::service_end,
                         .value = record.service_end.days_since_1970()});
    }
  }
  vote_on_customer(customer, record);
  staged_.rows.number.add(record.invoice_no);
  staged_.rows.customer.push_back(CustomerIndex(customer));
  staged_.rows.contract.push_back(contract);
  staged_.rows.period.push_back(record.period);
  staged_.rows.issue_date.push_back(record.issue_date);
  staged_.rows.due_date.push_back(record.due_date);
  staged_.rows.received_date.push_back(record.received_date);
  staged_.rows.paid_date.push_back(record.paid_date);
  staged_.rows.amount.push_back(record.amount);
  staged_.rows.paid.push_back(record.paid);
  staged_.rows.currency.push_back(record.currency);
  staged_.rows.memo.push_back(staged_.texts.intern(record.memo));
}

ContractIndex PortfolioBuilder::intern_contract(std::uint32_t customer, std::string_view number) {
  std::string key;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    key.push_back(static_cast<char>((customer >> shift) & 0xFFU));
  }
  key.append(number);
  const ContractIndex contract(contract_keys_.intern(key));
  if (contract.value() == staged_.contracts.size()) {
    staged_.contracts.number.add(number);
    staged_.contracts.customer.push_back(CustomerIndex(customer));
  }
  return contract;
}

void PortfolioBuilder::vote_on_customer(std::uint32_t customer, const InvoiceRecord& record) {
  const auto vote_text = [&](Fact fact, std::string_view text) {
    if (text.empty()) return;
    staged_.votes.add({.subject = customer, .fact = fact, .value = staged_.texts.intern(text)});
  };
  vote_text(Fact::customer_name, record.customer_name);
  vote_text(Fact::rating, record.rating);
  vote_text(Fact::contact_name, record.contact_name);
  vote_text(Fact::contact_email, record.contact_email);
  vote_text(Fact::contact_phone, record.contact_phone);
  vote_text(Fact::owner, record.owner);
  if (!record.tags.empty()) vote_text(Fact::tags, normalised_tags(record.tags));
  if (record.settlement) {
    staged_.votes.add({.subject = customer,
                       .fact = Fact::settlement,
                       .value = static_cast<std::int64_t>(*record.settlement)});
  }
  if (record.credit_limit) {
    staged_.votes.add({.subject = customer,
                       .fact = Fact::credit_limit,
                       .currency = record.currency,
                       .value = *record.credit_limit});
  }
}

bool PortfolioBuilder::step() {
  if (!assembly_) {
    contract_keys_ = {};
    assembly_ = std::make_unique<PortfolioAssembly>(std::move(staged_));
  }
  return assembly_->step();
}

Portfolio PortfolioBuilder::finish() && {
  while (!step()) continue;
  return assembly_->take();
}

const std::vector<DuplicateRecord>& PortfolioBuilder::duplicates() const {
  ASSERT(assembly_ != nullptr);
  return assembly_->duplicates();
}

const std::vector<ConflictingFact>& PortfolioBuilder::conflicts() const {
  ASSERT(assembly_ != nullptr);
  return assembly_->conflicts();
}

}  // namespace duewise
