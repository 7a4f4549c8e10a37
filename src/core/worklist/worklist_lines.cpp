#include "core/worklist/worklist_lines.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

/// What takes the place of an older one left undone: the same channel to the same customer; of
/// tasks only the same one.
using Place = std::tuple<CustomerIndex, Channel, std::int16_t, std::int16_t>;

/// Whose answer an approval waits for.
using Question = std::tuple<SubjectRef, std::int16_t>;

class LineFinder {
 public:
  LineFinder(const WorklistSource& source, const WorklistRequest& request)
      : source_(source), request_(request), policy_(source.policy) {}

  std::vector<WorkLine> find() {
    read_log();
    for (const Event& event : source_.timeline.events) {
      if (event.date > request_.on) break;
      if (request_.customer.exists() && event.customer != request_.customer) continue;
      read_event(event);
    }
    drop_left_over([&](const WorkLine& line) { return is_too_late(line); });
    for (auto& [place, line] : left_over_) lines_.push_back(std::move(line));
    for (auto& [question, line] : asked_) lines_.push_back(std::move(line));
    add_logged();
    return std::move(lines_);
  }

 private:
  bool is_today(const Event& event) const { return event.date == request_.on; }

  void read_log() {
    for (const ScenarioEvent& event : source_.scenario.events) {
      const bool is_meant = request_.customer.is_none() || event.customer == request_.customer;
      if (event.kind != ScenarioKind::contact || event.date > request_.on || !is_meant) continue;
      log_[event.customer].push_back(&event);
    }
  }

  void read_event(const Event& event) {
    switch (event.kind) {
      case EventKind::action:
        return read_action(event);
      case EventKind::approval_asked: {
        WorkLine line = line_of(event, WorkKind::approval);
        if (!is_today(event)) line.status = WorkStatus::carried_over;
        if (!is_refused(event)) asked_[{event.subject, event.stage}] = std::move(line);
        return;
      }
      case EventKind::approval_given:
        return read_approval(event);
      case EventKind::closed:
      case EventKind::written_off:
        return close(event);
      case EventKind::effect_begin:
      case EventKind::effect_end:
        if (is_today(event)) add_effect(event);
        return;
      default:
        return;
    }
  }

  WorkLine line_of(const Event& event, WorkKind kind) const {
    WorkLine line;
    line.kind = kind;
    line.day = event.date;
    line.planned = event.date;
    line.customer = event.customer;
    line.subject = event.subject;
    line.stage = event.stage;
    line.action = event.action;
    line.rule = event.rule;
    line.role = role_of(policy_, event);
    if (event.invoice.exists()) line.invoices.push_back({event.invoice, 0, 0, event.stage});
    return line;
  }

  void read_action(const Event& event) {
    const Action* action = action_of(policy_, event);
    if (action == nullptr) return;
    WorkLine line =
        line_of(event, is_contact(action->channel) ? WorkKind::contact : WorkKind::task);
    line.channel = action->channel;
    const bool is_done = is_logged(line);
    const bool is_own = line.kind == WorkKind::task;
    const Place place{event.customer, action->channel, is_own ? event.stage : no_stage,
                      is_own ? event.action : no_action};
    if (is_done || is_today(event)) left_over_.erase(place);
    leave_behind(line);
    if (is_today(event)) {
      if (is_done) line.status = WorkStatus::done;
      lines_.push_back(std::move(line));
    } else if (!is_done && request_.carry_over == WorklistRequest::CarryOver::undone) {
      line.status = WorkStatus::carried_over;
      left_over_[place] = std::move(line);
    }
  }

  /// A contact that the ladder has gone past is not made up for: nobody reminds of what was dunned.
  void leave_behind(const WorkLine& line) {
    if (line.stage < 0) return;
    const std::int32_t level = stage_of(line).level;
    drop_left_over_of(line.customer, [&](const WorkLine& earlier) {
      return earlier.kind == WorkKind::contact && earlier.stage >= 0 &&
             earlier.subject == line.subject && stage_of(earlier).level < level;
    });
  }

  template <class Predicate>
  void drop_left_over(Predicate is_dropped) {
    for (auto line = left_over_.begin(); line != left_over_.end();) {
      line = is_dropped(line->second) ? left_over_.erase(line) : std::next(line);
    }
  }

  /// The same among the lines of one customer, which stand together.
  template <class Predicate>
  void drop_left_over_of(CustomerIndex customer, Predicate is_dropped) {
    auto line = left_over_.lower_bound(Place{customer, Channel{}, INT16_MIN, INT16_MIN});
    while (line != left_over_.end() && std::get<CustomerIndex>(line->first) == customer) {
      line = is_dropped(line->second) ? left_over_.erase(line) : std::next(line);
    }
  }

  /// A notice before the due date makes no sense after it.
  bool is_too_late(const WorkLine& line) const {
    if (line.stage < 0 || line.invoices.empty() || !stage_of(line).is_pre_due()) return false;
    const std::uint32_t invoice = line.invoices.front().invoice.value();
    return source_.portfolio.invoices.due_date[invoice] < request_.on;
  }

  /// Reports whether the log has the action of `line`, and notes which entries speak of today's.
  bool is_logged(const WorkLine& line) {
    bool is_found = false;
    for (const ScenarioEvent* entry : log_[line.customer]) {
      const bool is_late_enough = entry->date >= line.day;
      const bool is_same_channel = !entry->channel || *entry->channel == *line.channel;
      const bool is_same_stage =
          entry->stage.empty() || (line.stage >= 0 && entry->stage == stage_of(line).id);
      if (!is_late_enough || !is_same_channel || !is_same_stage) continue;
      is_found = true;
      if (entry->date == request_.on) told_.insert(entry);
    }
    return is_found;
  }

  const Stage& stage_of(const WorkLine& line) const {
    return policy_.stages[static_cast<std::size_t>(line.stage)];
  }

  bool is_refused(const Event& asked) const {
    if (asked.stage < 0) return false;
    const std::string& id = policy_.stages[static_cast<std::size_t>(asked.stage)].id;
    for (const ScenarioEvent& event : source_.scenario.events) {
      const bool is_answer = event.kind == ScenarioKind::refuse && event.date >= asked.date &&
                             event.date <= request_.on && event.customer == asked.customer;
      const bool is_meant = event.stage.empty() || event.stage == id;
      const bool is_its_invoice = event.invoice.is_none() || event.invoice == asked.invoice;
      if (is_answer && is_meant && is_its_invoice) return true;
    }
    return false;
  }

  /// An approval that the simulation supposes is still somebody's work on its day.
  void read_approval(const Event& event) {
    const auto found = asked_.find({event.subject, event.stage});
    if (found == asked_.end()) return;
    const bool is_assumed = event.step == DayStep::stages && source_.scenario.assume_approvals;
    if (is_assumed && is_today(event)) {
      found->second.status = WorkStatus::assumed;
      lines_.push_back(std::move(found->second));
    }
    asked_.erase(found);
  }

  /// What was about a claim that is settled is no work any more.
  void close(const Event& event) {
    if (event.invoice.is_none()) return;
    const auto is_its = [&](const WorkLine& line) {
      return !line.invoices.empty() && line.invoices.front().invoice == event.invoice;
    };
    drop_left_over_of(event.customer, is_its);
    for (auto line = asked_.begin(); line != asked_.end();) {
      line = is_its(line->second) ? asked_.erase(line) : std::next(line);
    }
  }

  void add_effect(const Event& event) {
    WorkLine line = line_of(event, WorkKind::effect);
    line.effect = source_.timeline.notes[event.note];
    line.effect_ends = event.kind == EventKind::effect_end;
    lines_.push_back(std::move(line));
  }

  /// What the log tells of stages that the timeline therefore counts as done: contacts of today,
  /// and the other actions of a stage of which only one was logged.
  void add_logged() {
    for (const auto& [customer, entries] : log_) {
      for (const ScenarioEvent* entry : entries) {
        if (entry->date == request_.on && !told_.contains(entry)) add_entry(*entry);
        if (!entry->stage.empty() && entry->channel) add_rest_of_stage(*entry);
      }
    }
  }

  void add_entry(const ScenarioEvent& entry) {
    WorkLine line;
    line.status = WorkStatus::done;
    line.day = entry.date;
    line.planned = entry.date;
    line.customer = entry.customer;
    line.channel = entry.channel;
    if (const auto stage = stage_called(entry.stage)) {
      line.stage = static_cast<std::int16_t>(*stage);
      fill_action(line);
    }
    line.subject = {SubjectRef::Kind::customer, 0, entry.customer.value()};
    add_invoices(entry, line);
    lines_.push_back(std::move(line));
  }

  static void add_invoices(const ScenarioEvent& entry, WorkLine& line) {
    if (entry.invoice.exists()) line.invoices.push_back({entry.invoice, 0, 0, line.stage});
    for (const InvoiceIndex invoice : entry.among) {
      line.invoices.push_back({invoice, 0, 0, line.stage});
    }
  }

  /// The action of the line's stage with the line's channel, and who does it.
  void fill_action(WorkLine& line) const {
    const std::vector<Action>& actions = stage_of(line).actions;
    for (std::size_t i = 0; i < actions.size(); ++i) {
      if (line.channel != actions[i].channel) continue;
      line.action = static_cast<std::int16_t>(i);
      line.role = actions[i].role;
      line.kind = is_contact(actions[i].channel) ? WorkKind::contact : WorkKind::task;
      return;
    }
  }

  std::optional<std::size_t> stage_called(std::string_view id) const {
    for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
      if (policy_.stages[i].id == id) return i;
    }
    return std::nullopt;
  }

  /// The letter that belongs to the call that was logged.
  void add_rest_of_stage(const ScenarioEvent& entry) {
    const auto stage = stage_called(entry.stage);
    if (!stage) return;
    const std::vector<Action>& actions = policy_.stages[*stage].actions;
    for (std::size_t i = 0; i < actions.size(); ++i) {
      const Action& action = actions[i];
      if (action.channel == *entry.channel || action.condition) continue;
      WorkLine line;
      line.status = entry.date == request_.on ? WorkStatus::open : WorkStatus::carried_over;
      line.kind = is_contact(action.channel) ? WorkKind::contact : WorkKind::task;
      line.day = entry.date;
      line.planned = entry.date;
      line.customer = entry.customer;
      line.subject = {SubjectRef::Kind::customer, 0, entry.customer.value()};
      line.channel = action.channel;
      line.stage = static_cast<std::int16_t>(*stage);
      line.action = static_cast<std::int16_t>(i);
      line.role = action.role;
      add_invoices(entry, line);
      if (is_logged(line) || is_listed(line) || is_overtaken(line)) continue;
      lines_.push_back(std::move(line));
    }
  }

  bool is_listed(const WorkLine& line) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const WorkLine& other) {
      return other.customer == line.customer && other.channel == line.channel &&
             (line.kind == WorkKind::contact || other.stage == line.stage);
    });
  }

  /// Reports whether a later stage was logged since: what the ladder has left behind is not sent.
  bool is_overtaken(const WorkLine& line) {
    for (const ScenarioEvent* entry : log_[line.customer]) {
      const auto stage = stage_called(entry->stage);
      if (stage && entry->date > line.day && static_cast<std::int16_t>(*stage) > line.stage) {
        return true;
      }
    }
    return false;
  }

  const WorklistSource& source_;
  const WorklistRequest& request_;
  const Policy& policy_;
  std::map<CustomerIndex, std::vector<const ScenarioEvent*>> log_;
  std::set<const ScenarioEvent*> told_;  // entries of today that an action of today stands for
  std::map<Place, WorkLine> left_over_;
  std::map<Question, WorkLine> asked_;
  std::vector<WorkLine> lines_;
};

}  // namespace

std::vector<WorkLine> find_lines(const WorklistSource& source, const WorklistRequest& request) {
  return LineFinder(source, request).find();
}

}  // namespace duewise
