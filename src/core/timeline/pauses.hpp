/// What keeps a customer's invoices from being acted on: promises in force, disputes and holds.
/// Source: spec semantics §5, "Paused".
#pragma once

#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// A time during which nothing fires for one invoice, first and last day included.
struct Pause {
  enum class Cause : std::uint8_t { promise, dispute, hold, plan };
  Cause cause = Cause::hold;
  LocalInvoice invoice = no_invoice;  ///< none: every invoice of the customer
  Date from{};
  Date until{};               ///< none: no end known yet
  std::uint32_t promise = 0;  ///< position of the promise that causes it
};

/// A promise to pay with what it covers.
struct PromiseState {
  struct Part {
    LocalInvoice invoice = no_invoice;
    MinorUnits left = 0;  ///< still to be paid of what was promised for this invoice
  };
  Date promised{};
  std::vector<Part> parts;
  bool is_open = true;
  std::uint32_t plan = 0;  ///< instalments of one plan share a number; 0: a promise by itself
};

class Pauses {
 public:
  void clear();

  void add(Pause pause) { pauses_.push_back(pause); }
  /// Ends open disputes on `invoice` (none: all of them) with `last_day` as their last day.
  void end_disputes(LocalInvoice invoice, Date last_day);
  /// Ends the pause that promise number `promise` causes for `invoice`.
  void end_promise(std::uint32_t promise, LocalInvoice invoice, Date last_day);

  bool is_paused(LocalInvoice invoice, Date day) const { return find(invoice, day) != nullptr; }
  /// The first pause that covers `invoice` on `day`, or null.
  const Pause* find(LocalInvoice invoice, Date day) const;
  /// The first day after the pauses of `invoice` that have ended before `day`; none without any.
  Date resumed_on(LocalInvoice invoice, Date day) const;
  /// The first day from `day` on that no pause with a known end covers; none where a pause has no
  /// known end.
  Date next_free_day(LocalInvoice invoice, Date day) const;

 private:
  bool covers(const Pause& pause, LocalInvoice invoice) const {
    return pause.invoice == no_invoice || pause.invoice == invoice;
  }
  std::vector<Pause> pauses_;
};

}  // namespace duewise
