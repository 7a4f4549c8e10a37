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
    if (pause.cause == Pause::Cause::promise && pause.promise == promise &&
        pause.invoice == invoice && pause.until.is_none()) {
      pause.until = last_day;
    }
  }
}

bool Pauses::is_paused(LocalInvoice invoice, Date day) const {
  return std::any_of(pauses_.begin(), pauses_.end(), [&](const Pause& pause) {
    return covers(pause, invoice) && pause.from <= day &&
           (pause.until.is_none() || day <= pause.until);
  });
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
