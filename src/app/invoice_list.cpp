#include "app/invoice_list.hpp"

#include <utility>

namespace duewise {

InvoiceList::Answering::Answering(const Portfolio& portfolio, const Question& asked,
                                  bool has_all_sums, std::vector<std::uint32_t>& number_ranks)
    : question(asked),
      is_summed(has_all_sums),
      all(portfolio, asked.as_of),
      search(portfolio, asked.query, asked.as_of, number_ranks),
      found(portfolio, asked.as_of) {}

InvoiceList::InvoiceList(std::shared_ptr<const Portfolio> portfolio)
    : portfolio_(std::move(portfolio)), rows_(std::make_shared<const std::vector<RowIndex>>()) {}

bool InvoiceList::answers(const InvoiceQuery& query, Date as_of) const {
  return answered_ == Question{query, as_of};
}

void InvoiceList::ask(const InvoiceQuery& query, Date as_of) {
  const Question question{query, as_of};
  if (answering_ && answering_->question == question) return;
  answering_.reset();
  if (answered_ == question) return;
  const bool has_all_sums = answered_ && answered_->as_of == as_of;
  answering_ = std::make_unique<Answering>(*portfolio_, question, has_all_sums, number_ranks_);
  if (portfolio_->invoices.size() > SlicedLoop::slice_rows) return;
  while (!step()) continue;
}

bool InvoiceList::step() {
  if (!answering_) return true;
  Answering& at_hand = *answering_;
  if (!at_hand.is_summed) {
    at_hand.is_summed = at_hand.all.step();
    if (at_hand.is_summed) at_hand.all_sums = at_hand.all.take();
    return false;
  }
  if (!at_hand.is_found) {
    at_hand.is_found = at_hand.search.step();
    if (at_hand.is_found) at_hand.rows = at_hand.search.take();
    return false;
  }
  if (!at_hand.found.step(at_hand.rows)) return false;
  finish();
  return true;
}

void InvoiceList::finish() {
  const bool has_all_sums = answered_ && answered_->as_of == answering_->question.as_of;
  if (!has_all_sums) all_sums_ = std::move(answering_->all_sums);
  row_sums_ = answering_->found.take();
  rows_ = std::make_shared<const std::vector<RowIndex>>(std::move(answering_->rows));
  answered_ = std::move(answering_->question);
  answering_.reset();
}

}  // namespace duewise
