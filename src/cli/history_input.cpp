#include "cli/history_input.hpp"

#include "io/calendars/calendars.hpp"

namespace duewise::cli {

Result<BusinessCalendar> calendar_for(const PaymentHistory& history, const std::string& id) {
  if (!id.empty()) return load_calendar(id);
  // Among equals the first by name stays, so the one without rest days is last.
  BusinessCalendar best = TRY(load_calendar("weekends"));
  std::int64_t least = misfit_of(history, best);
  for (const std::string& other : calendar_ids()) {
    BusinessCalendar calendar = TRY(load_calendar(other));
    const std::int64_t misfit = misfit_of(history, calendar);
    if (misfit >= least) continue;
    least = misfit;
    best = std::move(calendar);
  }
  return best;
}

Result<std::unique_ptr<LearntHistory>> learn(const Portfolio& portfolio, const LearningDays& days,
                                             const std::string& id) {
  auto learnt = std::make_unique<LearntHistory>();
  learnt->history = history_of(portfolio, days.as_of);
  TRY_VOID(BehaviourFitting::check(learnt->history));
  const BusinessCalendar calendar = TRY(calendar_for(learnt->history, id));
  learnt->calendar = calendar.id();
  learnt->paying_days =
      std::make_unique<PayingDays>(calendar, learnt->history.first_payment, days.until);
  learnt->behaviour = TRY(fit_behaviour(learnt->history, *learnt->paying_days));
  return learnt;
}

Result<std::unique_ptr<LearntHistory>> assume(const LearningDays& days, const std::string& id) {
  auto assumed = std::make_unique<LearntHistory>();
  const BusinessCalendar calendar = TRY(load_calendar(id));
  assumed->calendar = calendar.id();
  assumed->history.as_of = days.as_of;
  assumed->paying_days = std::make_unique<PayingDays>(calendar, days.as_of, days.until);
  assumed->behaviour.model =
      std::make_unique<PaymentModel>(assumed->history, *assumed->paying_days, HabitSettings{});
  return assumed;
}

}  // namespace duewise::cli
