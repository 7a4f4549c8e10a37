#include "core/forecast/hold_out.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// The last payment that was known at the end of `as_of`; none where there was none.
Date last_known_payment(const Portfolio& portfolio, Date as_of) {
  Date last;
  for (const Date date : portfolio.invoices.paid_date) {
    if (date <= as_of) last = std::max(last, date);
  }
  return last;
}

}  // namespace

struct HoldOutTest::State {
  const Portfolio* portfolio;
  std::optional<BehaviourLearning> learning;
  std::shared_ptr<const LearntBehaviour> learnt;  // that `testing` reads
  std::optional<Backtesting> testing;
  bool is_done = false;
  HoldOut result;

  State(const Portfolio& the_portfolio, Date as_of, const BusinessCalendar& calendar)
      : portfolio(&the_portfolio) {
    const Date end = last_known_payment(the_portfolio, as_of);
    if (end.exists()) result.range = held_out_range(history_of(the_portfolio, end));
    if (result.range.due_from.is_none()) {
      result.shortfall = Error{"too_few_settled_invoices", "", "0"};
      is_done = true;
      return;
    }
    const Date before = result.range.due_from - Days{1};
    learning.emplace(the_portfolio, LearningRange{before, before}, calendar);
  }

  void begin_testing() {
    learnt = std::move(*learning).finish();
    learning.reset();
    result.settled = learnt->history.settled;
    result.shortfall = learnt->shortfall;
    is_done = learnt->shortfall.has_value();
    if (!is_done) {
      testing.emplace(learnt->behaviour, *portfolio, *learnt->paying_days, result.range);
    }
  }
};

HoldOutTest::HoldOutTest(const Portfolio& portfolio, Date as_of, const BusinessCalendar& calendar)
    : state_(std::make_unique<State>(portfolio, as_of, calendar)) {
  ASSERT(as_of.exists());
}

HoldOutTest::~HoldOutTest() = default;

bool HoldOutTest::step(std::uint32_t units) {
  State& state = *state_;
  if (state.learning) {
    if (state.learning->step(units)) state.begin_testing();
  } else if (state.testing && state.testing->step(units)) {
    state.result.backtest = std::move(*state.testing).finish();
    state.testing.reset();
    state.is_done = true;
  }
  return state.is_done;
}

std::int64_t HoldOutTest::done_ppm() const {
  if (state_->learning) return state_->learning->done_ppm() / 2;
  return state_->testing ? 500'000 + state_->testing->done_ppm() / 2 : 1'000'000;
}

HoldOut HoldOutTest::finish() && {
  ASSERT(state_->is_done);
  return std::move(state_->result);
}

}  // namespace duewise
