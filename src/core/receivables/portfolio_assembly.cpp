#include "core/receivables/portfolio_assembly.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

using Records = std::vector<std::uint32_t>;

constexpr MinorUnits no_credit_limit = std::numeric_limits<MinorUnits>::min();

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

PortfolioAssembly::PortfolioAssembly(StagedRecords staged) : staged_(std::move(staged)) {
  ordering_.emplace(staged_.rows, staged_.customer_ids.texts(), staged_.contracts);
}

bool PortfolioAssembly::step() {
  using Part = void (PortfolioAssembly::*)();
  static constexpr std::array parts = std::to_array<Part>(
      {&PortfolioAssembly::choose_facts, &PortfolioAssembly::fill_customers,
       &PortfolioAssembly::fill_contracts, &PortfolioAssembly::fill_column<&Invoices::number>,
       &PortfolioAssembly::fill_column<&Invoices::customer>,
       &PortfolioAssembly::fill_column<&Invoices::contract>,
       &PortfolioAssembly::fill_column<&Invoices::period>,
       &PortfolioAssembly::fill_column<&Invoices::issue_date>,
       &PortfolioAssembly::fill_column<&Invoices::due_date>,
       &PortfolioAssembly::fill_column<&Invoices::received_date>,
       &PortfolioAssembly::fill_column<&Invoices::paid_date>,
       &PortfolioAssembly::fill_column<&Invoices::amount>,
       &PortfolioAssembly::fill_column<&Invoices::paid>,
       &PortfolioAssembly::fill_column<&Invoices::currency>,
       &PortfolioAssembly::fill_column<&Invoices::memo>, &PortfolioAssembly::renumber,
       &PortfolioAssembly::fill_memos, &PortfolioAssembly::fill_invoices_begin,
       &PortfolioAssembly::fill_payments});
  if (ordering_) {
    order_slice();
    return false;
  }
  if (part_ < parts.size()) (this->*parts[part_++])();
  return part_ == parts.size();
}

Portfolio PortfolioAssembly::take() {
  ASSERT(step());
  return std::move(portfolio_);
}

void PortfolioAssembly::order_slice() {
  if (!ordering_->step()) return;
  order_ = std::move(*ordering_).take();
  ordering_.reset();
}

void PortfolioAssembly::choose_facts() {
  choices_ = staged_.votes.choose(staged_.texts.texts());
  note_conflicts();
  portfolio_.words.intern("");
}

/// Expects the votes to be chosen from already.
void PortfolioAssembly::note_conflicts() {
  for (const FactVotes::Choice& choice : choices_) {
    if (!choice.is_disputed) continue;
    const std::uint32_t subject = choice.vote.subject;
    const bool is_of_contract = choice.vote.fact == Fact::service_end;
    const std::uint32_t customer =
        is_of_contract ? staged_.contracts.customer[subject].value() : subject;
    const bool stays = is_of_contract ? order_.contract_of[subject].exists()
                                      : order_.customer_of[subject].exists();
    if (!stays) continue;
    ConflictingFact conflict;
    conflict.customer_id = staged_.customer_ids[customer];
    conflict.field = to_text(choice.vote.fact);
    if (is_of_contract) conflict.contract_no = staged_.contracts.number[subject];
    conflicts_.push_back(std::move(conflict));
  }
  std::sort(conflicts_.begin(), conflicts_.end(),
            [](const ConflictingFact& a, const ConflictingFact& b) {
              if (a.customer_id != b.customer_id) return a.customer_id < b.customer_id;
              if (a.contract_no != b.contract_no) return a.contract_no < b.contract_no;
              return a.field < b.field;
            });
}

void PortfolioAssembly::fill_customers() {
  const std::uint32_t empty_text = staged_.texts.intern("");
  Customers& customers = portfolio_.customers;
  for (const std::uint32_t position : order_.customers) {
    const CustomerFacts facts(choices_of(choices_, position), empty_text);
    const auto text = [&](Fact fact) { return staged_.texts[facts.text(fact)]; };
    const bool has_name = facts.text(Fact::customer_name) != empty_text;
    customers.id.add(staged_.customer_ids[position]);
    customers.name.add(has_name ? text(Fact::customer_name) : staged_.customer_ids[position]);
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
}

void PortfolioAssembly::fill_contracts() {
  for (const std::uint32_t position : order_.contracts) {
    Date service_end;
    for (const FactVotes::Choice& choice : choices_of(choices_, position)) {
      if (choice.vote.fact != Fact::service_end) continue;
      service_end = Date::from_days_since_1970(static_cast<std::int32_t>(choice.vote.value));
    }
    portfolio_.contracts.number.add(staged_.contracts.number[position]);
    portfolio_.contracts.customer.push_back(
        order_.customer_of[staged_.contracts.customer[position].value()]);
    portfolio_.contracts.service_end.push_back(service_end);
  }
}

template <auto Column>
void PortfolioAssembly::fill_column() {
  portfolio_.invoices.*Column = take_in_order(staged_.rows.*Column, order_.records);
}

/// Puts positions of the portfolio in the place of staged ones.
void PortfolioAssembly::renumber() {
  for (CustomerIndex& customer : portfolio_.invoices.customer) {
    customer = order_.customer_of[customer.value()];
  }
  for (ContractIndex& contract : portfolio_.invoices.contract) {
    if (contract.exists()) contract = order_.contract_of[contract.value()];
  }
}

void PortfolioAssembly::fill_memos() {
  std::vector<WordIndex> word_of(staged_.texts.size(), UINT32_MAX);
  for (WordIndex& memo : portfolio_.invoices.memo) {
    WordIndex& word = word_of[memo];
    if (word == UINT32_MAX) word = portfolio_.words.intern(staged_.texts[memo]);
    memo = word;
  }
}

void PortfolioAssembly::fill_invoices_begin() {
  std::vector<std::uint32_t>& begin = portfolio_.customers.invoices_begin;
  begin.assign(portfolio_.customers.size() + std::size_t{1}, 0);
  for (const CustomerIndex customer : portfolio_.invoices.customer) ++begin[customer.value() + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
}

/// One dated payment per invoice: an import knows the sum and the day of the last one.
void PortfolioAssembly::fill_payments() {
  const Invoices& invoices = portfolio_.invoices;
  const auto is_dated = [&](std::uint32_t i) {
    return invoices.paid[i] > 0 && invoices.paid_date[i].exists();
  };
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) count += is_dated(i) ? 1 : 0;
  Payments& payments = portfolio_.payments;
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

}  // namespace duewise
