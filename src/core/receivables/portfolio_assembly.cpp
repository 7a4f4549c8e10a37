#include "core/receivables/portfolio_assembly.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr MinorUnits no_credit_limit = std::numeric_limits<MinorUnits>::min();
constexpr WordIndex unknown_word = UINT32_MAX;

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

const std::array<PortfolioAssembly::Part, 19> PortfolioAssembly::parts{
    &PortfolioAssembly::order_records,
    &PortfolioAssembly::choose_facts,
    &PortfolioAssembly::note_conflicts,
    &PortfolioAssembly::fill_customers,
    &PortfolioAssembly::fill_contracts,
    &PortfolioAssembly::fill_numbers,
    &PortfolioAssembly::fill_customer_indexes,
    &PortfolioAssembly::fill_contract_indexes,
    &PortfolioAssembly::fill_column<&Invoices::period>,
    &PortfolioAssembly::fill_column<&Invoices::issue_date>,
    &PortfolioAssembly::fill_column<&Invoices::due_date>,
    &PortfolioAssembly::fill_column<&Invoices::received_date>,
    &PortfolioAssembly::fill_column<&Invoices::paid_date>,
    &PortfolioAssembly::fill_column<&Invoices::amount>,
    &PortfolioAssembly::fill_column<&Invoices::paid>,
    &PortfolioAssembly::fill_column<&Invoices::currency>,
    &PortfolioAssembly::fill_memos,
    &PortfolioAssembly::fill_invoices_begin,
    &PortfolioAssembly::fill_payments};

PortfolioAssembly::PortfolioAssembly(StagedRecords staged) : staged_(std::move(staged)) {
  ordering_.emplace(staged_.rows, staged_.customer_ids.texts(), staged_.contracts);
}

bool PortfolioAssembly::step() {
  if (part_ < parts.size() && (this->*parts[part_])()) ++part_;
  return part_ == parts.size();
}

Portfolio PortfolioAssembly::take() {
  ASSERT(part_ == parts.size());
  return std::move(portfolio_);
}

bool PortfolioAssembly::order_records() {
  if (!ordering_->step()) return false;
  order_ = std::move(*ordering_).take();
  ordering_.reset();
  return true;
}

bool PortfolioAssembly::choose_facts() {
  if (!staged_.votes.choose(staged_.texts.texts())) return false;
  choices_ = staged_.votes.take();
  portfolio_.words.intern("");
  staged_.texts.intern("");
  return true;
}

bool PortfolioAssembly::note_conflicts() {
  const bool is_done = loop_.step(choices_.size(), [&](std::uint32_t i) {
    if (choices_[i].is_disputed) note_conflict(choices_[i]);
  });
  if (!is_done) return false;
  std::sort(conflicts_.begin(), conflicts_.end(),
            [](const ConflictingFact& a, const ConflictingFact& b) {
              if (a.customer_id != b.customer_id) return a.customer_id < b.customer_id;
              if (a.contract_no != b.contract_no) return a.contract_no < b.contract_no;
              return a.field < b.field;
            });
  return true;
}

void PortfolioAssembly::note_conflict(const FactVotes::Choice& choice) {
  const std::uint32_t subject = choice.vote.subject;
  const bool is_of_contract = choice.vote.fact == Fact::service_end;
  const std::uint32_t customer =
      is_of_contract ? staged_.contracts.customer[subject].value() : subject;
  const bool stays =
      is_of_contract ? order_.contract_of[subject].exists() : order_.customer_of[subject].exists();
  if (!stays) return;
  ConflictingFact conflict;
  conflict.customer_id = staged_.customer_ids[customer];
  conflict.field = to_text(choice.vote.fact);
  if (is_of_contract) conflict.contract_no = staged_.contracts.number[subject];
  conflicts_.push_back(std::move(conflict));
}

bool PortfolioAssembly::fill_customers() {
  return loop_.step(order_.customers.size(),
                    [&](std::uint32_t i) { fill_customer(order_.customers[i]); });
}

void PortfolioAssembly::fill_customer(std::uint32_t staged) {
  const std::uint32_t empty_text = staged_.texts.find("");
  const CustomerFacts facts(choices_of(choices_, staged), empty_text);
  const auto text = [&](Fact fact) { return staged_.texts[facts.text(fact)]; };
  const bool has_name = facts.text(Fact::customer_name) != empty_text;
  Customers& customers = portfolio_.customers;
  customers.id.add(staged_.customer_ids[staged]);
  customers.name.add(has_name ? text(Fact::customer_name) : staged_.customer_ids[staged]);
  customers.rating.push_back(portfolio_.words.intern(text(Fact::rating)));
  customers.tags.push_back(portfolio_.words.intern(text(Fact::tags)));
  customers.settlement.push_back(facts.settlement);
  customers.credit_limit.push_back(facts.credit_limit);
  customers.credit_limit_currency.push_back(facts.credit_limit_currency);
  customers.contact_name.add(text(Fact::contact_name));
  customers.contact_email.add(text(Fact::contact_email));
  customers.contact_phone.add(text(Fact::contact_phone));
  customers.owner.push_back(portfolio_.words.intern(text(Fact::owner)));
}

bool PortfolioAssembly::fill_contracts() {
  return loop_.step(order_.contracts.size(),
                    [&](std::uint32_t i) { fill_contract(order_.contracts[i]); });
}

void PortfolioAssembly::fill_contract(std::uint32_t staged) {
  Date service_end;
  for (const FactVotes::Choice& choice : choices_of(choices_, staged)) {
    if (choice.vote.fact != Fact::service_end) continue;
    service_end = Date::from_days_since_1970(static_cast<std::int32_t>(choice.vote.value));
  }
  portfolio_.contracts.number.add(staged_.contracts.number[staged]);
  portfolio_.contracts.customer.push_back(
      order_.customer_of[staged_.contracts.customer[staged].value()]);
  portfolio_.contracts.service_end.push_back(service_end);
}

bool PortfolioAssembly::fill_numbers() {
  StringPool& numbers = portfolio_.invoices.number;
  StringPool& staged = staged_.rows.number;
  if (loop_.is_at_begin()) numbers.reserve(order_.records.size(), staged.text_bytes());
  const bool is_done = loop_.step(order_.records.size(),
                                  [&](std::uint32_t i) { numbers.add(staged[order_.records[i]]); });
  if (is_done) staged = StringPool{};
  return is_done;
}

/// Fills a column with `value_at` the staged value of each record, and frees the staged ones when
/// it is full, so that two whole copies of all columns never exist at once.
template <class T, class Value>
bool PortfolioAssembly::fill_in_order(std::vector<T>& column, std::vector<T>& staged,
                                      Value&& value_at) {
  if (loop_.is_at_begin()) column.reserve(order_.records.size());
  const bool is_done = loop_.step(order_.records.size(), [&](std::uint32_t i) {
    column.push_back(value_at(staged[order_.records[i]]));
  });
  if (is_done) std::vector<T>().swap(staged);
  return is_done;
}

template <auto Column>
bool PortfolioAssembly::fill_column() {
  return fill_in_order(portfolio_.invoices.*Column, staged_.rows.*Column,
                       [](const auto& value) { return value; });
}

bool PortfolioAssembly::fill_customer_indexes() {
  return fill_in_order(portfolio_.invoices.customer, staged_.rows.customer,
                       [&](CustomerIndex staged) { return order_.customer_of[staged.value()]; });
}

bool PortfolioAssembly::fill_contract_indexes() {
  return fill_in_order(portfolio_.invoices.contract, staged_.rows.contract,
                       [&](ContractIndex staged) {
                         return staged.exists() ? order_.contract_of[staged.value()] : staged;
                       });
}

/// Words are counted in the order of the portfolio, not in that of the file.
bool PortfolioAssembly::fill_memos() {
  if (loop_.is_at_begin()) word_of_.assign(staged_.texts.size(), unknown_word);
  return fill_in_order(portfolio_.invoices.memo, staged_.rows.memo, [&](WordIndex staged) {
    WordIndex& word = word_of_[staged];
    if (word == unknown_word) word = portfolio_.words.intern(staged_.texts[staged]);
    return word;
  });
}

bool PortfolioAssembly::fill_invoices_begin() {
  const std::vector<CustomerIndex>& customers = portfolio_.invoices.customer;
  std::vector<std::uint32_t>& begin = portfolio_.customers.invoices_begin;
  if (loop_.is_at_begin()) begin.assign(portfolio_.customers.size() + std::size_t{1}, 0);
  const bool is_done = loop_.step(
      customers.size(), [&](std::uint32_t i) { ++begin[customers[i].value() + std::size_t{1}]; });
  if (is_done) std::partial_sum(begin.begin(), begin.end(), begin.begin());
  return is_done;
}

/// One dated payment per invoice: an import knows the sum and the day of the last one.
bool PortfolioAssembly::fill_payments() {
  const Invoices& invoices = portfolio_.invoices;
  Payments& payments = portfolio_.payments;
  const bool is_done = loop_.step(invoices.size(), [&](std::uint32_t i) {
    if (invoices.paid[i] <= 0 || invoices.paid_date[i].is_none()) return;
    payments.invoice.push_back(InvoiceIndex(i));
    payments.date.push_back(invoices.paid_date[i]);
    payments.amount.push_back(invoices.paid[i]);
  });
  if (!is_done) return false;
  payments.invoice.shrink_to_fit();
  payments.date.shrink_to_fit();
  payments.amount.shrink_to_fit();
  return true;
}

}  // namespace duewise
