#include "ui/screens/timeline_why.hpp"

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

void draw_row(const Ui& ui, const views::WhyRow& row) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  constexpr float inset = 14.0f;
  {
    const WidthScope scope(start.x + inset, right);
    paragraph(ui, row.stage, strong_text(ui));
    paragraph(ui, row.text, body_text(ui));
    for (const std::string& detail : row.details) paragraph(ui, detail, muted_text(ui));
  }
  const float end = ImGui::GetCursorScreenPos().y;
  ImGui::GetWindowDrawList()->AddRectFilled({start.x, start.y + 2.0f}, {start.x + 4.0f, end},
                                            to_imgui(tone_colour(ui.colours, row.tone)), 2.0f);
  ImGui::SetCursorScreenPos({start.x, end});
  gap(space::m);
}

}  // namespace

void draw_why(const Ui& ui, const views::WhyView& why) {
  const Card card(ui, {});
  line(ui, ui.tr("why.title"), title_text(ui));
  gap(space::xs);
  if (why.heading.empty()) {
    paragraph(ui, ui.tr("why.pick_invoice"), muted_text(ui));
    return;
  }
  paragraph(ui, why.heading, strong_text(ui));
  if (!why.detail.empty()) paragraph(ui, why.detail, muted_text(ui));
  gap(space::m);
  for (const views::WhyRow& row : why.rows) draw_row(ui, row);
}

}  // namespace duewise::ui
