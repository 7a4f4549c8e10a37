#include "core/worklist/worklist.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/assert.hpp"
#include "core/timeline/open_amounts.hpp"
#include "core/worklist/expected_gain.hpp"
#include "core/worklist/suggested_times.hpp"
#include "core/worklist/worklist_lines.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, work_kind_count> kind_names{"approval", "contact", "task",
                                                                   "effect"};
constexpr std::array<std::string_view, work_status_count> status_names{"open", "carried_over",
                                                                       "assumed", "done"};
constexpr std::array<std::string_view, 4> why_names{"the_day", "monday", "start_of_month", "moved"};

/// Lists the invoices of each line and sums them up.
class InvoiceLister {
 public:
  /// Only the customers of `lines` are prepared: of many, few have work on one day.
  InvoiceLister(const WorklistSource& source, Date on, const std::vector<WorkLine>& lines)
      : source_(source), on_(on), open_(open_amounts_on(source.portfolio, source.timeline, on)) {
    std::vector<std::uint8_t> has_line(source.portfolio.customers.size(), 0);
    for (const WorkLine& line : lines) has_line[line.customer.value()] = 1;
    for (const Firing& firing : source.timeline.firings) {
      if (firing.date > on) break;
      if (has_line[firing.customer.value()] != 0) firings_[firing.customer].push_back(&firing);
    }
  }

  Result<void> list(WorkLine& line) const {
    set_planned(line);
    const InvoiceIndex own = line.invoices.empty() ? InvoiceIndex() : line.invoices.front().invoice;
    if (lists_all(line)) {
      line.invoices = invoices_of_customer(line, own);
    } else {
      for (WorkInvoice& invoice : line.invoices) fill(invoice);
    }
    for (WorkInvoice& invoice : line.invoices) {
      if (invoice.stage == no_stage) invoice.stage = stage_with(line, invoice.invoice);
    }
    return sum_up(line);
  }

  bool is_settled(const WorkLine& line) const {
    if (line.status != WorkStatus::carried_over || line.invoices.empty()) return false;
    return open_[line.invoices.front().invoice.value()] == 0 &&
           source_.policy.ends_on == EndsOn::open_amount_zero;
  }

 private:
  /// A contact speaks of everything overdue, unless the policy keeps invoices apart.
  /// Source: spec semantics §3, `grouping`.
  bool lists_all(const WorkLine& line) const {
    return line.kind == WorkKind::contact && line.stage >= 0 &&
           source_.policy.grouping != Grouping::invoice;
  }

  std::vector<WorkInvoice> invoices_of_customer(const WorkLine& line, InvoiceIndex own) const {
    const Portfolio& portfolio = source_.portfolio;
    const bool is_pre_due =
        source_.policy.stages[static_cast<std::size_t>(line.stage)].is_pre_due();
    const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
    std::vector<WorkInvoice> listed;
    for (std::uint32_t i = begins[line.customer.value()]; i < begins[line.customer.value() + 1];
         ++i) {
      const Date issued = portfolio.invoices.issue_date[i];
      const bool is_issued = issued.is_none() || issued <= on_;
      const bool is_own = own.exists() && own.value() == i;
      const bool is_asked_for = is_pre_due || portfolio.invoices.due_date[i] < on_;
      if (!is_own && (!is_asked_for || !is_issued || open_[i] == 0)) continue;
      WorkInvoice invoice{InvoiceIndex(i), 0, 0, is_own ? line.stage : no_stage};
      fill(invoice);
      listed.push_back(invoice);
    }
    return listed;
  }

  void fill(WorkInvoice& invoice) const {
    const std::uint32_t i = invoice.invoice.value();
    invoice.open = open_[i];
    invoice.days_overdue = days_overdue(source_.portfolio.invoices.due_date[i], on_);
  }

  /// Takes over when the stage should have come: a late import or a pause makes it later.
  void set_planned(WorkLine& line) const {
    const auto found = firings_.find(line.customer);
    if (found == firings_.end() || line.stage < 0) return;
    for (const Firing* firing : found->second) {
      const bool is_its = firing->stage == line.stage && firing->subject == line.subject;
      if (is_its && firing->date == line.day) line.planned = firing->planned_date;
    }
  }

  /// The stage that fired for `invoice` on the line's day and was sent with it.
  std::int16_t stage_with(const WorkLine& line, InvoiceIndex invoice) const {
    const auto found = firings_.find(line.customer);
    if (found == firings_.end() || line.kind != WorkKind::contact) return no_stage;
    for (const Firing* firing : found->second) {
      if (firing->date != line.day || firing->invoice != invoice) continue;
      for (const Action& action : source_.policy.stages[firing->stage].actions) {
        if (action.channel == line.channel) return static_cast<std::int16_t>(firing->stage);
      }
    }
    return no_stage;
  }

  Result<void> sum_up(WorkLine& line) const {
    std::map<std::string_view, WorkAmount> sums;
    for (const WorkInvoice& invoice : line.invoices) {
      const Currency currency = source_.portfolio.invoices.currency[invoice.invoice.value()];
      WorkAmount& sum = sums[currency.code()];
      sum.currency = currency;
      sum.open = TRY(add(sum.open, invoice.open));
      if (invoice.days_overdue <= 0) continue;
      const MinorUnits gain = TRY(expected_gain(invoice.open, invoice.days_overdue));
      sum.expected_gain = TRY(add(sum.expected_gain, gain));
    }
    for (auto& [code, sum] : sums) line.amounts.push_back(sum);
    return {};
  }

  const WorklistSource& source_;
  Date on_;
  std::vector<MinorUnits> open_;
  std::map<CustomerIndex, std::vector<const Firing*>> firings_;
};

/// The place of each currency: the one that most lines are in first, then by code.
std::map<std::string_view, std::size_t> currency_places(const std::vector<WorkLine>& lines) {
  std::map<std::string_view, std::size_t> counts;
  for (const WorkLine& line : lines) {
    for (const WorkAmount& amount : line.amounts) ++counts[amount.currency.code()];
  }
  std::vector<std::pair<std::string_view, std::size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < order.size(); ++i) places[order[i].first] = i;
  return places;
}

/// What a line is sorted by: its first amount that is asked for, in the currency of most lines.
struct SortKey {
  int status = 0;
  int kind = 0;
  std::size_t currency = 0;
  MinorUnits gain = 0;
  MinorUnits open = 0;
};

SortKey key_of(const WorkLine& line, const std::map<std::string_view, std::size_t>& places) {
  SortKey key;
  key.status = is_to_do(line.status) ? 0 : static_cast<int>(line.status);
  key.kind = line.kind == WorkKind::approval ? 0 : 1;
  key.currency = places.size();
  for (const WorkAmount& amount : line.amounts) {
    const std::size_t place = places.find(amount.currency.code())->second;
    if (place >= key.currency) continue;
    key.currency = place;
    key.gain = amount.expected_gain;
    key.open = amount.open;
  }
  return key;
}

void sort_lines(std::vector<WorkLine>& lines) {
  const auto places = currency_places(lines);
  std::vector<std::pair<SortKey, WorkLine>> keyed;
  for (WorkLine& line : lines) {
    const SortKey key = key_of(line, places);
    keyed.emplace_back(key, std::move(line));
  }
  const auto rank = [](const std::pair<SortKey, WorkLine>& entry) {
    const auto& [key, line] = entry;
    const int channel = line.channel ? static_cast<int>(*line.channel) : -1;
    return std::tuple(key.status, key.kind, key.currency, -key.gain, -key.open,
                      line.customer.value(), line.stage, line.rule, line.action, channel);
  };
  std::stable_sort(keyed.begin(), keyed.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  for (std::size_t i = 0; i < keyed.size(); ++i) lines[i] = std::move(keyed[i].second);
}

void add_recaps(const WorklistSource& source, Date on, std::vector<WorkLine>& lines) {
  std::map<CustomerIndex, CustomerRecap> recaps;
  for (const WorkLine& line : lines) recaps[line.customer];
  read_recaps({source.portfolio, source.policy, source.timeline, source.scenario}, on, recaps);
  for (WorkLine& line : lines) line.recap = recaps[line.customer];
}

}  // namespace

std::string_view to_text(WorkKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view to_text(WorkStatus status) {
  return status_names[static_cast<std::size_t>(status)];
}
std::string_view to_text(SuggestedTime::Why why) {
  return why_names[static_cast<std::size_t>(why)];
}

Result<Worklist> make_worklist(const WorklistSource& source, const WorklistRequest& request) {
  ASSERT(source.timeline.as_of <= request.on && request.on <= source.timeline.until);
  Worklist list;
  list.as_of = source.timeline.as_of;
  list.on = request.on;
  std::vector<WorkLine> found = find_lines(source, request);
  const InvoiceLister lister(source, request.on, found);
  for (WorkLine& line : found) {
    if (lister.is_settled(line)) continue;
    if (request.role && line.role != *request.role) continue;
    TRY_VOID(lister.list(line));
    list.lines.push_back(std::move(line));
  }
  sort_lines(list.lines);
  add_recaps(source, request.on, list.lines);
  suggest_times(source, list.lines, request.on);
  for (const WorkLine& line : list.lines) {
    if (is_to_do(line.status)) ++list.open;
  }
  return list;
}

}  // namespace duewise
