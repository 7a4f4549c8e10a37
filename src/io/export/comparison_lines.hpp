/// The lines of a comparison with everything looked up; shared by the JSON, CSV and text exports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/export/comparison_export.hpp"

namespace duewise {

/// A name per policy: its id, "id#2" for the second one of this id.
std::vector<std::string> policy_names(const ComparisonExport& source);

/// One difference with its positions looked up; empty where a field does not apply.
struct DifferenceLine {
  std::string_view customer;
  std::string_view invoice;
  std::string subject;  ///< what the stage fired for; the invoice where there is one
  std::string_view stage;
  std::string_view stage_b;
  std::string_view kind;
  std::string a;
  std::string b;
  std::optional<std::int32_t> days;
  std::uint32_t times_a = 0;
  std::uint32_t times_b = 0;
};

/// Looks up a difference between the first policy and the one of `pair`.
DifferenceLine line_of(const ComparisonExport& source, std::size_t pair,
                       const StageDifference& difference);

}  // namespace duewise
