/// The words of a timeline's calendar file in the user's language.
#pragma once

#include "app/views/strings.hpp"
#include "io/export/timeline_ics.hpp"

namespace duewise {

/// `strings` must outlive what is made.
TimelineWords timeline_words(const views::Strings& strings);

}  // namespace duewise
