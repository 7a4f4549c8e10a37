#include "core/forecast/behaviour_fit.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/forecast/philox.hpp"

namespace duewise {
namespace {

/// Half-lives of history to choose from, in days.
constexpr std::array<std::int32_t, 3> half_lives{120, 60, 240};
/// How much of the end of the history is held back for validation, and how many such parts are
/// predicted one after the other, each from what came before it. The half-life is chosen on the
/// last one; the bands are set by all of them, so that one odd season does not decide.
constexpr std::int32_t held_back_days = 92;
constexpr std::size_t parts = 3;
/// One pass for each half-life, one for each further part, and the final one.
constexpr std::size_t final_pass = half_lives.size() + parts - 1;
/// Invoices due in the last days are left out of validation: those paid late are not settled yet.
constexpr std::int32_t maturity_days = 21;
/// With fewer invoices to validate on, defaults stay.
constexpr std::size_t validated_min = 50;
/// How many of a customer's latest invoices stand in for those of an unknown one.
constexpr std::size_t stand_ins_max = 20;

/// What was known on `as_of` of `history`, which is about a later day.
PaymentHistory history_before(const PaymentHistory& history, Date as_of) {
  const std::int32_t day = as_of.days_since_1970();
  PaymentHistory earlier;
  earlier.as_of = as_of;
  for (const CustomerHistory& customer : history.customers) {
    CustomerHistory known;
    known.id = customer.id;
    known.segment = customer.segment;
    for (const PastInvoice& invoice : customer.settled) {
      if (invoice.paid <= day) known.settled.push_back(invoice);
      // A list of settled invoices only has no open ones then either.
      if (invoice.paid > day && invoice.due <= day && history.open > 0) {
        known.open.push_back(make_past_invoice(Date::from_days_since_1970(invoice.due), as_of));
      }
    }
    for (const PastInvoice& invoice : customer.open) {
      if (invoice.due > day) continue;
      known.open.push_back(make_past_invoice(Date::from_days_since_1970(invoice.due), as_of));
    }
    earlier.settled += known.settled.size();
    earlier.open += known.open.size();
    if (!known.settled.empty() || !known.open.empty()) {
      earlier.customers.push_back(std::move(known));
    }
  }
  return earlier;
}

/// How long each part is that is held back: three months, or less of a short history.
std::int32_t held_back_of(const PaymentHistory& history) {
  return std::min(held_back_days, (history.last_payment - history.first_payment).count / 2);
}

/// The day up to which the history tells of payments; it may be an old one.
Date end_of(const PaymentHistory& history) { return std::min(history.as_of, history.last_payment); }

/// Where an invoice was really paid on its predicted curve: the share of the curve before it, seen
/// from either end, and with what it is jittered by. 1 where the band cannot miss it on that side.
struct Outcome {
  double from_low = 0;
  double from_high = 0;
  double weight = 1;
};

Outcome outcome_of(const LatenessCurve& curve, std::int32_t days_late, double jitter) {
  const std::size_t place = place_of(days_late);
  double before = 0;
  for (std::size_t i = 0; i < place; ++i) before += curve[i];
  const double share = before + (1 - jitter) * curve[place];
  const std::int32_t middle = quantile_day(curve, 0.5);
  return {.from_low = days_late < middle ? share : 1,
          .from_high = days_late > middle ? 1 - share : 1};
}

/// The value of `side` below which a tenth of the weight lies.
double lowest_tenth(std::vector<Outcome>& outcomes, double Outcome::*side) {
  std::sort(outcomes.begin(), outcomes.end(), [&](const Outcome& a, const Outcome& b) {
    return a.*side != b.*side ? a.*side < b.*side : a.weight < b.weight;
  });
  double total = 0;
  for (const Outcome& each : outcomes) total += each.weight;
  double below = 0;
  for (const Outcome& each : outcomes) {
    below += each.weight;
    if (below >= total / 10) return each.*side;
  }
  return 0.5;
}

BandShares shares_of(std::vector<Outcome>& outcomes) {
  BandShares shares;
  if (outcomes.size() < validated_min) return shares;
  shares.invoices = static_cast<std::uint32_t>(outcomes.size());
  shares.low = std::min(lowest_tenth(outcomes, &Outcome::from_low), 0.5);
  shares.high = 1 - std::min(lowest_tenth(outcomes, &Outcome::from_high), 0.5);
  return shares;
}

}  // namespace

Band band_of(const LatenessCurve& curve, const BandShares& shares, double jitter) {
  Band band;
  band.p50 = quantile_day(curve, 0.5);
  const auto middle = static_cast<double>(band.p50);
  band.p10 = std::min(quantile(curve, shares.low) + jitter - 0.5, middle);
  band.p90 = std::max(quantile(curve, shares.high) + jitter - 0.5, middle);
  return band;
}

double jitter_of(std::string_view customer, std::string_view invoice) {
  const std::uint64_t key = subject_key(customer, invoice);
  return static_cast<double>(key >> 40) / static_cast<double>(1U << 24);
}

LatenessCurve FittedBehaviour::curve(const CustomerHistory* customer, std::string_view segment,
                                     const DueDay& due, std::int32_t open_until) const {
  return given_open_until(model->curve(customer, segment, due), open_until + 1 - due.day);
}

/// Passes one after the other; each learns a model from what came before the part it is about, and
/// then asks it.
struct BehaviourFitting::State {
  const PaymentHistory* history;
  const PayingDays* paying_days;
  PaymentHistory earlier;  ///< what was known before the part of this pass
  std::size_t pass = 0;
  std::size_t part = SIZE_MAX;          ///< of `earlier`; 0 is the last of the history
  std::unique_ptr<PaymentModel> model;  ///< of this pass
  bool is_learnt = false;               ///< and is being asked
  std::uint32_t next = 0;               ///< customer that is asked about next
  double error = 0;
  std::vector<Outcome> outcomes;   ///< of this pass
  std::vector<Outcome> validated;  ///< of the best half-life, all parts
  std::size_t best = 0;            ///< position in `half_lives`
  double best_error = 0;
  FittedBehaviour result;

  State(const PaymentHistory& the_history, const PayingDays& the_paying_days)
      : history(&the_history), paying_days(&the_paying_days) {
    begin_pass();
  }

  bool is_final() const { return pass == final_pass; }

  static std::size_t part_of(std::size_t pass) {
    return pass < half_lives.size() ? 0 : pass - half_lives.size() + 1;
  }

  /// Goes on to the next pass that has something to learn from.
  void begin_pass() {
    const std::int32_t length = held_back_of(*history);
    while (!is_final() && part != part_of(pass)) {
      const auto back = static_cast<std::int32_t>(part_of(pass) + 1) * length;
      const Date start = end_of(*history) - Days{back};
      earlier = history_before(*history, start);
      if (earlier.settled < settled_invoices_min) {
        pass = final_pass;
        break;
      }
      part = part_of(pass);
      result.validated_from = start + Days{1};
    }
    HabitSettings settings;
    settings.half_life_days = half_lives[pass < half_lives.size() ? pass : best];
    model = std::make_unique<PaymentModel>(is_final() ? *history : earlier, *paying_days, settings);
    is_learnt = false;
    next = 0;
    error = 0;
    outcomes.clear();
  }

  /// Predicts what the customer paid in this part.
  void validate(const CustomerHistory& customer) {
    const std::int32_t start = earlier.as_of.days_since_1970();
    const std::int32_t mature = end_of(*history).days_since_1970() - maturity_days;
    const std::int32_t end = std::min(start + held_back_of(*history), mature);
    const CustomerHistory* known = earlier.find(customer.id);
    if (known == nullptr || known->settled.empty()) return;
    for (const PastInvoice& invoice : customer.settled) {
      if (invoice.paid <= start || invoice.due <= start || invoice.due > end) continue;
      const DueDay due{invoice.due, invoice.due_weekday, invoice.due_day_of_month};
      const LatenessCurve curve =
          given_open_until(model->curve(known, customer.segment, due), start + 1 - invoice.due);
      const std::int32_t miss = quantile_day(curve, 0.5) - invoice.days_late();
      error += miss < 0 ? -miss : miss;
      const double jitter =
          jitter_of(customer.id, to_text(static_cast<std::int64_t>(outcomes.size())));
      outcomes.push_back(outcome_of(curve, invoice.days_late(), jitter));
    }
  }

  /// Predicts the customer's latest invoices as those of a stranger. A stranger may be any
  /// customer, so each counts alike, however many invoices it has.
  void stand_in(const CustomerHistory& customer) {
    if (customer.settled.empty()) return;
    const auto curves = model->curves_without(customer);
    const std::size_t count = std::min(customer.settled.size(), stand_ins_max);
    for (std::size_t i = customer.settled.size() - count; i < customer.settled.size(); ++i) {
      const PastInvoice& invoice = customer.settled[i];
      const LatenessCurve curve = paying_days->moved(curves[invoice.due_weekday], invoice.due);
      const double jitter = jitter_of(customer.id, to_text(static_cast<std::int64_t>(i)));
      outcomes.push_back(outcome_of(curve, invoice.days_late(), jitter));
      outcomes.back().weight = 1.0 / static_cast<double>(count);
    }
  }

  void finish_pass() {
    if (pass < half_lives.size()) {
      if (!outcomes.empty() && (validated.empty() || error < best_error)) {
        best = pass;
        best_error = error;
        validated = outcomes;
        result.validation_error_days = error / static_cast<double>(outcomes.size());
      }
    } else {
      validated.insert(validated.end(), outcomes.begin(), outcomes.end());
    }
    ++pass;
    begin_pass();
  }

  /// Asks the model about one customer. Returns whether everything is done.
  bool ask_next() {
    if (next < history->customers.size()) {
      const CustomerHistory& customer = history->customers[next++];
      is_final() ? stand_in(customer) : validate(customer);
      return false;
    }
    if (is_final()) return true;
    finish_pass();
    return false;
  }
};

BehaviourFitting::BehaviourFitting(const PaymentHistory& history, const PayingDays& paying_days)
    : state_(std::make_unique<State>(history, paying_days)) {}

BehaviourFitting::~BehaviourFitting() = default;

Result<void> BehaviourFitting::check(const PaymentHistory& history) {
  if (history.settled >= settled_invoices_min) return {};
  return failure("too_few_settled_invoices", "",
                 to_text(static_cast<std::int64_t>(history.settled)) + " of " +
                     to_text(static_cast<std::int64_t>(settled_invoices_min)));
}

bool BehaviourFitting::step(std::uint32_t customers) {
  for (std::uint32_t i = 0; i < customers; ++i) {
    if (!state_->is_learnt) {
      state_->is_learnt = state_->model->step(1);
    } else if (state_->ask_next()) {
      return true;
    }
  }
  return false;
}

std::uint32_t BehaviourFitting::done_per_mille() const {
  const std::uint64_t total = state_->model->customers_total() + 1;
  const std::uint64_t done = state_->model->customers_done();
  const std::uint64_t passes = final_pass + 1;
  return static_cast<std::uint32_t>(1000 * (state_->pass * total + done) / (passes * total));
}

FittedBehaviour BehaviourFitting::finish() && {
  ASSERT(state_->is_final() && state_->is_learnt);
  state_->result.validation_invoices = static_cast<std::uint32_t>(state_->validated.size());
  state_->result.known = shares_of(state_->validated);
  state_->result.unknown = shares_of(state_->outcomes);
  state_->result.model = std::move(state_->model);
  return std::move(state_->result);
}

Result<FittedBehaviour> fit_behaviour(const PaymentHistory& history,
                                      const PayingDays& paying_days) {
  TRY_VOID(BehaviourFitting::check(history));
  BehaviourFitting fitting(history, paying_days);
  while (!fitting.step(UINT32_MAX)) {
  }
  return std::move(fitting).finish();
}

}  // namespace duewise
