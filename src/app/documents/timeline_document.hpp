/// A timeline as a page for the printer: what it was made from, its sums, then one row per event.
#pragma once

#include <cstddef>
#include <string_view>

#include "app/handouts.hpp"
#include "app/timeline_index.hpp"
#include "app/views/strings.hpp"

namespace duewise {

/// So many events are printed, about 250 pages; beyond that a sentence says how many there are and
/// where the others can be had.
constexpr std::size_t printed_events_max = 5000;

/// Writes in the language of `strings`.
PrintDocument timeline_document(const TimelineIndex& index, std::string_view plan_name,
                                const views::Strings& strings);

}  // namespace duewise
