#include "support/timeline_generator.hpp"

#include <array>

#include "core/receivables/portfolio_builder.hpp"

namespace duewise::test {
namespace {

constexpr std::array<std::string_view, 4> currencies{{"CNY", "USD", "JPY", "KWD"}};

Date civil(std::int32_t year, std::int32_t month, std::int32_t day) {
  return *Date::from_civil(
      {.year = year, .month = month, .day = std::min(day, days_in_month(year, month))});
}

/// What the rows of one customer share.
struct CustomerPlan {
  std::string id;
  std::string rating;
  std::string tags;
  Settlement settlement = Settlement::per_invoice;
  std::vector<std::string_view> currencies;
  std::vector<Date> service_ends;  ///< by contract
};

class RunMaker {
 public:
  explicit RunMaker(std::uint64_t seed) : random_(seed) {}

  GeneratedRun make() {
    choose_days();
    const std::int32_t customers = random_.between(1, 4);
    for (std::int32_t c = 0; c < customers; ++c) add_customer(c);
    run_.policy = make_policy(random_);
    const std::int32_t events = random_.chance(20) ? 0 : random_.between(1, 12);
    for (std::int32_t e = 0; e < events; ++e) add_event();
    run_.assume_approvals = random_.chance(60);
    return std::move(run_);
  }

 private:
  void choose_days() {
    // 2024 and 2028 have a 29 February.
    const std::int32_t year = random_.pick(std::array<std::int32_t, 3>{{2024, 2026, 2028}});
    const std::int32_t month = random_.between(1, 4);
    run_.range.as_of = civil(year, month, random_.between(1, 31));
    run_.range.until = run_.range.as_of + Days{random_.between(0, random_.chance(50) ? 120 : 420)};
    run_.calendar = random_.pick(std::array<const char*, 3>{{"every-day", "weekends", "holidays"}});
  }

  Date some_due_date() {
    Date due = run_.range.as_of + Days{random_.between(-150, 250)};
    const CivilDate parts = due.to_civil();
    if (random_.chance(20)) due = civil(parts.year, parts.month, 31);
    if (random_.chance(10)) due = civil(parts.year, 2, 29);
    return due;
  }

  void add_customer(std::int32_t number) {
    CustomerPlan plan;
    plan.id = "K" + std::to_string(number + 1);
    plan.rating = random_.pick(std::array<const char*, 4>{{"", "A", "B", "C"}});
    plan.tags = random_.pick(std::array<const char*, 3>{{"", "key", "key;public"}});
    if (random_.chance(40)) plan.settlement = Settlement::monthly;
    plan.currencies.push_back(random_.pick(currencies));
    if (random_.chance(40)) plan.currencies.push_back(random_.pick(currencies));
    const std::int32_t contracts = random_.between(0, 2);
    for (std::int32_t c = 0; c < contracts; ++c) {
      plan.service_ends.push_back(random_.chance(60) ? some_due_date() : Date{});
    }
    const std::int32_t invoices = random_.between(1, 5);
    for (std::int32_t i = 0; i < invoices; ++i) add_invoice(plan, i);
  }

  void add_invoice(const CustomerPlan& plan, std::int32_t number) {
    InvoiceRow row;
    // A number may stand at two customers.
    row.number = random_.chance(10) ? "SHARED-" + std::to_string(number)
                                    : plan.id + "-" + std::to_string(number);
    row.customer = plan.id;
    row.rating = plan.rating;
    row.tags = plan.tags;
    row.settlement = plan.settlement;
    row.currency = *Currency::find(random_.pick(plan.currencies));
    if (!plan.service_ends.empty() && random_.chance(80)) {
      const std::size_t contract = random_.below(plan.service_ends.size());
      row.contract = plan.id + "-V" + std::to_string(contract);
      row.service_end = plan.service_ends[contract];
      if (random_.chance(70)) row.period = *Period::parse(std::to_string(number + 1));
    }
    row.due = some_due_date();
    if (!random_.chance(8)) {
      row.issue = row.due - Days{random_.pick(std::array<std::int32_t, 5>{{0, 10, 30, 60, 120}})};
    }
    if (random_.chance(3)) row.issue = row.due + Days{random_.between(1, 40)};
    if (random_.chance(50)) row.received = row.due + Days{random_.between(-40, 40)};
    row.amount = random_.between(1, random_.chance(50) ? 2000000000 : 50000);
    if (random_.chance(20)) row.paid = row.amount / 3;
    if (random_.chance(12)) {
      row.paid = row.amount;
      row.paid_date = row.due + Days{random_.between(-5, 60)};
    }
    run_.rows.push_back(std::move(row));
  }

  void add_event() {
    NamedEvent named;
    const InvoiceRow& row = run_.rows[random_.below(run_.rows.size())];
    named.customer = row.customer;
    if (random_.chance(55)) named.invoice = row.number;
    ScenarioEvent& event = named.event;
    const std::int32_t days = (run_.range.until - run_.range.as_of).count;
    event.date = run_.range.as_of + Days{random_.between(-20, days + 5)};
    // Half of the events change what is owed or pauses; the rest are of any kind.
    event.kind = random_.chance(50) ? random_.pick(std::array<ScenarioKind, 4>{
                                          {ScenarioKind::payment, ScenarioKind::promise,
                                           ScenarioKind::dispute, ScenarioKind::dispute_resolved}})
                                    : static_cast<ScenarioKind>(random_.below(scenario_kind_count));
    // Waivers are only worth something where interest is charged.
    const bool has_interest = run_.policy.interest.rate_ppm > 0;
    if (has_interest && random_.chance(15)) event.kind = ScenarioKind::waiver;
    event.currency = row.currency;
    const bool is_recovery = event.kind == ScenarioKind::recovery;
    const bool has_amount =
        event.kind == ScenarioKind::credit_note || is_recovery || random_.chance(50);
    if (has_amount) event.amount = some_amount(row);
    if (is_recovery) named.invoice = row.number;
    fill(event, row);
    if (is_recovery && random_.chance(70)) add_write_off_before(named);
    run_.events.push_back(std::move(named));
  }

  /// What a recovery takes back.
  void add_write_off_before(const NamedEvent& recovery) {
    NamedEvent written_off = recovery;
    written_off.event.kind = ScenarioKind::write_off;
    written_off.event.date = recovery.event.date - Days{random_.between(0, 10)};
    if (random_.chance(50)) written_off.event.amount = std::nullopt;
    run_.events.push_back(std::move(written_off));
  }

  MinorUnits some_amount(const InvoiceRow& row) {
    const MinorUnits open = std::max<MinorUnits>(row.amount - row.paid, 1);
    if (random_.chance(30)) return open;
    if (random_.chance(20)) return open * 2;
    return std::max<MinorUnits>(open * random_.between(1, 99) / 100, 1);
  }

  void fill(ScenarioEvent& event, const InvoiceRow& row) {
    if (random_.chance(15)) event.reason = "change_request";
    switch (event.kind) {
      case ScenarioKind::promise:
        event.promise_date = event.date + Days{random_.between(0, 30)};
        return;
      case ScenarioKind::plan: {
        event.promise_date = event.date + Days{random_.between(0, 30)};
        if (random_.chance(30)) return;
        Date date = event.date;
        for (std::int32_t left = random_.between(1, 4); left > 0; --left) {
          date = date + Days{random_.between(1, 20)};
          event.instalments.push_back({date, some_amount(row) / 2 + 1});
        }
        return;
      }
      case ScenarioKind::hold:
        if (random_.chance(80)) event.until = event.date + Days{random_.between(0, 40)};
        event.interest_goes_on = random_.chance(60);
        return;
      case ScenarioKind::approve:
      case ScenarioKind::refuse:
        if (random_.chance(60)) event.stage = some_stage();
        return;
      case ScenarioKind::contact:
        if (random_.chance(60)) event.stage = some_stage();
        if (random_.chance(60)) event.channel = static_cast<Channel>(random_.below(channel_count));
        if (random_.chance(30)) event.reason = "no_answer";
        if (random_.chance(20)) event.promise_date = event.date + Days{random_.between(1, 15)};
        return;
      default:
        return;
    }
  }

  std::string some_stage() {
    return run_.policy.stages[random_.below(run_.policy.stages.size())].id;
  }

  Random random_;
  GeneratedRun run_;
};

BusinessCalendar holiday_calendar() {
  CalendarFacts facts;
  facts.id = "holidays";
  facts.rest_days = {Weekday::saturday, Weekday::sunday};
  facts.first_year = 2023;
  facts.last_year = 2028;
  for (std::int32_t year = facts.first_year; year <= facts.last_year; ++year) {
    for (std::int32_t day = 1; day <= 3; ++day) facts.holidays.push_back(civil(year, 1, day));
    for (std::int32_t day = 26; day <= 31; ++day) facts.holidays.push_back(civil(year, 2, day));
    // The first weekend of April is worked.
    for (std::int32_t day = 1; day <= 7; ++day) facts.working_days.push_back(civil(year, 4, day));
  }
  return BusinessCalendar(std::move(facts));
}

}  // namespace

GeneratedRun make_run(std::uint64_t seed) { return RunMaker(seed).make(); }

Portfolio portfolio_of(const std::vector<InvoiceRow>& rows) {
  PortfolioBuilder builder;
  for (const InvoiceRow& row : rows) {
    InvoiceRecord record;
    record.invoice_no = row.number;
    record.customer_id = row.customer;
    record.contract_no = row.contract;
    record.period = row.period;
    record.issue_date = row.issue;
    record.due_date = row.due;
    record.received_date = row.received;
    record.service_end = row.service_end;
    record.paid_date = row.paid_date;
    record.amount = row.amount;
    record.paid = row.paid;
    record.currency = row.currency;
    record.rating = row.rating;
    record.tags = row.tags;
    record.settlement = row.settlement;
    builder.add(record);
  }
  return std::move(builder).finish();
}

Scenario scenario_of(const std::vector<NamedEvent>& events, const Portfolio& portfolio) {
  Scenario scenario;
  for (const NamedEvent& named : events) {
    ScenarioEvent event = named.event;
    for (std::uint32_t c = 0; c < portfolio.customers.size(); ++c) {
      if (portfolio.customers.id[c] == named.customer) event.customer = CustomerIndex{c};
    }
    for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
      const bool is_named = portfolio.invoices.number[i] == named.invoice &&
                            portfolio.invoices.customer[i] == event.customer;
      if (is_named) event.invoice = InvoiceIndex{i};
    }
    ASSERT(event.customer.exists());
    ASSERT(event.invoice.exists() || named.invoice.empty());
    scenario.events.push_back(std::move(event));
  }
  return scenario;
}

const BusinessCalendar& calendar_of(const std::string& id) {
  static const BusinessCalendar every_day;
  static const BusinessCalendar weekends(
      CalendarFacts{.id = "weekends",
                    .rest_days = {Weekday::saturday, Weekday::sunday},
                    .holidays = {},
                    .working_days = {}});
  static const BusinessCalendar holidays = holiday_calendar();
  if (id == "weekends") return weekends;
  return id == "holidays" ? holidays : every_day;
}

}  // namespace duewise::test
