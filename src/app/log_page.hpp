/// The log as a page to print: evidence with every version, in the user's language. One HTML file
/// without scripts or anything from outside.
#pragma once

#include <string>

#include "app/views/strings.hpp"
#include "core/calendar/date.hpp"
#include "io/export/log_export.hpp"

namespace duewise {

struct LogPage {
  std::string plan_name;
  Date made_on;
  LogExport source;
};

std::string write_log_page(const LogPage& page, const views::Strings& strings);

}  // namespace duewise
