/// What a scenario does to one customer's invoices, told a second time and in the simplest way: day
/// by day, one list of pauses, one list of open amounts. The property tests hold the simulation
/// against it; it shares no code with core/timeline. Interest, fees and write-offs are taken from
/// the timeline, everything else is worked out from the scenario.
#pragma once

#include <string>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise::test {

/// A finished simulation with all it was made from.
struct SimulatedRun {
  const Portfolio& portfolio;
  const Policy& policy;
  const Scenario& scenario;
  const BusinessCalendar& calendar;
  const Timeline& timeline;
};

class CustomerStory {
 public:
  CustomerStory(const SimulatedRun& run, CustomerIndex customer);

  bool is_paused(InvoiceIndex invoice, Date day) const;
  /// What is open when the stages of `day` have their turn.
  MinorUnits open_at_stages(InvoiceIndex invoice, Date day) const;
  /// What is open before anything of `day` has happened.
  MinorUnits open_in_the_morning(InvoiceIndex invoice, Date day) const;
  MinorUnits open_at_the_end(InvoiceIndex invoice) const;

  struct Part {
    Date day{};
    EventKind kind = EventKind::payment;  ///< or credit
    InvoiceIndex invoice;
    MinorUnits amount = 0;
    auto key() const { return std::tuple(day, kind, invoice, amount); }
    bool operator==(const Part& other) const { return key() == other.key(); }
    bool operator<(const Part& other) const { return key() < other.key(); }
  };
  /// The payments and credits that must be told, in the order in which they happen.
  const std::vector<Part>& parts() const { return parts_; }
  /// What the timeline tells and the story does not know.
  const std::vector<std::string>& riddles() const { return riddles_; }

 private:
  struct Pause {
    enum class Cause { promise, dispute, hold };
    Cause cause = Cause::hold;
    InvoiceIndex invoice;  ///< none: all
    Date from{};
    Date until{};  ///< none: no end known
    std::size_t promise = 0;
  };
  struct Promised {
    InvoiceIndex invoice;
    MinorUnits left = 0;
  };
  struct Promise {
    Date last_day{};
    std::vector<Promised> parts;
    std::size_t plan = 0;
    bool is_open = true;
  };
  struct Change {
    InvoiceIndex invoice;
    std::int64_t moment = 0;  ///< two a day: the scenario's, then what is posted
    MinorUnits open = 0;
  };
  using Covered = std::vector<Promised>;

  void tell_day(Date day);
  void tell_event(const ScenarioEvent& event);
  void tell_payment(const ScenarioEvent& event);
  void tell_waiver(const ScenarioEvent& event);
  void tell_recovery(const ScenarioEvent& event);
  void tell_promise(const ScenarioEvent& event);
  void tell_plan(const ScenarioEvent& event);
  void tell_pause(const ScenarioEvent& event);
  void break_promises(Date day);
  void post(Date day);
  void add_interest_of(InvoiceIndex invoice, Date day);

  Covered covered_by(const ScenarioEvent& event) const;
  void make_promise(Promise promise, const ScenarioEvent& event);
  void count_towards_promises(const Promised& paid, Date day);
  void withdraw(InvoiceIndex invoice, Date day);
  void end_pauses(std::size_t promise, InvoiceIndex invoice, Date day);
  void set_open(InvoiceIndex invoice, MinorUnits open, std::int64_t moment);
  MinorUnits open_before(InvoiceIndex invoice, std::int64_t moment) const;
  bool is_issued(InvoiceIndex invoice, Date day) const;
  bool pauses(bool is_listed, const ScenarioEvent& event) const;
  MinorUnits& open(InvoiceIndex invoice) { return open_[invoice.value() - first_]; }
  MinorUnits open(InvoiceIndex invoice) const { return open_[invoice.value() - first_]; }

  const SimulatedRun& run_;
  std::uint32_t first_ = 0;
  std::uint32_t end_ = 0;
  std::vector<const ScenarioEvent*> events_;  ///< by date, then file order
  std::vector<const Event*> charges_;         ///< interest, fees, write-offs; null once counted
  std::vector<MinorUnits> open_;
  std::vector<MinorUnits> written_off_;  ///< beside `open_`: less what was recovered
  std::vector<Change> changes_;
  std::vector<Pause> pauses_;
  std::vector<Promise> promises_;
  std::size_t plans_ = 0;
  std::vector<Part> parts_;
  std::vector<std::string> riddles_;
};

}  // namespace duewise::test
