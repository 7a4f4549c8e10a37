/// The portfolios that the planner brings along, from assets/samples: the invoices as a canonical
/// CSV, and beside it the day they were taken and the policy that suits them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"

namespace duewise {

struct Sample {
  std::string id;
  std::string_view csv;
  Date as_of;
  Date until;
  std::string policy;
  std::string calendar;
};

/// Ids of all samples, sorted.
std::vector<std::string> sample_ids();

/// The sample `id`, or none where there is no such sample.
/// Asserts: its files are whole (every sample is tested).
std::optional<Sample> find_sample(std::string_view id);

}  // namespace duewise
