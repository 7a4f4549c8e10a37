#include "core/work/reasons.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

// A change request pauses only what the policy lists it for. Source: spec semantics §4.
constexpr std::array<std::string_view, 10> of_disputes{
    "quality",     "quantity",  "not_delivered",  "price",          "wrong_invoice",
    "not_ordered", "says_paid", "contract_terms", "change_request", "other"};
constexpr std::array<std::string_view, 5> of_holds{"talks", "internal_check", "insolvency",
                                                   "management", "other"};
constexpr std::array<std::string_view, 5> of_waivers{"goodwill", "settlement", "own_error",
                                                     "hardship", "other"};
constexpr std::array<std::string_view, 5> of_discounts{"settlement", "quality", "prompt_payment",
                                                       "own_error", "other"};
constexpr std::array<std::string_view, 2> of_nettings{"customer_credit", "counterclaim"};
constexpr std::array<std::string_view, 7> of_write_offs{
    "insolvency", "untraceable", "time_barred", "small_amount", "cost", "settlement", "other"};

}  // namespace

std::span<const std::string_view> reasons_for(EntryKind kind) {
  switch (kind) {
    case EntryKind::dispute:
      return of_disputes;
    case EntryKind::hold:
      return of_holds;
    case EntryKind::waiver:
      return of_waivers;
    case EntryKind::discount:
      return of_discounts;
    case EntryKind::netting:
      return of_nettings;
    case EntryKind::write_off:
      return of_write_offs;
    default:
      return {};
  }
}

std::vector<std::string_view> all_reasons() {
  std::vector<std::string_view> all;
  for (std::size_t kind = 0; kind < entry_kind_count; ++kind) {
    for (const std::string_view reason : reasons_for(static_cast<EntryKind>(kind))) {
      if (std::find(all.begin(), all.end(), reason) == all.end()) all.push_back(reason);
    }
  }
  return all;
}

}  // namespace duewise
