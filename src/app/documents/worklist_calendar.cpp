#include "app/documents/worklist_calendar.hpp"

#include "app/presenters/wording.hpp"
#include "app/presenters/worklist_presenter.hpp"
#include "base/text.hpp"
#include "io/export/fingerprint.hpp"
#include "io/export/ics_lines.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string clock(std::int16_t minutes) {
  std::string text;
  for (const int part : {minutes / 60, minutes % 60}) {
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
  }
  return text + "00";
}

class CalendarWriter {
 public:
  CalendarWriter(const WorklistExport& source, const Strings& strings)
      : source_(source), portfolio_(source.source.portfolio), strings_(strings) {}

  std::string write() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Duewise//Duewise//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    const std::string name = ics_text(strings_.text("worklist.title"));
    line("NAME:" + name);
    line("X-WR-CALNAME:" + name);
    for (const WorkLine& work : source_.worklist.lines) {
      const bool is_to_do =
          work.status == WorkStatus::open || work.status == WorkStatus::carried_over;
      if (is_to_do) write_event(work);
    }
    line("END:VCALENDAR");
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { append_ics_line(out_, text); }

  std::string_view customer_id(const WorkLine& work) const {
    return portfolio_.customers.id[work.customer.value()];
  }

  std::string uid_of(const WorkLine& work) const {
    Fingerprint fingerprint;
    fingerprint.add(source_.source.policy.id);
    fingerprint.add(customer_id(work));
    fingerprint.add(subject_id(portfolio_, work.subject));
    fingerprint.add(to_text(work.kind));
    fingerprint.add(work.channel ? to_text(*work.channel) : std::string_view(work.effect));
    fingerprint.add(stage_id(work));
    fingerprint.add(to_text(static_cast<std::int64_t>(work.action)));
    fingerprint.add(work.planned.to_text());
    return "work-" + fingerprint.to_hex() + "@duewise";
  }

  std::string stage_id(const WorkLine& work) const {
    if (work.stage == restore_stage)
      return "restore " + source_.source.policy.restore[work.rule].id;
    if (work.stage < 0) return {};
    return source_.source.policy.stages[static_cast<std::size_t>(work.stage)].id;
  }

  std::string summary_of(const WorkLine& work) const {
    const std::string_view name = portfolio_.customers.name[work.customer.value()];
    std::string summary = work_text(strings_, work) + ": ";
    summary += name.empty() ? customer_id(work) : name;
    const std::string amount = work_amount_text(strings_, work);
    if (!amount.empty()) summary += ", " + amount;
    return summary;
  }

  std::string description_of(const WorkLine& work) const {
    const Policy& policy = source_.source.policy;
    std::string text = work_stage_text(strings_, policy, work);
    if (!work.role.empty()) text += "\n" + role_text(strings_, policy, work.role);
    for (const WorkInvoice& invoice : work.invoices) {
      const std::uint32_t i = invoice.invoice.value();
      text += "\n" + std::string(portfolio_.invoices.number[i]);
      text += " · " + strings_.date(portfolio_.invoices.due_date[i]);
      text += " · " + strings_.money({invoice.open, portfolio_.invoices.currency[i]});
    }
    const Customers& customers = portfolio_.customers;
    for (const StringPool* column : {&customers.contact_name, &customers.contact_phone}) {
      const std::string_view value = (*column)[work.customer.value()];
      if (!value.empty()) text += "\n" + std::string(value);
    }
    return text;
  }

  void write_event(const WorkLine& work) {
    const std::string day = ics_date(work.suggested.day);
    line("BEGIN:VEVENT");
    line("UID:" + uid_of(work));
    line("DTSTAMP:" + ics_date(source_.worklist.on) + "T000000Z");
    if (work.suggested.from >= 0) {
      line("DTSTART:" + day + "T" + clock(work.suggested.from));
      line("DTEND:" + day + "T" + clock(work.suggested.to));
    } else {
      line("DTSTART;VALUE=DATE:" + day);
    }
    line("SUMMARY:" + ics_text(summary_of(work)));
    line("DESCRIPTION:" + ics_text(description_of(work)));
    if (!work.role.empty()) {
      line("CATEGORIES:" + ics_text(role_text(strings_, source_.source.policy, work.role)));
    }
    line("TRANSP:TRANSPARENT");  // work to do, not a time that is taken
    line("END:VEVENT");
  }

  const WorklistExport& source_;
  const Portfolio& portfolio_;
  const Strings& strings_;
  std::string out_;
};

}  // namespace

std::string write_worklist_calendar(const WorklistExport& source, const Strings& strings) {
  return CalendarWriter(source, strings).write();
}

}  // namespace duewise
