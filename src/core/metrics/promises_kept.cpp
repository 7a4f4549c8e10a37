#include "core/metrics/promises_kept.hpp"

#include <array>

namespace duewise {
namespace {

constexpr std::array<std::string_view, 4> outcome_names{"open", "kept", "partly_kept", "broken"};

void add_capped(MinorUnits& sum, MinorUnits amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = INT64_MAX;
}

/// The part of a promise that one invoice makes.
void add_invoice(JudgedPromise& judged, const DatedPayments& payments, InvoiceIndex invoice,
                 Date as_of) {
  const PromiseMade& promise = judged.promise;
  const Date last = promise.promised < as_of ? promise.promised : as_of;
  const Date eve = promise.made - Days{1};
  add_capped(judged.asked, payments.open_on(invoice, eve));
  payments.for_each(invoice, [&](const DatedPayments::Payment& payment) {
    if (payment.date > eve && payment.date <= last) {
      add_capped(judged.paid, payment.amount);
    }
  });
}

JudgedPromise judge(const Portfolio& portfolio, const DatedPayments& payments,
                    const PromiseMade& promise, Date as_of) {
  JudgedPromise judged{.promise = promise};
  if (promise.invoice.exists()) {
    add_invoice(judged, payments, promise.invoice, as_of);
  } else {
    const std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
    const std::uint32_t customer = promise.customer.value();
    for (std::uint32_t i = begin[customer]; i < begin[customer + 1U]; ++i) {
      if (portfolio.invoices.currency[i] != promise.currency) continue;
      // What was not due yet was not promised, unless an amount says how much was.
      if (!promise.amount && portfolio.invoices.due_date[i] > promise.promised) continue;
      add_invoice(judged, payments, InvoiceIndex(i), as_of);
    }
  }
  if (promise.amount) judged.asked = *promise.amount;
  if (judged.paid >= judged.asked) {
    judged.outcome = PromiseOutcome::kept;
  } else if (as_of <= promise.promised) {
    judged.outcome = PromiseOutcome::open;
  } else {
    judged.outcome = judged.paid > 0 ? PromiseOutcome::partly_kept : PromiseOutcome::broken;
  }
  return judged;
}

}  // namespace

std::string_view to_text(PromiseOutcome outcome) {
  return outcome_names[static_cast<std::size_t>(outcome)];
}

std::optional<std::int64_t> PromiseCounts::kept_share_ppm() const {
  return share_ppm(kept, static_cast<MinorUnits>(kept) + partly_kept + broken);
}

std::vector<JudgedPromise> judge_promises(const Portfolio& portfolio, const DatedPayments& payments,
                                          std::span<const PromiseMade> promises, Date as_of) {
  std::vector<JudgedPromise> judged;
  judged.reserve(promises.size());
  for (const PromiseMade& promise : promises) {
    judged.push_back(judge(portfolio, payments, promise, as_of));
  }
  return judged;
}

PromiseCounts count_promises(std::span<const JudgedPromise> promises) {
  PromiseCounts counts;
  for (const JudgedPromise& each : promises) {
    switch (each.outcome) {
      case PromiseOutcome::open:
        ++counts.open;
        break;
      case PromiseOutcome::kept:
        ++counts.kept;
        break;
      case PromiseOutcome::partly_kept:
        ++counts.partly_kept;
        break;
      case PromiseOutcome::broken:
        ++counts.broken;
        break;
    }
  }
  return counts;
}

}  // namespace duewise
