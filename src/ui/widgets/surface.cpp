#include "ui/widgets/surface.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace duewise::ui {
namespace {

Rgb severity_colour(const Palette& palette, views::Severity severity) {
  switch (severity) {
    case views::Severity::info:
      return palette.accent;
    case views::Severity::warning:
      return palette.warning;
    case views::Severity::error:
      return palette.danger;
  }
  return palette.accent;
}

Rgb severity_ground(const Palette& palette, views::Severity severity) {
  switch (severity) {
    case views::Severity::info:
      return palette.accent_soft;
    case views::Severity::warning:
      return palette.warning_soft;
    case views::Severity::error:
      return palette.danger_soft;
  }
  return palette.accent_soft;
}

// Rings that fade outwards: cheap and soft enough.
void draw_shadow(Box box) {
  constexpr int rings = 10;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  for (int ring = 1; ring <= rings; ++ring) {
    const auto spread = static_cast<float>(ring);
    const float fade = 1.0f - spread / (rings + 1);
    list->AddRect({box.min.x - spread, box.min.y - spread + 3.0f},
                  {box.max.x + spread, box.max.y + spread + 3.0f},
                  to_imgui({0x000000}, 0.07f * fade * fade), radius::card + spread, 0, 1.5f);
  }
  list->PopClipRect();
}

}  // namespace

WidthScope::WidthScope(float min_x, float max_x)
    : window_(ImGui::GetCurrentWindow()),
      work_before_(window_->WorkRect),
      content_before_(window_->ContentRegionRect),
      indent_before_(window_->DC.Indent.x) {
  window_->WorkRect.Min.x = min_x;
  window_->WorkRect.Max.x = max_x;
  window_->ContentRegionRect.Min.x = min_x;
  window_->ContentRegionRect.Max.x = max_x;
  window_->DC.Indent.x = min_x - window_->Pos.x + window_->Scroll.x - window_->DC.ColumnsOffset.x;
  window_->DC.CursorPos.x = min_x;
}

WidthScope::~WidthScope() {
  window_->WorkRect = work_before_;
  window_->ContentRegionRect = content_before_;
  window_->DC.Indent.x = indent_before_;
  window_->DC.CursorPos.x =
      window_->Pos.x - window_->Scroll.x + indent_before_ + window_->DC.ColumnsOffset.x;
}

Card::Card(const Ui& ui, const CardSpec& spec) : ui_(ui), spec_(spec) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = spec.width > 0.0f ? spec.width : ImGui::GetContentRegionAvail().x;
  box_ = {start, {start.x + width, start.y}};
  splitter_.Split(ImGui::GetWindowDrawList(), 2);
  splitter_.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  width_.emplace(start.x + spec.padding, start.x + width - spec.padding);
  gap(spec.padding);
}

Card::~Card() {
  width_.reset();
  box_.max.y = ImGui::GetCursorScreenPos().y + spec_.padding;
  ImDrawList* list = ImGui::GetWindowDrawList();
  splitter_.SetCurrentChannel(list, 0);
  list->AddRectFilled(box_.min, box_.max, to_imgui(ui_.colours.surface), radius::card);
  if (spec_.has_edge) {
    list->AddRect(box_.min, box_.max, to_imgui(ui_.colours.border), radius::card);
  }
  splitter_.Merge(list);
  ImGui::SetCursorScreenPos(box_.min);
  ImGui::Dummy({box_.width(), box_.height()});
}

Columns::Columns(const Ui& ui, std::span<const float> weights, float spacing)
    : ui_(ui),
      weights_(weights),
      spacing_(spacing),
      start_(ImGui::GetCursorScreenPos()),
      width_(ImGui::GetContentRegionAvail().x),
      x_(start_.x),
      bottom_(start_.y) {}

float Columns::next() {
  if (part_ > 0) end_part();
  const float weight = weights_[part_++];
  if (ui_.is_narrow()) return width_;
  float sum = 0.0f;
  for (const float each : weights_) sum += each;
  const float free = width_ - spacing_ * static_cast<float>(weights_.size() - 1);
  const float part = std::floor(free * weight / sum);
  ImGui::SetCursorScreenPos({x_, start_.y});
  x_ += part + spacing_;
  return part;
}

void Columns::end_part() {
  if (ui_.is_narrow()) {
    gap(spacing_);
  } else {
    bottom_ = std::max(bottom_, ImGui::GetCursorScreenPos().y);
  }
}

Columns::~Columns() {
  if (ui_.is_narrow()) return;
  bottom_ = std::max(bottom_, ImGui::GetCursorScreenPos().y);
  ImGui::SetCursorScreenPos({start_.x, bottom_});
  gap(0.0f);
}

PopupScope::PopupScope(const Ui& ui, const char* name) {
  (void)ui;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::xs, space::xs));
  is_open_ = ImGui::BeginPopup(name, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  if (!is_open_) return;
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  draw_shadow({min, {min.x + size.x, min.y + size.y}});
}

PopupScope::~PopupScope() {
  if (is_open_) ImGui::EndPopup();
}

Pane::Pane(const char* name, ImVec2 size, ImVec2 padding) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::BeginChild(name, size,
                    ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
}

Pane::~Pane() { ImGui::EndChild(); }

bool message_bar(const Ui& ui, const views::Message& message) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Rgb colour = severity_colour(ui.colours, message.severity);
  const float edge = ui.control_height();
  ImDrawListSplitter splitter;
  ImDrawList* list = ImGui::GetWindowDrawList();
  splitter.Split(list, 2);
  splitter.SetCurrentChannel(list, 1);
  float bottom = 0.0f;
  {
    const WidthScope inner(start.x + space::m + 24.0f, start.x + width - edge - space::s);
    gap((edge - type::body * 1.5f) * 0.5f + space::xs);
    TextStyle style = body_text(ui);
    style.role = message.severity == views::Severity::info ? Role::status : Role::alert;
    paragraph(ui, message.text, style);
    bottom = std::max(ImGui::GetCursorScreenPos().y + space::s, start.y + edge + space::s);
  }
  draw_icon(message.severity == views::Severity::info ? Icon::check : Icon::warning,
            {start.x + space::m + 8.0f, start.y + edge * 0.5f + space::xs}, colour);
  ImGui::SetCursorScreenPos({start.x + width - edge - space::xs, start.y + space::xs});
  ImGui::PushID(static_cast<int>(message.id));
  const bool dismissed = icon_button(ui, {.key = "dismiss-message",
                                          .label = ui.tr("action.dismiss"),
                                          .rank = Rank::quiet,
                                          .icon = Icon::close});
  ImGui::PopID();
  splitter.SetCurrentChannel(list, 0);
  list->AddRectFilled(start, {start.x + width, bottom},
                      to_imgui(severity_ground(ui.colours, message.severity)), radius::control);
  splitter.Merge(list);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, bottom - start.y});
  return dismissed;
}

namespace {

void marked_line(const Ui& ui, std::string_view text, Rgb colour) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  draw_icon(Icon::warning, {start.x + 8.0f, start.y + 9.0f}, colour, 14.0f);
  const WidthScope inner(start.x + 22.0f, right);
  paragraph(ui, text, {.size = type::small, .colour = colour, .role = Role::alert});
}

}  // namespace

void fault_line(const Ui& ui, std::string_view text) { marked_line(ui, text, ui.colours.danger); }

void warning_line(const Ui& ui, std::string_view text) {
  marked_line(ui, text, ui.colours.warning);
}

void key_figure(const Ui& ui, const views::Fact& fact, float width) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + width;
  draw_text(ui, fact.label, {start, {right, start.y + 18.0f}}, small_text(ui));
  TextStyle style = title_text(ui);
  style.role = Role::text;
  draw_text(ui, fact.value, {{start.x, start.y + 20.0f}, {right, start.y + 46.0f}}, style);
  ImGui::Dummy({width, 46.0f});
}

void fact_list(const Ui& ui, std::span<const views::Fact> facts) {
  for (const views::Fact& fact : facts) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const Box box{start, {start.x + width, start.y + 28.0f}};
    const float name = std::min(width * 0.5f, measure(ui, fact.label, muted_text(ui)).x);
    draw_text(ui, fact.label, {box.min, {box.min.x + name, box.max.y}}, muted_text(ui));
    TextStyle value = body_text(ui);
    value.align = Align::right;
    draw_text(ui, fact.value, {{box.min.x + name + space::m, box.min.y}, box.max}, value);
    ImGui::Dummy({width, box.height()});
  }
}

void card_title(const Ui& ui, std::string_view title) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  draw_text(ui, title,
            {{start.x + space::l, start.y + space::s}, {right - space::l, start.y + 46.0f}},
            title_text(ui));
  ImGui::Dummy({1.0f, 50.0f});
}

void fact_flow(const Ui& ui, std::span<const views::Fact> facts) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float left = start.x + space::l;
  const float right = start.x + ImGui::GetContentRegionAvail().x - space::l;
  constexpr float height = 24.0f;
  float x = left;
  float y = start.y;
  for (const views::Fact& fact : facts) {
    const float label = measure(ui, fact.label, muted_text(ui)).x + 1.0f;
    const float value = measure(ui, fact.value, strong_text(ui)).x + 1.0f;
    const float width = label + space::s + value;
    if (x > left && x + width > right) {
      x = left;
      y += height;
    }
    draw_text(ui, fact.label, {{x, y}, {std::min(x + label, right), y + height}}, muted_text(ui));
    draw_text(
        ui, fact.value,
        {{std::min(x + label + space::s, right), y}, {std::min(x + width, right), y + height}},
        strong_text(ui));
    x += width + space::xl;
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({1.0f, y + height - start.y});
  gap(space::m);
}

void card_note(const Ui& ui, std::string_view text) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const WidthScope scope(start.x + space::l, right - space::l);
  paragraph(ui, text, muted_text(ui));
  gap(space::l);
}

void progress_bar(const Ui& ui, std::string_view label, std::int64_t done_ppm) {
  constexpr float height = 6.0f;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float share = static_cast<float>(std::clamp<std::int64_t>(done_ppm, 0, 1'000'000)) / 1e6f;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(start, {start.x + width, start.y + height},
                      to_imgui(ui.colours.surface_sunken), height / 2);
  list->AddRectFilled(start, {start.x + std::max(height, width * share), start.y + height},
                      to_imgui(ui.colours.accent), height / 2);
  ImGui::Dummy({width, height});
  if (ItemLog* log = current_item_log()) {
    log->add_text(start, {start.x + width, start.y + height},
                  {.role = Role::progressbar,
                   .label = label,
                   .value = std::to_string(static_cast<int>(share * 100.0f + 0.5f)) + "%"});
  }
}

void empty_state(const Ui& ui, const EmptySpec& spec) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float middle = start.x + width * 0.5f;
  constexpr float ring = 32.0f;
  gap(space::xxl);
  const ImVec2 centre{middle, ImGui::GetCursorScreenPos().y + ring};
  ImGui::GetWindowDrawList()->AddCircleFilled(centre, ring, to_imgui(ui.colours.accent_soft));
  draw_icon(spec.icon, centre, ui.colours.accent, 26.0f);
  gap(2 * ring + space::l);
  TextStyle title = title_text(ui);
  title.align = Align::centre;
  const float top = ImGui::GetCursorScreenPos().y;
  draw_text(ui, spec.title, {{start.x, top}, {start.x + width, top + 26.0f}}, title);
  gap(34.0f);
  const float text =
      std::min(width, std::min(460.0f, measure(ui, spec.text, muted_text(ui)).x + 1));
  {
    const WidthScope inner(middle - text * 0.5f, middle + text * 0.5f);
    paragraph(ui, spec.text, muted_text(ui));
  }
  gap(space::xxl);
}

}  // namespace duewise::ui
