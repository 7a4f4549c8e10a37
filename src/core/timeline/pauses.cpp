#include "core/timeline/pauses.hpp"

#include <algorithm>

namespace duewise {

void Pauses::clear() { pauses_.clear(); }

void Pauses::end_disputes(LocalInvoice invoice, Date last_day) {
  for (Pause& pause : pauses_) {
    const bool is_meant = invoice == no_invoice || pause.invoice == invoice;
    if (pause.cause == Pause::Cause::dispute && pause.until.is_none() && is_meant) {
      pause.until = last_day;
    }
  }
}

void Pauses::end_promise(std::uint32_t promise, LocalInvoice invoice, Date last_day) {
  for (Pause& pause : pauses_) {
    const bool is_promise =
        pause.cause == Pause::Cause::promise || pause.cause == Pause::Cause::plan;
    if (is_promise && pause.promise == promise && pause.invoice == invoice &&
        pause.until.is_none()) {
      pause.until = last_day;
    }
  }
}

const Pause* Pauses::find(LocalInvoice invoice, Date day) const {
  for (const Pause& pause : pauses_) {
    const bool is_on = pause.from <= day && (pause.until.is_none() || day <= pause.until);
    if (is_on && covers(pause, invoice)) return &pause;
  }
  return nullptr;
}

Date Pauses::resumed_on(LocalInvoice invoice, Date day) const {
  Date resumed;
  for (const Pause& pause : pauses_) {
    if (covers(pause, invoice) && pause.until.exists() && pause.until < day) {
      resumed = std::max(resumed, pause.until + Days{1});
    }
  }
  return resumed;
}

Date Pauses::next_free_day(LocalInvoice invoice, Date day) const {
  bool has_moved = true;
  while (has_moved) {
    has_moved = false;
    for (const Pause& pause : pauses_) {
      if (!covers(pause, invoice) || day < pause.from) continue;
      if (pause.until.is_none()) return Date{};
      if (day <= pause.until) {
        day = pause.until + Days{1};
        has_moved = true;
      }
    }
  }
  return day;
}

}  // namespace duewise
