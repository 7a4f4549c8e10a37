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
  using Cause = PauseCause;
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
  Date last_day{};          ///< on which it can be kept
  std::vector<Part> parts;  ///< by invoice, each once
  bool is_open = true;
  std::uint32_t plan = 0;  ///< instalments of one plan share a number; 0: a promise by itself

  /// The part for `invoice`, or null.
  Part* part_of(LocalInvoice invoice);
};

class Pauses {
 public:
  /// Begins anew for a customer with so many invoices; nothing is paused.
  void open(std::uint32_t invoices);

  void add(const Pause& pause);
  /// Ends open disputes on `invoice` (none: all of them) with `last_day` as their last day.
  void end_disputes(LocalInvoice invoice, Date last_day);
  /// Ends the pause that promise number `promise` causes for `invoice`.
  void end_promise(std::uint32_t promise, LocalInvoice invoice, Date last_day);

  /// All of them, in the order in which they came.
  const std::vector<Pause>& all() const { return pauses_; }
  bool is_paused(LocalInvoice invoice, Date day) const { return find(invoice, day) != nullptr; }
  /// The first pause that covers `invoice` on `day`, or null.
  const Pause* find(LocalInvoice invoice, Date day) const;
  /// The first day after the pauses of `invoice` that have ended before `day`; none without any.
  Date resumed_on(LocalInvoice invoice, Date day) const;
  /// The first day from `day` on that no pause with a known end covers; none where a pause has no
  /// known end.
  Date next_free_day(LocalInvoice invoice, Date day) const;

 private:
  /// The pauses of one invoice, or of the whole customer, in the order in which they came.
  struct Chain {
    std::uint32_t first = none;
    std::uint32_t last = none;
  };
  static constexpr std::uint32_t none = UINT32_MAX;

  Chain& chain_of(LocalInvoice invoice) {
    return invoice == no_invoice ? chains_.back() : chains_[invoice];
  }
  /// Shows `visit` the pauses of `chain`, until it returns true.
  template <class Visit>
  void visit(const Chain& chain, Visit visit) const {
    for (std::uint32_t at = chain.first; at != none; at = next_[at]) {
      if (visit(at)) return;
    }
  }

  std::vector<Pause> pauses_;
  std::vector<std::uint32_t> next_;  ///< beside `pauses_`: the next one of its chain
  std::vector<Chain> chains_;        ///< by invoice; the last one is the whole customer's
};

}  // namespace duewise
