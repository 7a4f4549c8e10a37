#include "app/invoice_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::InvoiceColumn;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Reports whether `text` contains `needle` (in lower case), ASCII letters of either case alike.
bool contains(std::string_view text, std::string_view needle) {
  const auto found = std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found != text.end() || needle.empty();
}

bool accepts_status(InvoiceStatus status, StatusFilter filter) {
  switch (filter) {
    case StatusFilter::all:
      return true;
    case StatusFilter::open:
      return status != InvoiceStatus::paid;
    case StatusFilter::overdue:
      return status == InvoiceStatus::overdue;
    case StatusFilter::paid:
      return status == InvoiceStatus::paid;
  }
  UNREACHABLE();
}

// Before every number of days that two dates can be apart, and not far before.
constexpr std::int64_t no_days = -4'000'000;

std::uint64_t number_key(const InvoiceFacts& facts, InvoiceColumn column, RowIndex row) {
  const Invoices& invoices = facts.portfolio.invoices;
  const InvoiceIndex invoice(row);
  const MinorUnits open = facts.open.of(facts.portfolio, invoice);
  switch (column) {
    case InvoiceColumn::issue_date:
      if (invoices.issue_date[row].is_none()) return key_of(no_days);
      return key_of(invoices.issue_date[row].days_since_1970());
    case InvoiceColumn::due_date:
      return key_of(invoices.due_date[row].days_since_1970());
    case InvoiceColumn::days_overdue:
      // A paid invoice has none and sorts before all others.
      if (open == 0) return key_of(no_days);
      return key_of(days_overdue(invoices.due_date[row], facts.as_of));
    case InvoiceColumn::amount:
      return key_of(invoices.amount[row]);
    case InvoiceColumn::paid_amount:
      return key_of(invoices.paid[row]);
    case InvoiceColumn::open_amount:
      return key_of(open);
    case InvoiceColumn::currency:
      return invoices.currency[row].table_index();
    case InvoiceColumn::status:
      return static_cast<std::uint64_t>(status_on(facts.portfolio, {invoice, open}, facts.as_of));
    case InvoiceColumn::invoice_no:
    case InvoiceColumn::customer:
    case InvoiceColumn::contract_no:
    case InvoiceColumn::rating:
      break;
  }
  UNREACHABLE();
}

bool is_amount(InvoiceColumn column) {
  return column == InvoiceColumn::amount || column == InvoiceColumn::paid_amount ||
         column == InvoiceColumn::open_amount;
}

}  // namespace

bool TextRanking::ByText::operator()(std::uint32_t a, std::uint32_t b) const {
  const int compared = texts[a].compare(texts[b]);
  return compared != 0 ? compared < 0 : a < b;
}

TextRanking::TextRanking(const StringPool& texts)
    : texts_(texts), order_(texts.size()), sort_(order_, ByText{texts}), ranks_(texts.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
}

bool TextRanking::step() {
  if (!is_sorted_) {
    is_sorted_ = sort_.step();
    return false;
  }
  return loop_.step(order_.size(), [&](std::uint32_t i) {
    if (i > 0 && texts_[order_[i - 1]] != texts_[order_[i]]) rank_ = i;
    ranks_[order_[i]] = rank_;
  });
}

std::vector<std::uint32_t> TextRanking::take() {
  ASSERT(is_sorted_);
  return std::move(ranks_);
}

TextMatch::TextMatch(const Portfolio& portfolio, std::string_view text)
    : portfolio_(portfolio), needle_(to_lower_ascii(trimmed(text))) {}

bool TextMatch::step() {
  if (needle_.empty()) return true;
  const auto is_left = [&](const StringPool& texts, std::vector<bool>& accepted) {
    return accepted.size() < texts.size() && !decide(texts, accepted);
  };
  return !is_left(portfolio_.customers.id, ids_) && !is_left(portfolio_.customers.name, names_) &&
         !is_left(portfolio_.contracts.number, contracts_) &&
         !is_left(portfolio_.words.texts(), words_);
}

bool TextMatch::decide(const StringPool& texts, std::vector<bool>& accepted) {
  return loop_.step(texts.size(),
                    [&](std::uint32_t i) { accepted.push_back(contains(texts[i], needle_)); });
}

bool TextMatch::accepts(RowIndex row) const {
  if (needle_.empty()) return true;
  const Invoices& invoices = portfolio_.invoices;
  const std::uint32_t customer = invoices.customer[row].value();
  const ContractIndex contract = invoices.contract[row];
  return ids_[customer] || names_[customer] || words_[invoices.memo[row]] ||
         (contract.exists() && contracts_[contract.value()]) ||
         contains(invoices.number[row], needle_);
}

InvoiceSearch::InvoiceSearch(InvoiceFacts facts, InvoiceQuery query,
                             std::vector<std::uint32_t>& number_ranks)
    : portfolio_(facts.portfolio),
      open_(facts.open),
      query_(std::move(query)),
      as_of_(facts.as_of),
      number_ranks_(number_ranks),
      text_(facts.portfolio, query_.text),
      column_(query_.sorted_by) {}

bool InvoiceSearch::step() {
  switch (part_) {
    case Part::match:
      if (text_.step()) part_ = Part::filter;
      break;
    case Part::filter:
      if (!loop_.step(portfolio_.invoices.size(), [&](std::uint32_t row) {
            if (accepts(row)) rows_.push_back(row);
          })) {
        break;
      }
      begin_keys(query_.sorted_by);
      break;
    case Part::rank:
      if (rank()) part_ = Part::fill_keys;
      break;
    case Part::fill_keys:
      if (!fill_keys()) break;
      sort_.emplace(rows_, keys_);
      part_ = Part::sort;
      break;
    case Part::sort:
      if (sort_->step()) finish_sort();
      break;
    case Part::done:
      break;
  }
  return part_ == Part::done;
}

std::vector<RowIndex> InvoiceSearch::take() {
  ASSERT(part_ == Part::done);
  return std::move(rows_);
}

bool InvoiceSearch::accepts(RowIndex row) const {
  if (!query_.is_filter()) return true;
  const Invoices& invoices = portfolio_.invoices;
  const InvoiceIndex invoice(row);
  const InvoiceStatus status =
      status_on(portfolio_, {invoice, open_.of(portfolio_, invoice)}, as_of_);
  if (!accepts_status(status, query_.status)) return false;
  if (!query_.currency.empty() && invoices.currency[row].code() != query_.currency) return false;
  if (query_.has_bucket &&
      (status == InvoiceStatus::paid ||
       bucket_of(days_overdue(invoices.due_date[row], as_of_)) != query_.bucket)) {
    return false;
  }
  return text_.accepts(row);
}

void InvoiceSearch::begin_keys(InvoiceColumn column) {
  column_ = column;
  keys_.clear();
  keys_.reserve(portfolio_.invoices.size());
  part_ = ranked_texts() == nullptr ? Part::fill_keys : Part::rank;
}

/// The texts that the column sorts by: ranked once per text, not per invoice.
const StringPool* InvoiceSearch::ranked_texts() const {
  switch (column_) {
    case InvoiceColumn::invoice_no:
      return &portfolio_.invoices.number;
    case InvoiceColumn::customer:
      return &portfolio_.customers.name;
    case InvoiceColumn::contract_no:
      return &portfolio_.contracts.number;
    case InvoiceColumn::rating:
      return &portfolio_.words.texts();
    default:
      return nullptr;
  }
}

bool InvoiceSearch::rank() {
  const bool is_number = column_ == InvoiceColumn::invoice_no;
  if (is_number && number_ranks_.size() == portfolio_.invoices.size()) return true;
  if (!ranking_) ranking_.emplace(*ranked_texts());
  if (!ranking_->step()) return false;
  (is_number ? number_ranks_ : ranks_) = ranking_->take();
  ranking_.reset();
  return true;
}

bool InvoiceSearch::fill_keys() {
  const std::uint64_t flip = query_.direction == views::Direction::descending ? UINT64_MAX : 0;
  return loop_.step(portfolio_.invoices.size(),
                    [&](std::uint32_t row) { keys_.push_back(key(row) ^ flip); });
}

std::uint64_t InvoiceSearch::key(RowIndex row) const {
  const Invoices& invoices = portfolio_.invoices;
  const std::uint32_t customer = invoices.customer[row].value();
  switch (column_) {
    case InvoiceColumn::invoice_no:
      return number_ranks_[row];
    case InvoiceColumn::customer:
      return ranks_[customer];
    case InvoiceColumn::contract_no: {
      const ContractIndex contract = invoices.contract[row];
      return contract.is_none() ? 0 : std::uint64_t{ranks_[contract.value()]} + 1;
    }
    case InvoiceColumn::rating:
      return ranks_[portfolio_.customers.rating[customer]];
    default:
      return number_key({portfolio_, open_, as_of_}, column_, row);
  }
}

void InvoiceSearch::finish_sort() {
  sort_.reset();
  if (is_amount(column_)) return begin_keys(InvoiceColumn::currency);
  keys_ = {};
  part_ = Part::done;
}

}  // namespace duewise
