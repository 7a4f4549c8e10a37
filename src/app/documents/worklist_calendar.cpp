#include "app/documents/worklist_calendar.hpp"

#include "app/presenters/wording.hpp"
#include "app/presenters/worklist_presenter.hpp"
#include "base/text.hpp"
#include "io/export/fingerprint.hpp"
#include "io/export/ics_calendar.hpp"

namespace duewise {
namespace {

using views::Strings;

class EventMaker {
 public:
  EventMaker(const WorklistExport& source, const Strings& strings)
      : policy_(source.source.policy), portfolio_(source.source.portfolio), strings_(strings) {}

  IcsEvent event_of(const WorkLine& work) const {
    IcsEvent event;
    event.uid = uid_of(work);
    event.day = work.suggested.day;
    if (work.suggested.from >= 0) event.times = IcsTimes{work.suggested.from, work.suggested.to};
    event.summary = summary_of(work);
    event.description = description_of(work);
    if (!work.role.empty()) event.category = role_text(strings_, policy_, work.role);
    return event;
  }

 private:
  std::string_view customer_id(const WorkLine& work) const {
    return portfolio_.customers.id[work.customer.value()];
  }

  std::string uid_of(const WorkLine& work) const {
    Fingerprint fingerprint;
    fingerprint.add(policy_.id);
    fingerprint.add(customer_id(work));
    fingerprint.add(subject_id(portfolio_, work.subject));
    fingerprint.add(to_text(work.kind));
    fingerprint.add(work.channel ? to_text(*work.channel) : std::string_view(work.effect));
    fingerprint.add(stage_id(work));
    fingerprint.add(to_text(static_cast<std::int32_t>(work.action)));
    fingerprint.add(work.planned.to_text());
    return "work-" + fingerprint.to_hex() + "@duewise";
  }

  std::string stage_id(const WorkLine& work) const {
    if (work.stage == restore_stage) return "restore " + policy_.restore[work.rule].id;
    if (work.stage < 0) return {};
    return policy_.stages[static_cast<std::size_t>(work.stage)].id;
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
    std::string text = work_stage_text(strings_, policy_, work);
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

  const Policy& policy_;
  const Portfolio& portfolio_;
  const Strings& strings_;
};

}  // namespace

std::string write_worklist_calendar(const WorklistExport& source, const Strings& strings,
                                    std::int32_t sequence) {
  IcsCalendar calendar(strings.text("worklist.title"), {source.worklist.on, sequence});
  const EventMaker maker(source, strings);
  for (const WorkLine& work : source.worklist.lines) {
    if (is_to_do(work.status)) calendar.add(maker.event_of(work));
  }
  return std::move(calendar).finish();
}

}  // namespace duewise
