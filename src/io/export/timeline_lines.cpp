#include "io/export/timeline_lines.hpp"

namespace duewise {

EventLine line_of(const TimelineExport& source, const Event& event) {
  const Portfolio& portfolio = source.portfolio;
  EventLine line;
  line.date = event.date.to_text();
  line.kind = to_text(event.kind);
  line.subject = subject_id(portfolio, event.subject);
  line.customer = portfolio.customers.id[event.customer.value()];
  if (event.stage >= 0) {
    const Stage& stage = source.policy.stages[static_cast<std::size_t>(event.stage)];
    line.stage = stage.id;
    line.level = stage.level;
  } else if (event.stage == restore_stage) {
    line.stage = "restore";
  }
  if (const Action* action = action_of(source.policy, event)) {
    line.channel = to_text(action->channel);
    line.template_id = action->template_id;
    line.role = action->role;
  } else if (event.kind == EventKind::approval_asked || event.kind == EventKind::approval_given) {
    line.role = source.policy.stages[static_cast<std::size_t>(event.stage)].approval;
  }
  if (event.invoice.exists()) {
    line.invoice = portfolio.invoices.number[event.invoice.value()];
    line.open_amount = format_decimal(event.open_amount, event.currency.decimals());
    line.currency = event.currency.code();
    line.days_overdue = event.days_overdue;
  }
  line.note = event_note(source.timeline, event);
  return line;
}

std::string event_note(const Timeline& timeline, const Event& event) {
  const std::string& note = timeline.notes[event.note];
  const int decimals = event.currency.decimals();
  switch (event.kind) {
    case EventKind::payment:
      return "paid " + format_decimal(event.amount, decimals);
    case EventKind::recovery:
      return "recovered " + format_decimal(event.amount, decimals);
    case EventKind::waived:
      return "waived " + format_decimal(event.amount, decimals);
    case EventKind::credit:
      return "credited " + format_decimal(event.amount, decimals);
    case EventKind::interest:
    case EventKind::fee:
      return "charged " + format_decimal(event.amount, decimals);
    case EventKind::written_off:
      return "written off " + format_decimal(event.amount, decimals);
    case EventKind::promise:
    case EventKind::promise_broken:
      return "promised " + format_decimal(event.amount, decimals) + " by " + note;
    default:
      return note;
  }
}

}  // namespace duewise
