/// Content lines of iCalendar files: escaped, folded, ended. Source: RFC 5545, section 3.1 and
/// 3.3.11. Knows no components.
#pragma once

#include <string>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

/// `text` as a value of type TEXT: backslash, semicolon, comma and line breaks (Unicode's U+0085,
/// U+2028 and U+2029 among them) escaped, other control characters left out.
std::string ics_text(std::string_view text);

/// "20260307".
std::string ics_date(Date date);

/// Appends `line`, folded to at most 75 octets without cutting a UTF-8 character, and CRLF.
void append_ics_line(std::string& out, std::string_view line);

}  // namespace duewise
