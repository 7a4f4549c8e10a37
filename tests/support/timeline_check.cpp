#include "support/timeline_check.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "io/export/timeline_lines.hpp"

namespace duewise::test {
namespace {

constexpr Days week{7};

class Check {
 public:
  explicit Check(const SimulatedRun& run) : run_(run) {
    for (std::uint32_t c = 0; c < run.portfolio.customers.size(); ++c) {
      stories_.emplace_back(run, CustomerIndex{c});
    }
  }

  std::vector<std::string> find() {
    check_order();
    check_portfolio_events();
    check_payments();
    check_sums();
    for (const Firing& firing : run_.timeline.firings) check_firing(firing);
    for (const Event& event : run_.timeline.events) {
      if (event.step == DayStep::stages) check_act(event);
    }
    for (std::uint32_t c = 0; c < stories_.size(); ++c) check_caps(CustomerIndex{c});
    return std::move(breaches_);
  }

 private:
  void note(const Event& event, const std::string& text) {
    const EventLine line = line_of({run_.timeline, run_.portfolio, run_.policy}, event);
    breaches_.push_back(line.date + " " + line.subject + " " + std::string(line.invoice) + " " +
                        std::string(line.kind) + " " + std::string(line.stage) + ": " + text);
  }
  void note(Date day, InvoiceIndex invoice, const std::string& text) {
    breaches_.push_back(day.to_text() + " " +
                        std::string(run_.portfolio.invoices.number[invoice.value()]) + ": " + text);
  }
  const CustomerStory& story_of(CustomerIndex customer) const { return stories_[customer.value()]; }
  CustomerIndex customer_of(InvoiceIndex invoice) const {
    return run_.portfolio.invoices.customer[invoice.value()];
  }

  void check_order() {
    const std::vector<Event>& events = run_.timeline.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const Event& event = events[i];
      const bool is_inside = run_.timeline.as_of <= event.date && event.date <= run_.timeline.until;
      if (!is_inside) note(event, "lies outside the simulated days");
      if (event.open_amount < 0) note(event, "the open amount is negative");
      if (i > 0 && !is_in_order(events[i - 1], event)) note(event, "stands too late in the list");
    }
  }

  bool is_in_order(const Event& before, const Event& after) const {
    if (before.date != after.date) return before.date < after.date;
    if (before.step != after.step) return before.step < after.step;
    const std::string first = subject_id(run_.portfolio, before.subject);
    const std::string second = subject_id(run_.portfolio, after.subject);
    if (first != second) return first < second;
    if (before.customer != after.customer) return before.customer < after.customer;
    if (before.subject != after.subject) return before.subject < after.subject;
    return after.step != DayStep::stages || before.stage <= after.stage;
  }

  void check_portfolio_events() {
    std::set<std::tuple<Date, EventKind, InvoiceIndex>> told;
    for (const Event& event : run_.timeline.events) {
      const bool is_fact = event.kind == EventKind::issued || event.kind == EventKind::due;
      const bool is_new = !is_fact || told.insert({event.date, event.kind, event.invoice}).second;
      if (!is_new) note(event, "is told twice");
    }
    const Invoices& invoices = run_.portfolio.invoices;
    for (std::uint32_t i = 0; i < invoices.size(); ++i) {
      const InvoiceIndex invoice{i};
      check_fact({invoices.issue_date[i], EventKind::issued, invoice}, told);
      check_fact({invoices.due_date[i], EventKind::due, invoice}, told);
    }
  }

  void check_fact(const std::tuple<Date, EventKind, InvoiceIndex>& fact,
                  const std::set<std::tuple<Date, EventKind, InvoiceIndex>>& told) {
    const auto& [day, kind, invoice] = fact;
    const bool is_inside = run_.timeline.as_of <= day && day <= run_.timeline.until;
    const bool is_wanted =
        is_inside && story_of(customer_of(invoice)).open_in_the_morning(invoice, day) > 0;
    if (is_wanted == (told.count(fact) > 0)) return;
    note(day, invoice, std::string(to_text(kind)) + (is_wanted ? " is missing" : " is too much"));
  }

  void check_payments() {
    std::vector<std::vector<CustomerStory::Part>> told(stories_.size());
    for (const Event& event : run_.timeline.events) {
      const bool is_by_event = event.kind == EventKind::payment ||
                               event.kind == EventKind::credit ||
                               event.kind == EventKind::recovery ||
                               (event.kind == EventKind::written_off && event.stage == no_stage);
      if (!is_by_event) continue;
      told[event.customer.value()].push_back({event.date, event.kind, event.invoice, event.amount});
    }
    for (std::size_t c = 0; c < stories_.size(); ++c) {
      std::vector<CustomerStory::Part> wanted = stories_[c].parts();
      std::sort(wanted.begin(), wanted.end());
      std::sort(told[c].begin(), told[c].end());
      if (wanted != told[c]) breaches_.push_back("payments are not those of the scenario");
      for (const std::string& riddle : stories_[c].riddles()) breaches_.push_back(riddle);
    }
  }

  /// The sums of the timeline against its own events and against the story.
  void check_sums() {
    std::map<Currency, Conservation> sums;
    const Invoices& invoices = run_.portfolio.invoices;
    std::set<InvoiceIndex> prepaid;
    for (const Event& event : run_.timeline.events) {
      Conservation& sum = sums[event.currency];
      if (event.kind == EventKind::payment) sum.payments += event.amount;
      if (event.kind == EventKind::credit) sum.credits += event.amount;
      if (event.kind == EventKind::waived) sum.credits += event.amount;
      if (event.kind == EventKind::recovery) sum.payments += event.amount;
      if (event.kind == EventKind::recovery) sum.written_off -= event.amount;
      if (event.kind == EventKind::interest) sum.interest += event.amount;
      if (event.kind == EventKind::fee) sum.fees += event.amount;
      if (event.kind == EventKind::written_off) sum.written_off += event.amount;
      const bool lowers = event.kind == EventKind::payment || event.kind == EventKind::credit ||
                          event.kind == EventKind::waived || event.kind == EventKind::written_off;
      if (lowers) prepaid.insert(event.invoice);
    }
    for (std::uint32_t i = 0; i < invoices.size(); ++i) {
      const InvoiceIndex invoice{i};
      // What is issued later is no part of the run, unless somebody pays it before.
      if (invoices.issue_date[i] > run_.timeline.until && prepaid.count(invoice) == 0) continue;
      Conservation& sum = sums[invoices.currency[i]];
      const bool is_old = invoices.issue_date[i] < run_.timeline.as_of;
      (is_old ? sum.opening : sum.issued) += run_.portfolio.open_amount(invoice);
      sum.closing += story_of(customer_of(invoice)).open_at_the_end(invoice);
    }
    for (const Conservation& line : run_.timeline.conservation) check_line(line, sums);
    for (const auto& [currency, sum] : sums) {
      if (sum.closing != 0) breaches_.push_back("no sum for " + std::string(currency.code()));
    }
  }

  void check_line(const Conservation& told, std::map<Currency, Conservation>& sums) {
    const Conservation sum = sums[told.currency];
    sums.erase(told.currency);
    const auto check = [&](MinorUnits a, MinorUnits b, std::string_view name) {
      if (a == b) return;
      breaches_.push_back(std::string(told.currency.code()) + " " + std::string(name) + " is " +
                          std::to_string(a) + ", counted " + std::to_string(b));
    };
    check(told.opening, sum.opening, "opening");
    check(told.issued, sum.issued, "issued");
    check(told.interest, sum.interest, "interest");
    check(told.fees, sum.fees, "fees");
    check(told.payments, sum.payments, "payments");
    check(told.credits, sum.credits, "credits");
    check(told.written_off, sum.written_off, "written off");
    check(told.closing, sum.closing, "closing");
    check(told.opening + told.issued + told.interest + told.fees,
          told.payments + told.credits + told.written_off + told.closing, "what came");
  }

  void check_firing(const Firing& firing) {
    const CustomerStory& story = story_of(firing.customer);
    const std::string id = run_.policy.stages[firing.stage].id;
    const auto breach = [&](const std::string& text) {
      note(firing.date, firing.invoice, id + " " + text);
    };
    if (firing.date < run_.portfolio.invoices.issue_date[firing.invoice.value()]) {
      breach("fires before the invoice is issued");
    }
    if (story.is_paused(firing.invoice, firing.date)) breach("fires while paused");
    if (is_over(firing.subject, firing.invoice, firing.date)) breach("fires after the end");
    if (is_after_last_stage(firing)) breach("fires after the stage that ends the track");
    if (meets_end(firing)) breach("fires although what the track ends on holds");
  }

  /// Whether the predicate that ends the track of `firing` holds on its day. Only for subjects and
  /// fields that the scenario and the invoice tell without a simulation.
  bool meets_end(const Firing& firing) const {
    const auto& end = run_.policy.ends_on_condition;
    const bool is_told = run_.policy.ends_on == EndsOn::condition && end &&
                         run_.policy.subject == Subject::invoice && is_told_by_facts(*end);
    return is_told && holds(*end, facts_of(firing));
  }

  static bool is_told_by_facts(const Condition& condition) {
    bool is_told = true;
    visit_parts(condition, [&](const Condition& part) {
      if (part.kind != Condition::Kind::comparison) return;
      switch (part.field) {
        case Field::days_overdue:
        case Field::open_amount:
        case Field::rating:
        case Field::tags:
        case Field::settlement:
        case Field::terms_days:
        case Field::contract_signed:
        case Field::confirmed:
        case Field::receipts_complete:
        case Field::judgment:
        case Field::switched_on:
          return;
        default:
          is_told = false;
      }
    });
    return is_told;
  }

  ConditionFacts facts_of(const Firing& firing) const {
    const Portfolio& portfolio = run_.portfolio;
    const std::uint32_t invoice = firing.invoice.value();
    const std::uint32_t customer = firing.customer.value();
    const Date due = portfolio.invoices.due_date[invoice];
    const Date issue = portfolio.invoices.issue_date[invoice];
    const auto has_told = [&](ScenarioKind kind) {
      return was_told(kind, firing.subject, firing.customer, firing.date);
    };
    ConditionFacts facts;
    facts.days_overdue = (firing.date - due).count;
    facts.open_amount = story_of(firing.customer).open_at_stages(firing.invoice, firing.date);
    for (int d = portfolio.invoices.currency[invoice].decimals(); d < 4; ++d) {
      facts.open_amount *= 10;
    }
    if (issue.exists()) facts.terms_days = (due - issue).count;
    facts.contract_signed = has_told(ScenarioKind::contract_signed);
    facts.confirmed = has_told(ScenarioKind::statement_confirmed);
    facts.receipts_complete = has_told(ScenarioKind::receipts_complete);
    facts.judgment = has_told(ScenarioKind::judgment);
    facts.rating = portfolio.words[portfolio.customers.rating[customer]];
    facts.tags = portfolio.words[portfolio.customers.tags[customer]];
    const bool is_monthly = portfolio.customers.settlement[customer] == Settlement::monthly;
    facts.settlement = is_monthly ? "monthly" : "per_invoice";
    return facts;
  }

  bool is_after_last_stage(const Firing& firing) const {
    if (run_.policy.ends_on != EndsOn::stage) return false;
    // Stages before due have tracks of their own under a contract.
    const auto runs_apart = [&](StageIndex stage) {
      return run_.policy.subject == Subject::contract && run_.policy.stages[stage].is_pre_due();
    };
    if (runs_apart(firing.stage) || runs_apart(run_.policy.ends_on_stage)) return false;
    return std::any_of(
        run_.timeline.firings.begin(), run_.timeline.firings.end(), [&](const Firing& end) {
          const bool is_end = end.stage == run_.policy.ends_on_stage && end.occurrence == 0 &&
                              end.subject == firing.subject;
          return is_end &&
                 (end.date < firing.date || (end.date == firing.date && end.stage < firing.stage));
        });
  }

  /// Actions, effects and questions of stages; an action may come later than its stage.
  void check_act(const Event& event) {
    if (event.stage < 0) return;
    const CustomerStory& story = story_of(event.customer);
    if (story.is_paused(event.invoice, event.date)) note(event, "while paused");
    if (is_over(event.subject, event.invoice, event.date)) note(event, "after the end");
    const Action* action = action_of(run_.policy, event);
    if (action == nullptr || action->channel != Channel::call) return;
    if (!may_call(event.date)) note(event, "on a day without calls");
  }

  bool may_call(Date day) const {
    const CallingRules& rules = run_.policy.calling_rules;
    if (!run_.calendar.is_business_day(day)) return !rules.not_on_rest_days;
    if (!rules.not_at_month_end) return true;
    const std::int32_t month = day.to_civil().month;
    for (Date later = day + Days{1}; later.to_civil().month == month; later = later + Days{1}) {
      if (run_.calendar.is_business_day(later)) return true;
    }
    return false;
  }

  /// Whether `subject` asks for nothing any more on `day`.
  bool is_over(SubjectRef subject, InvoiceIndex invoice, Date day) const {
    const CustomerIndex customer = customer_of(invoice);
    const CustomerStory& story = story_of(customer);
    switch (run_.policy.ends_on) {
      case EndsOn::contract_signed_and_paid:
        return was_told(ScenarioKind::contract_signed, subject, customer, day) &&
               is_all_paid(subject, customer, day);
      case EndsOn::statement_confirmed:
        if (was_told(ScenarioKind::statement_confirmed, subject, customer, day)) return true;
        break;
      case EndsOn::open_amount_zero:
      case EndsOn::stage:
      case EndsOn::condition:
        break;
    }
    return story.open_at_stages(invoice, day) == 0;
  }

  bool is_member(SubjectRef subject, CustomerIndex customer, std::uint32_t invoice) const {
    const Invoices& invoices = run_.portfolio.invoices;
    if (invoices.customer[invoice] != customer) return false;
    const bool outlives = run_.policy.ends_on == EndsOn::contract_signed_and_paid;
    const bool was_open = run_.portfolio.open_amount(InvoiceIndex{invoice}) > 0;
    switch (subject.kind) {
      case SubjectRef::Kind::invoice:
        return subject.index == invoice;
      case SubjectRef::Kind::contract:
        return invoices.contract[invoice] == ContractIndex{subject.index} && (was_open || outlives);
      case SubjectRef::Kind::customer:
        return was_open;
      case SubjectRef::Kind::statement:
        return was_open && invoices.issue_date[invoice] < first_of_month(subject.month);
    }
    return false;
  }

  bool is_all_paid(SubjectRef subject, CustomerIndex customer, Date day) const {
    for (std::uint32_t i = 0; i < run_.portfolio.invoices.size(); ++i) {
      const bool is_open = is_member(subject, customer, i) &&
                           story_of(customer).open_at_stages(InvoiceIndex{i}, day) > 0;
      if (is_open) return false;
    }
    return true;
  }

  /// Whether the scenario has told `kind` of `subject` up to `day`.
  bool was_told(ScenarioKind kind, SubjectRef subject, CustomerIndex customer, Date day) const {
    for (const ScenarioEvent& event : run_.scenario.events) {
      if (event.kind != kind || event.customer != customer || event.date > day) continue;
      const bool is_ahead =
          subject.kind == SubjectRef::Kind::statement && event.date < statement_day(subject.month);
      const bool is_meant =
          event.invoice.is_none() || is_member(subject, customer, event.invoice.value());
      if (is_meant && !is_ahead) return true;
    }
    return false;
  }

  /// The day on which the statement of `month` can be out at the earliest.
  Date statement_day(std::int16_t month) const {
    std::int32_t number = 0;
    for (const Stage& stage : run_.policy.stages) {
      for (const When* when : {&stage.when, stage.not_before ? &*stage.not_before : nullptr}) {
        const bool counts = when != nullptr && when->from.kind == AnchorKind::statement_day;
        if (counts) number = number == 0 ? when->from.number : std::min(number, when->from.number);
      }
    }
    return first_of_month(month) + Days{number - 1};
  }

  /// On no day with a contact are there more than the caps allow, those made elsewhere counted in.
  void check_caps(CustomerIndex customer) {
    const ContactCaps& caps = run_.policy.contact_caps;
    std::vector<Date> contacts;
    std::vector<const Event*> own;
    for (const ScenarioEvent& event : run_.scenario.events) {
      const bool is_contact = event.kind == ScenarioKind::contact && event.customer == customer;
      if (is_contact) contacts.push_back(event.date);
    }
    for (const Event& event : run_.timeline.events) {
      const Action* action = action_of(run_.policy, event);
      const bool counts = action != nullptr && is_contact(action->channel) &&
                          event.step == DayStep::stages && event.customer == customer;
      if (!counts) continue;
      contacts.push_back(event.date);
      own.push_back(&event);
    }
    for (const Event* event : own) {
      std::int32_t today = 0;
      std::int32_t this_week = 0;
      for (const Date day : contacts) {
        if (day == event->date) ++today;
        if (day <= event->date && day > event->date - week) ++this_week;
      }
      if (caps.per_day > 0 && today > caps.per_day) note(*event, "is over the day's cap");
      if (caps.per_week > 0 && this_week > caps.per_week) note(*event, "is over the week's cap");
    }
  }

  const SimulatedRun& run_;
  std::vector<CustomerStory> stories_;
  std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> find_breaches(const SimulatedRun& run) { return Check(run).find(); }

}  // namespace duewise::test
