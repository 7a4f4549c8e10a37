#include "core/receivables/portfolio_builder.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {

namespace {

using Records = std::vector<std::uint32_t>;

constexpr MinorUnits no_credit_limit = std::numeric_limits<MinorUnits>::min();

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

/// The column in the order of `records`; frees the old one, so that two whole copies of all columns
/// never exist at once.
template <class T>
std::vector<T> take_in_order(std::vector<T>& column, const Records& records) {
  std::vector<T> ordered;
  ordered.reserve(records.size());
  for (const std::uint32_t record : records) ordered.push_back(column[record]);
  std::vector<T>().swap(column);
  return ordered;
}

StringPool take_in_order(StringPool& texts, const Records& records) {
  std::size_t bytes = 0;
  for (const std::uint32_t record : records) bytes += texts[record].size();
  StringPool ordered;
  ordered.reserve(records.size(), bytes);
  for (const std::uint32_t record : records) ordered.add(texts[record]);
  texts = StringPool{};
  return ordered;
}

/// The choices about one subject.
struct ChoiceRange {
  std::vector<FactVotes::Choice>::const_iterator first, last;
  auto begin() const { return first; }
  auto end() const { return last; }
};

ChoiceRange choices_of(const std::vector<FactVotes::Choice>& choices, std::uint32_t subject) {
  const auto first = std::lower_bound(
      choices.begin(), choices.end(), subject,
      [](const FactVotes::Choice& choice, std::uint32_t s) { return choice.vote.subject < s; });
  const auto last = std::find_if(first, choices.end(), [&](const FactVotes::Choice& choice) {
    return choice.vote.subject != subject;
  });
  return {first, last};
}

/// The values chosen for one customer; texts as positions in the pool of texts.
struct CustomerFacts {
  std::array<std::uint32_t, 10> text_of;
  Settlement settlement = Settlement::per_invoice;
  MinorUnits credit_limit = no_credit_limit;
  Currency credit_limit_currency;

  CustomerFacts(const ChoiceRange& choices, std::uint32_t empty_text) {
    text_of.fill(empty_text);
    for (const FactVotes::Choice& choice : choices) take(choice.vote);
  }
  std::uint32_t text(Fact fact) const { return text_of[static_cast<std::size_t>(fact)]; }

 private:
  void take(const FactVote& vote) {
    switch (vote.fact) {
      case Fact::settlement:
        settlement = static_cast<Settlement>(vote.value);
        return;
      case Fact::credit_limit:
        credit_limit = vote.value;
        credit_limit_currency = vote.currency;
        return;
      case Fact::service_end:  // of the contract that has this position
        return;
      default:
        text_of[static_cast<std::size_t>(vote.fact)] = static_cast<std::uint32_t>(vote.value);
    }
  }
};

}  // namespace

void PortfolioBuilder::add(const InvoiceRecord& record) {
  const std::string_view id =
      record.customer_id.empty() ? record.customer_name : record.customer_id;
  ASSERT(!record.invoice_no.empty());
  ASSERT(!id.empty());
  ASSERT(record.due_date.exists());
  ASSERT(record.amount >= 0 && record.paid >= 0);
  const std::uint32_t customer = customer_ids_.intern(id);
  ContractIndex contract;
  if (!record.contract_no.empty()) {
    contract = intern_contract(customer, record.contract_no);
    if (record.service_end.exists()) {
      votes_.add({.subject = contract.value(),
                  .fact = Fact::service_end,
                  .value = record.service_end.days_since_1970()});
    }
  }
  vote_on_customer(customer, record);
  rows_.number.add(record.invoice_no);
  rows_.customer.push_back(CustomerIndex(customer));
  rows_.contract.push_back(contract);
  rows_.period.push_back(record.period);
  rows_.issue_date.push_back(record.issue_date);
  rows_.due_date.push_back(record.due_date);
  rows_.received_date.push_back(record.received_date);
  rows_.paid_date.push_back(record.paid_date);
  rows_.amount.push_back(record.amount);
  rows_.paid.push_back(record.paid);
  rows_.currency.push_back(record.currency);
  rows_.memo.push_back(texts_.intern(record.memo));
}

ContractIndex PortfolioBuilder::intern_contract(std::uint32_t customer, std::string_view number) {
  std::string key;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    key.push_back(static_cast<char>((customer >> shift) & 0xFFU));
  }
  key.append(number);
  const ContractIndex contract(contract_keys_.intern(key));
  if (contract.value() == contracts_.size()) {
    contracts_.number.add(number);
    contracts_.customer.push_back(CustomerIndex(customer));
  }
  return contract;
}

void PortfolioBuilder::vote_on_customer(std::uint32_t customer, const InvoiceRecord& record) {
  const auto vote_text = [&](Fact fact, std::string_view text) {
    if (text.empty()) return;
    votes_.add({.subject = customer, .fact = fact, .value = texts_.intern(text)});
  };
  vote_text(Fact::customer_name, record.customer_name);
  vote_text(Fact::rating, record.rating);
  vote_text(Fact::contact_name, record.contact_name);
  vote_text(Fact::contact_email, record.contact_email);
  vote_text(Fact::contact_phone, record.contact_phone);
  vote_text(Fact::owner, record.owner);
  if (!record.tags.empty()) vote_text(Fact::tags, normalised_tags(record.tags));
  if (record.settlement) {
    votes_.add({.subject = customer,
                .fact = Fact::settlement,
                .value = static_cast<std::int64_t>(*record.settlement)});
  }
  if (record.credit_limit) {
    votes_.add({.subject = customer,
                .fact = Fact::credit_limit,
                .currency = record.currency,
                .value = *record.credit_limit});
  }
}

/// Expects the votes to be chosen from already.
void PortfolioBuilder::note_conflicts(const CanonicalOrder& order) {
  for (const FactVotes::Choice& choice : choices_) {
    if (!choice.is_disputed) continue;
    const std::uint32_t subject = choice.vote.subject;
    const bool is_of_contract = choice.vote.fact == Fact::service_end;
    const std::uint32_t customer = is_of_contract ? contracts_.customer[subject].value() : subject;
    const bool stays =
        is_of_contract ? order.contract_of[subject].exists() : order.customer_of[subject].exists();
    if (!stays) continue;
    ConflictingFact conflict;
    conflict.customer_id = customer_ids_[customer];
    conflict.field = to_text(choice.vote.fact);
    if (is_of_contract) conflict.contract_no = contracts_.number[subject];
    conflicts_.push_back(std::move(conflict));
  }
  std::sort(conflicts_.begin(), conflicts_.end(),
            [](const ConflictingFact& a, const ConflictingFact& b) {
              if (a.customer_id != b.customer_id) return a.customer_id < b.customer_id;
              if (a.contract_no != b.contract_no) return a.contract_no < b.contract_no;
              return a.field < b.field;
            });
}

void PortfolioBuilder::fill_customers(const CanonicalOrder& order, Portfolio& portfolio) {
  const std::uint32_t empty_text = texts_.intern("");
  Customers& customers = portfolio.customers;
  for (const std::uint32_t position : order.customers) {
    const CustomerFacts facts(choices_of(choices_, position), empty_text);
    const auto text = [&](Fact fact) { return texts_[facts.text(fact)]; };
    const bool has_name = facts.text(Fact::customer_name) != empty_text;
    customers.id.add(customer_ids_[position]);
    customers.name.add(has_name ? text(Fact::customer_name) : customer_ids_[position]);
    customers.rating.push_back(portfolio.words.intern(text(Fact::rating)));
    customers.tags.push_back(portfolio.words.intern(text(Fact::tags)));
    customers.settlement.push_back(facts.settlement);
    customers.credit_limit.push_back(facts.credit_limit);
    customers.credit_limit_currency.push_back(facts.credit_limit_currency);
    customers.contact_name.add(text(Fact::contact_name));
    customers.contact_email.add(text(Fact::contact_email));
    customers.contact_phone.add(text(Fact::contact_phone));
    customers.owner.push_back(portfolio.words.intern(text(Fact::owner)));
  }
}

void PortfolioBuilder::fill_contracts(const CanonicalOrder& order, Portfolio& portfolio) {
  for (const std::uint32_t position : order.contracts) {
    Date service_end;
    for (const FactVotes::Choice& choice : choices_of(choices_, position)) {
      if (choice.vote.fact != Fact::service_end) continue;
      service_end = Date::from_days_since_1970(static_cast<std::int32_t>(choice.vote.value));
    }
    portfolio.contracts.number.add(contracts_.number[position]);
    portfolio.contracts.customer.push_back(
        order.customer_of[contracts_.customer[position].value()]);
    portfolio.contracts.service_end.push_back(service_end);
  }
}

void PortfolioBuilder::fill_invoices(const CanonicalOrder& order, Portfolio& portfolio) {
  const Records& records = order.records;
  Invoices& invoices = portfolio.invoices;
  invoices.number = take_in_order(rows_.number, records);
  invoices.customer = take_in_order(rows_.customer, records);
  for (CustomerIndex& customer : invoices.customer) {
    customer = order.customer_of[customer.value()];
  }
  invoices.contract = take_in_order(rows_.contract, records);
  for (ContractIndex& contract : invoices.contract) {
    if (contract.exists()) contract = order.contract_of[contract.value()];
  }
  invoices.period = take_in_order(rows_.period, records);
  invoices.issue_date = take_in_order(rows_.issue_date, records);
  invoices.due_date = take_in_order(rows_.due_date, records);
  invoices.received_date = take_in_order(rows_.received_date, records);
  invoices.paid_date = take_in_order(rows_.paid_date, records);
  invoices.amount = take_in_order(rows_.amount, records);
  invoices.paid = take_in_order(rows_.paid, records);
  invoices.currency = take_in_order(rows_.currency, records);
  invoices.memo = take_in_order(rows_.memo, records);
  std::vector<WordIndex> word_of(texts_.size(), UINT32_MAX);
  for (WordIndex& memo : invoices.memo) {
    WordIndex& word = word_of[memo];
    if (word == UINT32_MAX) word = portfolio.words.intern(texts_[memo]);
    memo = word;
  }
}

namespace {

void fill_invoices_begin(Portfolio& portfolio) {
  std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
  begin.assign(portfolio.customers.size() + std::size_t{1}, 0);
  for (const CustomerIndex customer : portfolio.invoices.customer) ++begin[customer.value() + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
}

/// One dated payment per invoice: an import knows the sum and the day of the last one.
void fill_payments(Portfolio& portfolio) {
  const Invoices& invoices = portfolio.invoices;
  const auto is_dated = [&](std::uint32_t i) {
    return invoices.paid[i] > 0 && invoices.paid_date[i].exists();
  };
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) count += is_dated(i) ? 1 : 0;
  Payments& payments = portfolio.payments;
  payments.invoice.reserve(count);
  payments.date.reserve(count);
  payments.amount.reserve(count);
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    if (!is_dated(i)) continue;
    payments.invoice.push_back(InvoiceIndex(i));
    payments.date.push_back(invoices.paid_date[i]);
    payments.amount.push_back(invoices.paid[i]);
  }
}

}  // namespace

Portfolio PortfolioBuilder::finish() && {
  CanonicalOrder order = order_canonically(rows_, customer_ids_.texts(), contracts_);
  duplicates_ = std::move(order.duplicates);
  choices_ = votes_.choose(texts_.texts());
  note_conflicts(order);
  Portfolio portfolio;
  portfolio.words.intern("");
  fill_customers(order, portfolio);
  fill_contracts(order, portfolio);
  fill_invoices(order, portfolio);
  fill_invoices_begin(portfolio);
  fill_payments(portfolio);
  return portfolio;
}

}  // namespace duewise
