/// What collecting costs as a JSON file, written by hand; what it leaves out keeps its default.
///   currency                 of all amounts: "CNY"; without it amounts are in CNY
///   hour                     "60.00": an hour of work
///   channels                 {"call": {"minutes": 10, "money": "0.50"}, …}
///   effects                  {"refer_agency": {"minutes": 60, "money": "0", "share_ppm": 250000}}
///   goodwill                 {"contact": "1.00", "suspension": "200.00"}
///   discount_ppm             60000: a year
///   rates                    {"USD": "7.10"}: what one of another currency is worth
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/forecast/collection_costs.hpp"
#include "io/json/json.hpp"

namespace duewise {

struct CostsReading {
  CollectionCosts costs;
  std::vector<Fault> faults;
};

/// Reads a costs file. A file in another currency than that of the defaults gives all amounts.
/// Codes: json_must_be_well_formed, unknown_field, must_be_an_object, must_be_an_integer,
/// must_be_a_decimal_number, currency_must_be_known, channel_must_be_known,
/// amount_must_not_be_negative, minutes_must_be_from_0_to_10000, share_must_be_from_0_to_1000000,
/// rate_must_be_positive, is_required, those of `parse_decimal`.
CostsReading read_costs(std::string_view bytes);

/// The costs as parameters: {"call_minutes": {"value", "source": "default"|"entered",
/// "assumption": true}, …}; what is entered is no assumption.
OrderedJson costs_json(const CollectionCosts& costs);

}  // namespace duewise
