#include "core/forecast/open_paths.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "core/forecast/philox.hpp"

namespace duewise {
namespace {

double share_of(std::int64_t ppm) { return static_cast<double>(ppm) / 1'000'000; }

}  // namespace

std::int64_t odds_ppm_of(const Stage& stage, const ForecastAssumptions& assumptions) {
  std::int64_t odds = 1'000'000;
  for (const Action& action : stage.actions) {
    if (!is_contact(action.channel)) continue;
    odds = std::max(odds, assumptions.contact_odds_ppm[static_cast<std::size_t>(action.channel)]);
  }
  if (!stage.effects.empty()) odds = std::max(odds, assumptions.effect_odds_ppm);
  return odds;
}

bool is_felt_for(const Firing& firing, const Portfolio& portfolio, InvoiceIndex invoice) {
  if (firing.invoice == invoice) return true;
  const bool is_about_one =
      firing.invoice.exists() && firing.subject.kind == SubjectRef::Kind::invoice;
  return !is_about_one && portfolio.invoices.customer[invoice.value()] == firing.customer &&
         portfolio.invoices.due_date[invoice.value()] < firing.date;
}

bool is_meant_by(const ScenarioEvent& promise, const Portfolio& portfolio, InvoiceIndex invoice) {
  if (promise.kind != ScenarioKind::promise || promise.customer.is_none()) return false;
  if (promise.invoice.exists()) return promise.invoice == invoice;
  const auto& among = promise.among;
  if (!among.empty()) return std::find(among.begin(), among.end(), invoice) != among.end();
  return portfolio.invoices.customer[invoice.value()] == promise.customer &&
         portfolio.invoices.due_date[invoice.value()] <= promise.promise_date;
}

OpenPaths::OpenPaths(const ForecastInput& input)
    : input_(input),
      as_of_(input.timeline.as_of.days_since_1970()),
      until_(input.timeline.until.days_since_1970()) {
  collect_currencies();
  collect_paths();
  collect_payments();
  pushes_.resize(paths_.size());
  promises_.resize(paths_.size());
  collect_pushes();
  collect_promises();
}

bool OpenPaths::is_in_forecast(std::uint32_t invoice) const {
  const Date issued = input_.portfolio.invoices.issue_date[invoice];
  return input_.portfolio.open_amount(InvoiceIndex(invoice)) > 0 &&
         (issued.is_none() || issued <= input_.timeline.until);
}

void OpenPaths::collect_currencies() {
  std::vector<Currency> found;
  for (std::uint32_t i = 0; i < input_.portfolio.invoices.size(); ++i) {
    if (is_in_forecast(i)) found.push_back(input_.portfolio.invoices.currency[i]);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const Currency currency : found) {
    CurrencyForecast forecast;
    forecast.currency = currency;
    currencies_.push_back(forecast);
  }
}

std::size_t OpenPaths::currency_place(Currency currency) const {
  const auto found =
      std::find_if(currencies_.begin(), currencies_.end(),
                   [&](const CurrencyForecast& each) { return each.currency == currency; });
  ASSERT(found != currencies_.end());
  return static_cast<std::size_t>(found - currencies_.begin());
}

void OpenPaths::collect_paths() {
  const Portfolio& portfolio = input_.portfolio;
  path_of_.resize(portfolio.invoices.size(), no_path);
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    if (!is_in_forecast(i)) continue;
    const std::string_view customer =
        portfolio.customers.id[portfolio.invoices.customer[i].value()];
    OpenPath path;
    path.invoice = InvoiceIndex(i);
    path.currency = currency_place(portfolio.invoices.currency[i]);
    path.amount = portfolio.open_amount(path.invoice);
    path.key = subject_key(customer, portfolio.invoices.number[i]);
    path.customer_key = subject_key(customer, "");
    MinorUnits& open = currencies_[path.currency].open;
    const Result<MinorUnits> sum = add(open, path.amount);
    if (!sum) has_overflowed_ = true;
    open = sum.value_or(open);
    path_of_[i] = size();
    paths_.push_back(std::move(path));
  }
}

void OpenPaths::collect_payments() {
  for (const Event& event : input_.timeline.events) {
    if (event.kind != EventKind::payment || event.invoice.is_none()) continue;
    const std::uint32_t number = path_of_[event.invoice.value()];
    if (number == no_path) continue;
    OpenPath& path = paths_[number];
    const MinorUnits paid = std::min(event.amount, path.amount);
    path.amount -= paid;
    payments_.push_back({number, path.currency, event.date.days_since_1970(), paid});
  }
}

void OpenPaths::push(std::uint32_t invoice, const Push& push) {
  const std::uint32_t number = path_of_[invoice];
  if (number != no_path) pushes_[number].push_back(push);
}

void OpenPaths::collect_pushes() {
  const Portfolio& portfolio = input_.portfolio;
  const std::vector<Firing>& firings = input_.timeline.firings;
  for (std::size_t number = 0; number < firings.size(); ++number) {
    const Firing& firing = firings[number];
    const std::int64_t odds = odds_ppm_of(input_.policy.stages[firing.stage], input_.assumptions);
    if (odds <= 1'000'000) continue;
    const Date date = input_.slipped == nullptr ? firing.date : input_.slipped->firings[number];
    if (date.is_none()) continue;
    const std::int32_t day = date.days_since_1970();
    const Push felt{day + 1, day + input_.assumptions.effect_days, share_of(odds), firing.stage};
    if (firing.invoice.exists() && firing.subject.kind == SubjectRef::Kind::invoice) {
      push(firing.invoice.value(), felt);
      continue;
    }
    // Spoken to as a whole: everything overdue is felt for.
    const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
    const std::uint32_t customer = firing.customer.value();
    for (std::uint32_t i = begins[customer]; i < begins[customer + 1]; ++i) {
      if (is_felt_for(firing, portfolio, InvoiceIndex(i))) push(i, felt);
    }
  }
}

void OpenPaths::collect_promises() {
  const Portfolio& portfolio = input_.portfolio;
  for (const ScenarioEvent& event : input_.scenario.events) {
    if (event.kind != ScenarioKind::promise || event.customer.is_none()) continue;
    const std::int32_t promised = event.promise_date.days_since_1970();
    const PromisedDay day{promised + input_.paying_days.wait_on(promised),
                          share_of(input_.assumptions.promise_kept_ppm)};
    const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
    const std::uint32_t customer = event.customer.value();
    for (std::uint32_t i = begins[customer]; i < begins[customer + 1]; ++i) {
      const bool is_meant = is_meant_by(event, portfolio, InvoiceIndex(i));
      if (is_meant && path_of_[i] != no_path) promises_[path_of_[i]].push_back(day);
    }
  }
}

LatenessCurve OpenPaths::curve(std::uint32_t number) const {
  const Portfolio& portfolio = input_.portfolio;
  const std::uint32_t i = paths_[number].invoice.value();
  const CustomerIndex owner = portfolio.invoices.customer[i];
  const CustomerHistory* customer =
      input_.behaviour.model->history().find(portfolio.customers.id[owner.value()]);
  const std::string segment =
      customer != nullptr ? customer->segment : segment_of(portfolio, owner);
  return input_.behaviour.model->curve(customer, segment,
                                       make_due_day(portfolio.invoices.due_date[i]));
}

std::vector<std::uint64_t> OpenPaths::chances(std::uint32_t number, const LatenessCurve& curve,
                                              std::span<const Push> pushes) const {
  const Invoices& invoices = input_.portfolio.invoices;
  const std::uint32_t i = paths_[number].invoice.value();
  const Date issued = invoices.issue_date[i];
  PathFacts facts{.due = invoices.due_date[i].days_since_1970(),
                  .as_of = as_of_,
                  .until = until_,
                  .never_share = share_of(input_.assumptions.never_paid_ppm),
                  .pushes = pushes,
                  .promises = promises_[number]};
  // Nothing is paid before the invoice is written.
  if (issued.exists()) facts.as_of = std::max(as_of_, issued.days_since_1970() - 1);
  std::vector<std::uint64_t> later = chances_of(curve, facts, input_.paying_days);
  later.insert(later.begin(), static_cast<std::size_t>(facts.as_of - as_of_), 0);
  return later;
}

OpenPath& OpenPaths::build(std::uint32_t number) {
  if (number > 0) paths_[number - 1].chances_without_actions = {};
  const LatenessCurve when = curve(number);
  build(number, when);
  paths_[number].chances_without_actions = chances(number, when, {});
  return paths_[number];
}

void OpenPaths::build(std::uint32_t number, const LatenessCurve& curve) {
  paths_[number].chances = chances(number, curve, pushes_[number]);
}

}  // namespace duewise
