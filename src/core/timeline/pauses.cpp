#include "core/timeline/pauses.hpp"

#include <algorithm>

namespace duewise {

PromiseState::Part* PromiseState::part_of(LocalInvoice invoice) {
  const auto found =
      std::lower_bound(parts.begin(), parts.end(), invoice,
                       [](const Part& part, LocalInvoice wanted) { return part.invoice < wanted; });
  return found == parts.end() || found->invoice != invoice ? nullptr : &*found;
}

void Pauses::open(std::uint32_t invoices) {
  pauses_.clear();
  next_.clear();
  chains_.assign(std::size_t{invoices} + 1, Chain{});
}

void Pauses::add(const Pause& pause) {
  const auto number = static_cast<std::uint32_t>(pauses_.size());
  pauses_.push_back(pause);
  next_.push_back(none);
  Chain& chain = chain_of(pause.invoice);
  (chain.first == none ? chain.first : next_[chain.last]) = number;
  chain.last = number;
}

void Pauses::end_disputes(LocalInvoice invoice, Date last_day) {
  const auto end = [&](Pause& pause) {
    if (pause.cause == Pause::Cause::dispute && pause.until.is_none()) pause.until = last_day;
  };
  if (invoice == no_invoice) {
    for (Pause& pause : pauses_) end(pause);
    return;
  }
  visit(chain_of(invoice), [&](std::uint32_t number) {
    end(pauses_[number]);
    return false;
  });
}

void Pauses::end_promise(std::uint32_t promise, LocalInvoice invoice, Date last_day) {
  visit(chain_of(invoice), [&](std::uint32_t number) {
    Pause& pause = pauses_[number];
    const bool is_promise =
        pause.cause == Pause::Cause::promise || pause.cause == Pause::Cause::plan;
    if (is_promise && pause.promise == promise && pause.until.is_none()) pause.until = last_day;
    return false;
  });
}

const Pause* Pauses::find(LocalInvoice invoice, Date day) const {
  if (pauses_.empty()) return nullptr;
  std::uint32_t found = none;
  const auto is_on = [&](std::uint32_t number) {
    const Pause& pause = pauses_[number];
    if (pause.from > day || (pause.until.exists() && pause.until < day)) return false;
    found = std::min(found, number);
    return true;
  };
  visit(chains_[invoice], is_on);
  visit(chains_.back(), is_on);
  return found == none ? nullptr : &pauses_[found];
}

Date Pauses::resumed_on(LocalInvoice invoice, Date day) const {
  Date resumed;
  if (pauses_.empty()) return resumed;
  const auto take = [&](std::uint32_t number) {
    const Date until = pauses_[number].until;
    if (until.exists() && until < day) resumed = std::max(resumed, until + Days{1});
    return false;
  };
  visit(chains_[invoice], take);
  visit(chains_.back(), take);
  return resumed;
}

Date Pauses::next_free_day(LocalInvoice invoice, Date day) const {
  // Each turn ends one pause that covers the day.
  for (const Pause* pause = find(invoice, day); pause != nullptr; pause = find(invoice, day)) {
    if (pause->until.is_none()) return Date{};
    day = pause->until + Days{1};
  }
  return day;
}

}  // namespace duewise
