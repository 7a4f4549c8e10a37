#include "app/invoice_list.hpp"

#include <utility>

namespace duewise {

InvoiceList::Answering::Answering(const InvoiceFacts& facts, const Question& asked,
                                  std::vector<std::uint32_t>& number_ranks)
    : question(asked),
      all(facts.portfolio, facts.open, facts.as_of),
      search(facts, asked.query, number_ranks),
      found(facts.portfolio, facts.open, facts.as_of) {}

InvoiceList::InvoiceList(std::shared_ptr<const Portfolio> portfolio)
    : portfolio_(std::move(portfolio)),
      open_(std::make_shared<const OpenAfterLog>()),
      rows_(std::make_shared<const std::vector<RowIndex>>()) {}

void InvoiceList::set_open(OpenAfterLog open) {
  if (open == *open_) return;
  answering_.reset();
  is_outdated_ = true;
  open_ = std::make_shared<const OpenAfterLog>(std::move(open));
}

bool InvoiceList::answers(const InvoiceQuery& query, Date as_of) const {
  return !is_outdated_ && answered_ == Question{query, as_of};
}

void InvoiceList::ask(const InvoiceQuery& query, Date as_of) {
  const Question question{query, as_of};
  if (answering_ && answering_->question == question) return;
  answering_.reset();
  if (!is_outdated_ && answered_ == question) return;
  const InvoiceFacts facts{*portfolio_, *open_, as_of};
  answering_ = std::make_unique<Answering>(facts, question, number_ranks_);
  // The sums over all invoices hang on the day alone.
  const bool are_sums_kept = !is_outdated_ && answered_ && answered_->as_of == as_of;
  if (are_sums_kept) answering_->all_sums = all_sums_;
  if (portfolio_->invoices.size() > SlicedLoop::slice_rows) return;
  while (!step()) continue;
}

bool InvoiceList::step() {
  if (!answering_) return true;
  Answering& at_hand = *answering_;
  if (!at_hand.all_sums) {
    if (at_hand.all.step()) at_hand.all_sums = at_hand.all.take();
    return false;
  }
  if (!at_hand.rows) {
    if (at_hand.search.step()) at_hand.rows = at_hand.search.take();
    return false;
  }
  const bool is_filter = at_hand.question.query.is_filter();
  if (is_filter && !at_hand.found.step(*at_hand.rows)) return false;
  row_sums_ = is_filter ? at_hand.found.take() : *at_hand.all_sums;
  finish();
  return true;
}

void InvoiceList::finish() {
  all_sums_ = std::move(*answering_->all_sums);
  rows_ = std::make_shared<const std::vector<RowIndex>>(std::move(*answering_->rows));
  answered_ = std::move(answering_->question);
  is_outdated_ = false;
  answering_.reset();
}

}  // namespace duewise
