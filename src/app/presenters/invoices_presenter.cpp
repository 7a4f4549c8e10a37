#include "app/presenters/invoices_presenter.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/presenters/wording.hpp"
#include "base/assert.hpp"

namespace duewise {
namespace {

using views::AgeingBucketId;
using views::InvoiceColumn;
using views::Strings;
using views::Tone;

constexpr std::array<StatusFilter, 4> all_filters{StatusFilter::all, StatusFilter::open,
                                                  StatusFilter::overdue, StatusFilter::paid};

struct BucketLook {
  std::string_view key;
  Tone tone = Tone::neutral;
};

BucketLook look_of(AgeingBucketId bucket) {
  switch (bucket) {
    case AgeingBucketId::not_due:
      return {"ageing.not_due", Tone::pre_due};
    case AgeingBucketId::days_1_30:
      return {"ageing.days_1_30", Tone::level_1};
    case AgeingBucketId::days_31_60:
      return {"ageing.days_31_60", Tone::level_2};
    case AgeingBucketId::days_61_90:
      return {"ageing.days_61_90", Tone::level_3};
    case AgeingBucketId::over_90:
      return {"ageing.over_90", Tone::level_4};
  }
  UNREACHABLE();
}

struct StatusLook {
  std::string_view key;
  Tone tone = Tone::neutral;
};

StatusLook look_of(InvoiceStatus status, AgeingBucketId bucket) {
  switch (status) {
    case InvoiceStatus::overdue:
      return {"status.overdue", look_of(bucket).tone};
    case InvoiceStatus::part_paid:
      return {"status.part_paid", Tone::accent};
    case InvoiceStatus::not_due:
      return {"status.not_due", Tone::neutral};
    case InvoiceStatus::paid:
      return {"status.paid", Tone::good};
  }
  UNREACHABLE();
}

// Formats rows; owns what it reads, so that a view may outlive the list.
struct RowFormatter {
  std::shared_ptr<const Portfolio> portfolio;
  std::shared_ptr<const OpenAfterLog> open_after_log;
  std::shared_ptr<const std::vector<RowIndex>> rows;
  const Strings* strings;
  Date as_of;
  std::uint32_t selected;

  views::InvoiceRow operator()(std::size_t position) const {
    ASSERT(position < rows->size());
    const RowIndex invoice = (*rows)[position];
    const Invoices& invoices = portfolio->invoices;
    const std::uint32_t customer = invoices.customer[invoice].value();
    const Currency currency = invoices.currency[invoice];
    const MinorUnits open = open_after_log->of(*portfolio, InvoiceIndex(invoice));
    const std::int32_t days = days_overdue(invoices.due_date[invoice], as_of);
    const InvoiceStatus status =
        status_on(*portfolio, OpenItem{InvoiceIndex(invoice), open}, as_of);
    const StatusLook look = look_of(status, bucket_of(days));

    views::InvoiceRow row;
    row.invoice = invoice;
    row.tone = look.tone;
    row.is_selected = invoice == selected;
    const auto cell = [&](InvoiceColumn column) -> std::string& {
      return row.cells[static_cast<std::size_t>(column)];
    };
    cell(InvoiceColumn::invoice_no) = invoices.number[invoice];
    cell(InvoiceColumn::customer) = portfolio->customers.name[customer];
    if (invoices.contract[invoice].exists()) {
      cell(InvoiceColumn::contract_no) =
          portfolio->contracts.number[invoices.contract[invoice].value()];
    }
    cell(InvoiceColumn::issue_date) = strings->date(invoices.issue_date[invoice]);
    cell(InvoiceColumn::due_date) = strings->date(invoices.due_date[invoice]);
    if (open > 0) cell(InvoiceColumn::days_overdue) = strings->number(days);
    cell(InvoiceColumn::amount) = strings->amount(invoices.amount[invoice], currency);
    cell(InvoiceColumn::paid_amount) = strings->amount(invoices.paid[invoice], currency);
    cell(InvoiceColumn::open_amount) = strings->amount(open, currency);
    cell(InvoiceColumn::currency) = currency.code();
    cell(InvoiceColumn::rating) = portfolio->words[portfolio->customers.rating[customer]];
    cell(InvoiceColumn::status) = strings->text(look.key);
    return row;
  }
};

views::CurrencyTotals totals_of(const InvoiceSums& sums, const Strings& strings) {
  return {std::string(sums.currency.code()),
          strings.number(sums.invoices),
          strings.amount(sums.amount, sums.currency),
          strings.amount(sums.paid, sums.currency),
          strings.amount(sums.ageing.open.amount, sums.currency),
          strings.amount(sums.ageing.overdue.amount, sums.currency)};
}

// Shares in parts per million that add up to the whole: each is the rounded end of its segment
// less the one before.
std::array<std::int64_t, views::ageing_bucket_count> shares_of(const InvoiceSums& sums) {
  std::array<std::int64_t, views::ageing_bucket_count> shares{};
  if (sums.ageing.open.amount <= 0) return shares;
  constexpr std::int64_t whole = 1'000'000;
  // Large amounts lose their last digits, so that the product fits.
  const std::int64_t scale = sums.ageing.open.amount / (INT64_MAX / whole) + 1;
  const std::int64_t total = std::max<std::int64_t>(sums.ageing.open.amount / scale, 1);
  std::int64_t open = 0;
  std::int64_t before = 0;
  for (std::size_t bucket = 0; bucket < shares.size(); ++bucket) {
    open += sums.ageing.buckets[bucket].amount / scale;
    const bool is_last = bucket + 1 == shares.size();
    const std::int64_t end = is_last ? whole : std::min(open * whole / total, whole);
    shares[bucket] = end - before;
    before = end;
  }
  return shares;
}

views::AgeingBar ageing_bar(const InvoiceSums& sums, const InvoiceQuery& query,
                            const Strings& strings) {
  views::AgeingBar bar;
  bar.currency = sums.currency.code();
  bar.open = strings.money(Money{sums.ageing.open.amount, sums.currency});
  const auto shares = shares_of(sums);
  for (std::size_t i = 0; i < bar.segments.size(); ++i) {
    const auto bucket = static_cast<AgeingBucketId>(i);
    views::AgeingSegment& segment = bar.segments[i];
    segment.bucket = bucket;
    segment.label = strings.text(look_of(bucket).key);
    segment.open = strings.amount(sums.ageing.buckets[i].amount, sums.currency);
    segment.invoices = strings.count("invoices.count", sums.ageing.buckets[i].invoices);
    segment.share_ppm = shares[i];
    segment.tone = look_of(bucket).tone;
    segment.is_chosen =
        query.has_bucket && query.bucket == bucket && query.currency == bar.currency;
  }
  return bar;
}

/// Where open amounts are not those of the import: how much the log lowers, by currency, and for
/// the invoice that is picked what it was and is.
std::vector<std::string> log_notes(const InvoicesShown& shown, const Strings& strings) {
  const Portfolio& portfolio = *shown.list.portfolio();
  std::map<Currency, MinorUnits> lowered;
  std::vector<std::string> notes;
  for (const OpenItem& item : shown.list.open()->changed()) {
    const Currency currency = portfolio.invoices.currency[item.invoice.value()];
    const MinorUnits before = portfolio.open_amount(item.invoice);
    const Result<MinorUnits> sum = add(lowered[currency], before - item.open);
    lowered[currency] = sum ? *sum : INT64_MAX;
    if (item.invoice.value() != shown.selected) continue;
    notes.push_back(
        strings.format("invoices.after_log",
                       {{"invoice", std::string(portfolio.invoices.number[item.invoice.value()])},
                        {"before", strings.money({before, currency})},
                        {"after", strings.money({item.open, currency})}}));
  }
  if (lowered.empty()) return notes;
  std::vector<std::string> amounts;
  for (const auto& each : lowered) amounts.push_back(strings.money({each.second, each.first}));
  notes.insert(notes.begin(),
               strings.format("invoices.log_lowers", {{"amounts", list_text(strings, amounts)}}));
  return notes;
}

std::string count_text(const InvoicesShown& shown, const Strings& strings) {
  const std::int64_t all = shown.list.portfolio()->invoices.size();
  const auto rows = static_cast<std::int64_t>(shown.list.rows()->size());
  if (!shown.list.answers(shown.query, shown.as_of)) {
    return strings.format("invoices.finding", {{"all", strings.number(all)}});
  }
  if (!shown.query.is_filter()) return strings.count("invoices.count", all);
  return strings.format("invoices.shown",
                        {{"rows", strings.number(rows)}, {"all", strings.number(all)}});
}

}  // namespace

std::string_view to_text(StatusFilter filter) {
  switch (filter) {
    case StatusFilter::all:
      return "all";
    case StatusFilter::open:
      return "open";
    case StatusFilter::overdue:
      return "overdue";
    case StatusFilter::paid:
      return "paid";
  }
  UNREACHABLE();
}

std::optional<StatusFilter> parse_status_filter(std::string_view name) {
  for (const StatusFilter filter : all_filters) {
    if (to_text(filter) == name) return filter;
  }
  return std::nullopt;
}

views::InvoicesView present_invoices(const InvoicesShown& shown, const Strings& strings) {
  const InvoiceList& list = shown.list;
  views::InvoicesView view;
  view.invoice_count = list.portfolio()->invoices.size();
  view.row_count = list.rows()->size();
  view.is_filtered = shown.query.is_filter();
  view.is_known = list.is_known();
  view.count_text = count_text(shown, strings);
  view.row = RowFormatter{list.portfolio(), list.open(), list.rows(),
                          &strings,         shown.as_of, shown.selected};
  view.log_notes = log_notes(shown, strings);
  for (const InvoiceSums& sums : list.row_sums()) view.totals.push_back(totals_of(sums, strings));
  view.currencies.push_back(
      {"", strings.text("invoices.all_currencies"), shown.query.currency.empty()});
  for (const InvoiceSums& sums : list.all_sums()) {
    const std::string code(sums.currency.code());
    view.currencies.push_back({code, code, shown.query.currency == code});
    if (sums.ageing.open.amount > 0) view.ageing.push_back(ageing_bar(sums, shown.query, strings));
  }
  for (const StatusFilter filter : all_filters) {
    const std::string name(to_text(filter));
    view.statuses.push_back({name, strings.text("status." + name), shown.query.status == filter});
  }
  view.sorted_by = shown.query.sorted_by;
  view.direction = shown.query.direction;
  view.filter_text = shown.query.text;
  if (shown.selected < list.portfolio()->invoices.size()) {
    const CustomerIndex customer = list.portfolio()->invoices.customer[shown.selected];
    view.selected_customer = list.portfolio()->customers.name[customer.value()];
  }
  return view;
}

}  // namespace duewise
