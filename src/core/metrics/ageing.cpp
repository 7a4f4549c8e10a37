#include "core/metrics/ageing.hpp"

#include <algorithm>
#include <string>

#include "base/assert.hpp"
#include "core/metrics/overdue_share.hpp"

namespace duewise {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::array<std::string_view, ageing_bucket_count> bucket_names{
    "not_due", "days_1_30", "days_31_60", "days_61_90", "over_90"};
constexpr std::array<std::string_view, 3> grouping_names{"customer", "currency", "rating"};

Wide amount_days_of(const AgeingTotals& totals) {
  return static_cast<Wide>(totals.amount_days_high) << 64 | totals.amount_days_low;
}

void add_amount_days(AgeingTotals& totals, MinorUnits amount, std::int32_t days) {
  const Wide sum = amount_days_of(totals) + static_cast<Wide>(static_cast<std::uint64_t>(amount)) *
                                                static_cast<std::uint32_t>(days);
  totals.amount_days_high = static_cast<std::uint64_t>(sum >> 64);
  totals.amount_days_low = static_cast<std::uint64_t>(sum);
}

std::int64_t divide_whole(Wide dividend, MinorUnits divisor) {
  const auto by = static_cast<Wide>(static_cast<std::uint64_t>(divisor));
  return static_cast<std::int64_t>((dividend + by / 2) / by);
}

/// Finds the totals of a currency in a short list, adding them where they are new.
AgeingTotals& totals_in(std::vector<AgeingTotals>& list, Currency currency) {
  for (AgeingTotals& totals : list) {
    if (totals.currency == currency) return totals;
  }
  list.emplace_back().currency = currency;
  return list.back();
}

/// Finds the group of a subject and currency. Subjects are positions of customers or words.
class GroupFinder {
 public:
  GroupFinder(const Portfolio& portfolio, AgeingGrouping by) : portfolio_(portfolio), by_(by) {
    const std::size_t subjects = by == AgeingGrouping::customer ? portfolio.customers.size()
                                 : by == AgeingGrouping::rating ? portfolio.words.size()
                                                                : 1;
    first_.assign(subjects, no_group);
  }

  AgeingTotals& find(CustomerIndex customer, Currency currency) {
    const std::uint32_t subject = subject_of(customer);
    std::uint32_t group = first_[subject];
    while (group != no_group && groups_[group].totals.currency != currency) group = next_[group];
    if (group == no_group) group = add(subject, currency);
    return groups_[group].totals;
  }

  /// The groups in their final order.
  std::vector<AgeingGroup> take() {
    const Interner& words = portfolio_.words;
    std::sort(groups_.begin(), groups_.end(), [&](const AgeingGroup& a, const AgeingGroup& b) {
      if (a.customer != b.customer) return a.customer < b.customer;
      if (a.rating != b.rating) return words[a.rating] < words[b.rating];
      return a.totals.currency < b.totals.currency;
    });
    return std::move(groups_);
  }

 private:
  static constexpr std::uint32_t no_group = UINT32_MAX;

  std::uint32_t subject_of(CustomerIndex customer) const {
    if (by_ == AgeingGrouping::customer) return customer.value();
    if (by_ == AgeingGrouping::rating) return portfolio_.customers.rating[customer.value()];
    return 0;
  }

  std::uint32_t add(std::uint32_t subject, Currency currency) {
    const auto group = static_cast<std::uint32_t>(groups_.size());
    AgeingGroup& added = groups_.emplace_back();
    if (by_ == AgeingGrouping::customer) added.customer = CustomerIndex(subject);
    if (by_ == AgeingGrouping::rating) added.rating = subject;
    added.totals.currency = currency;
    next_.push_back(first_[subject]);
    first_[subject] = group;
    return group;
  }

  const Portfolio& portfolio_;
  AgeingGrouping by_;
  std::vector<AgeingGroup> groups_;
  // Invariant: the groups of a subject are a list, from `first_` on by `next_`.
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> next_;
};

}  // namespace

AgeingBucket ageing_bucket_of(std::int32_t days_overdue) {
  if (days_overdue <= 0) return AgeingBucket::not_due;
  if (days_overdue <= 30) return AgeingBucket::days_1_30;
  if (days_overdue <= 60) return AgeingBucket::days_31_60;
  return days_overdue <= 90 ? AgeingBucket::days_61_90 : AgeingBucket::over_90;
}

std::string_view to_text(AgeingBucket bucket) {
  return bucket_names[static_cast<std::size_t>(bucket)];
}

bool add_open_item(AgeingTotals& totals, MinorUnits open_amount, std::int32_t days_overdue) {
  // A bucket's amount is at most the whole open amount, so that only the sum of all can overflow.
  MinorUnits sum = 0;
  if (__builtin_add_overflow(totals.open.amount, open_amount, &sum)) return false;
  totals.open.amount = sum;
  ++totals.open.invoices;
  OpenTotal& bucket = totals.buckets[static_cast<std::size_t>(ageing_bucket_of(days_overdue))];
  bucket.amount += open_amount;
  ++bucket.invoices;
  if (days_overdue <= 0) return true;
  totals.overdue.amount += open_amount;
  ++totals.overdue.invoices;
  add_amount_days(totals, open_amount, days_overdue);
  return true;
}

std::optional<AgeingGrouping> parse_grouping(std::string_view name) {
  for (std::size_t i = 0; i < grouping_names.size(); ++i) {
    if (grouping_names[i] == name) return static_cast<AgeingGrouping>(i);
  }
  return std::nullopt;
}

std::string_view to_text(AgeingGrouping grouping) {
  return grouping_names[static_cast<std::size_t>(grouping)];
}

std::optional<std::int64_t> AgeingTotals::overdue_share_ppm() const {
  return overdue_share(overdue.amount, open.amount);
}

std::optional<std::int64_t> AgeingTotals::average_tenth_days_overdue() const {
  if (overdue.amount == 0) return std::nullopt;
  return divide_whole(amount_days_of(*this) * 10U, overdue.amount);
}

Result<Ageing> compute_ageing(const Portfolio& portfolio, const AgeingOptions& options) {
  ASSERT(options.as_of.exists());
  const Invoices& invoices = portfolio.invoices;
  Ageing ageing;
  GroupFinder groups(portfolio, options.by);
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    const MinorUnits open = portfolio.open_amount(InvoiceIndex(i));
    if (open == 0) continue;
    const std::int32_t days = days_overdue(invoices.due_date[i], options.as_of);
    if (invoices.issue_date[i] > options.as_of) {
      ++ageing.not_issued;
      continue;
    }
    const Currency currency = invoices.currency[i];
    if (!add_open_item(totals_in(ageing.totals, currency), open, days)) {
      return failure("amount_overflows", std::string(currency.code()));
    }
    // No group can overflow where the whole does not.
    const bool fits = add_open_item(groups.find(invoices.customer[i], currency), open, days);
    ASSERT(fits);
  }
  std::sort(ageing.totals.begin(), ageing.totals.end(),
            [](const AgeingTotals& a, const AgeingTotals& b) { return a.currency < b.currency; });
  ageing.groups = groups.take();
  return ageing;
}

}  // namespace duewise
