/// What several reports are put together from: names of customers and invoices, sums by currency,
/// the planned measures of a timeline, and one function per report. Used by core/reports only.
#pragma once

#include <functional>
#include <vector>

#include "core/metrics/ageing.hpp"
#include "core/metrics/dated_payments.hpp"
#include "core/reports/recorded_facts.hpp"
#include "core/reports/reports.hpp"

namespace duewise {

Result<Report> make_friday_report(const ReportFacts& facts);
Result<Report> make_ageing_report(const ReportFacts& facts);
Result<Report> make_collectors_report(const ReportFacts& facts);
Result<Report> make_targets_report(const ReportFacts& facts);
Result<Report> make_kpi_report(const ReportFacts& facts);
Report make_disputes_report(const ReportFacts& facts);
Report make_limitation_report(const ReportFacts& facts);

/// Says, by currency, what of the figures comes from the log; `customer` none: of everybody.
void add_booked_notes(Report& report, const ReportFacts& facts, CustomerIndex customer = {});

Cell customer_cell(const Portfolio& portfolio, CustomerIndex customer);
Cell customer_id_cell(const Portfolio& portfolio, CustomerIndex customer);
Cell invoice_cell(const Portfolio& portfolio, InvoiceIndex invoice);
Cell currency_cell(Currency currency);
/// How long since, where somebody pays late or owes since; negative numbers are days ahead.
Cell days_cell(std::int32_t days);
/// What was said: the event's note, else its reason, else empty.
Cell words_cell(const ScenarioEvent& event);

/// Sums of amounts by currency, each capped at the largest number there is.
class CurrencySums {
 public:
  void add(MinorUnits amount, Currency currency);
  /// By code.
  const std::vector<Money>& sums() const { return sums_; }
  MinorUnits in(Currency currency) const;

 private:
  std::vector<Money> sums_;
};

/// Reports whether the invoice counts on the day: issued by then, and something is open.
bool is_open_on(const Portfolio& portfolio, InvoiceIndex invoice, Date day);

/// The planned actions of the timeline from `from` to `to`, both included.
/// `customer` none: of all customers.
struct PlannedRange {
  Date from;
  Date to;
  CustomerIndex customer = {};
};
std::vector<const Event*> planned_actions(const Timeline& timeline, const PlannedRange& range);
/// The name of the stage or restore rule behind an event, else its id.
Cell stage_cell(const ReportFacts& facts, const Event& event);
Cell role_cell(const ReportFacts& facts, std::string_view role);

/// Columns date, customer, invoice, stage, channel, role, open, currency.
ReportTable planned_table(const ReportFacts& facts, const PlannedRange& range);
/// Columns date, customer, channel, outcome; contacts that were written down.
ReportTable contacts_table(const ReportFacts& facts,
                           const std::vector<const ScenarioEvent*>& contacts);

}  // namespace duewise
