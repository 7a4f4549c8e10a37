#include "ui/charts/time_axis.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace duewise::ui {
namespace {

constexpr float month_height = 20.0f;
constexpr float label_room = 34.0f;  // a day's number needs this much

Date day_of(double day) {
  return Date::from_days_since_1970(static_cast<std::int32_t>(std::floor(day)));
}

Date first_of_month(Date date) { return date - Days{date.to_civil().day - 1}; }

Date next_month(Date first) {
  const CivilDate civil = first.to_civil();
  return first + Days{days_in_month(civil.year, civil.month)};
}

double number_of(Date date) { return static_cast<double>(date.days_since_1970()); }

// Distance between day lines: every day, every Monday, or none but the months.
std::int32_t day_step(const TimeScale& scale) {
  if (scale.pixels_per_day() * 1.0f >= label_room) return 1;
  if (scale.pixels_per_day() * 7.0f >= label_room) return 7;
  return 0;
}

void draw_days(const Ui& ui, const TimeScale& scale, Box box) {
  const std::int32_t step = day_step(scale);
  if (step == 0) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  Date day = day_of(scale.first_day);
  if (step == 7) {
    while (day.weekday() != Weekday::monday) day = day + Days{1};
  }
  const double end = scale.first_day + scale.span_days;
  for (; number_of(day) < end; day = day + Days{step}) {
    const float x = scale.x_of(number_of(day));
    if (x < scale.left - 0.5f) continue;
    list->AddRectFilled({x, box.min.y + month_height}, {x + ui.hairline(), box.max.y},
                        to_imgui(ui.colours.border, 0.7f));
    const std::string label = std::to_string(day.to_civil().day);
    if (x + label_room > scale.right) continue;
    draw_text(ui, label,
              {{x + space::xs, box.min.y + month_height},
               {x + label_room, box.min.y + time_axis_height - 4.0f}},
              small_text(ui));
  }
}

}  // namespace

void draw_time_axis(const Ui& ui, const TimeScale& scale, Box box) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float bottom = box.min.y + time_axis_height;
  list->PushClipRect({box.min.x, box.min.y - 40.0f}, {box.max.x, box.max.y}, true);
  draw_days(ui, scale, box);
  const double end = scale.first_day + scale.span_days;
  for (Date month = first_of_month(day_of(scale.first_day)); number_of(month) < end;
       month = next_month(month)) {
    const float from = std::max(scale.left, scale.x_of(number_of(month)));
    const float to = std::min(scale.right, scale.x_of(number_of(next_month(month))));
    list->AddRectFilled({from, box.min.y}, {from + ui.hairline(), box.max.y},
                        to_imgui(ui.colours.border_strong, 0.8f));
    const std::string label = ui.strings.month(month);
    TextStyle style = small_text(ui);
    style.weight = Weight::strong;
    if (to - from < measure(ui, label, style).x + space::s) continue;
    draw_text(ui, label,
              {{from + space::xs + 2.0f, box.min.y}, {to - 2.0f, box.min.y + month_height}}, style);
  }
  list->AddRectFilled({box.min.x, bottom - ui.hairline()}, {box.max.x, bottom},
                      to_imgui(ui.colours.border_strong));
  list->PopClipRect();
}

}  // namespace duewise::ui
