/// Words for entries of the log, for the screen and the printed page alike.
#pragma once

#include <string>

#include "app/views/strings.hpp"
#include "io/export/log_export.hpp"

namespace duewise {

/// "2026-03-02 09:30", and when it was written down where that was another day.
std::string log_time(const LogEntry& entry);
/// "Call: promised"
std::string log_title(const LogEntry& entry, const views::Strings& strings);
/// Invoices, amounts, dates, words and reasons in one text.
std::string log_details(const LogEntry& entry, const views::Strings& strings);
std::string log_who(const LogEntry& entry);
/// The text of a reason: in the user's language where it is of the vocabulary, else as it is.
std::string reason_text(const views::Strings& strings, const std::string& reason);
std::string log_next(const LogEntry& entry);
/// "corrected by 12", "waits for owner"; empty where there is nothing to say.
std::string log_state(const LogLine& line, const views::Strings& strings);

}  // namespace duewise
