/// The lines of a timeline with everything looked up; shared by the JSON, CSV and text exports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/timeline/event_acts.hpp"
#include "io/export/timeline_export.hpp"

namespace duewise {

/// One event with its positions looked up; empty where a field does not apply.
struct EventLine {
  std::string date;
  std::string_view kind;
  std::string subject;
  std::string_view customer;
  std::string_view invoice;
  std::string_view stage;
  std::optional<std::int32_t> level;
  std::string_view channel;
  std::string_view template_id;
  std::string_view role;
  std::string open_amount;
  std::string_view currency;
  std::optional<std::int32_t> days_overdue;
  std::string note;
};

/// Looks up everything an event refers to. Views live as long as the source.
EventLine line_of(const TimelineExport& source, const Event& event);

}  // namespace duewise
