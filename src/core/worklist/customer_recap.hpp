/// What somebody should know of a customer before picking up the phone: the last contact, broken
/// promises, the last payment. Facts of the log and the import, and apart from them what a timeline
/// supposes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

struct CustomerRecap {
  std::uint32_t contacts_logged = 0;
  /// Contacts that the policy planned from the as-of date to the day before.
  std::uint32_t contacts_planned = 0;
  Date last_contact{};  ///< logged; none where there is none
  std::optional<Channel> last_channel;
  bool was_reached = false;  ///< by the last logged contact
  std::uint32_t promises_broken = 0;
  Date promised_for{};  ///< the next promised day that has not passed; none where there is none
  Date last_payment{};  ///< none where no dated payment is known
  MinorUnits last_payment_amount = 0;
  Currency last_payment_currency{};
};

/// What the recaps are read from.
struct RecapSource {
  const Portfolio& portfolio;
  const Policy& policy;
  const Timeline& timeline;
  const Scenario& scenario;
};

/// Fills the recap of every customer that is a key of `recaps`, as of the evening before `on`
/// and with what was logged on that day.
void read_recaps(const RecapSource& source, Date on,
                 std::map<CustomerIndex, CustomerRecap>& recaps);

}  // namespace duewise
