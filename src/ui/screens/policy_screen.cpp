#include "ui/screens/policy_screen.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

void draw_faults(const Ui& ui, const std::vector<views::FaultView>& faults) {
  for (const views::FaultView& fault : faults) {
    gap(space::xs);
    if (fault.kind == views::FaultView::Kind::warning) {
      warning_line(ui, fault.text);
    } else {
      fault_line(ui, fault.text);
    }
  }
}

void draw_head(const Ui& ui, const views::PolicyView& policy) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  TextStyle heading = figure_text(ui);
  heading.role = Role::heading;
  line(ui, ui.tr("policy.title"), heading);
  const float wide = ui.is_narrow() ? width : 340.0f;
  if (ui.is_narrow()) {
    gap(space::m);
  } else {
    ImGui::SetCursorScreenPos({start.x + width - wide, start.y});
  }
  const ChoiceSpec choose{.key = "policy", .label = ui.tr("policy.choose"), .width = wide};
  if (const auto chosen = select(ui, choose, policy.policies)) {
    ui.commands.push(commands::ChoosePolicy{policy.policies[*chosen].id});
  }
  const float below = std::max(ImGui::GetCursorScreenPos().y, start.y + 34.0f);
  ImGui::SetCursorScreenPos({start.x, below});
  gap(space::m);
  if (policy.is_changed) {
    chip(ui, ui.tr("policy.changed"), views::Tone::accent);
    gap(space::s);
  }
  paragraph(ui, policy.description, muted_text(ui));
  draw_faults(ui, policy.faults);
  gap(space::l);
}

// Facts in as many columns as fit.
void draw_facts(const Ui& ui, const std::vector<views::Fact>& facts) {
  if (facts.empty()) return;
  const Card card(ui, {});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::size_t per_line = width < 600.0f ? 1 : facts.size();
  const float part = width / static_cast<float>(per_line);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto column = static_cast<float>(i % per_line);
    const auto row = static_cast<float>(i / per_line);
    const float x = start.x + column * part;
    const float y = start.y + row * 44.0f;
    const float right = x + part - space::m;
    draw_text(ui, facts[i].label, {{x, y}, {right, y + 18.0f}}, small_text(ui));
    draw_text(ui, facts[i].value, {{x, y + 19.0f}, {right, y + 39.0f}}, strong_text(ui));
  }
  const std::size_t rows = (facts.size() + per_line - 1) / per_line;
  ImGui::SetCursorScreenPos({start.x, start.y + static_cast<float>(rows) * 44.0f - space::xs});
  gap(0.0f);
}

void draw_ruler(const Ui& ui, const views::PolicyView& policy, PolicyPanel& panel) {
  const Card card(ui, {});
  const std::string& zero = policy.ruler.zero_label;
  line(ui, zero.empty() ? ui.tr("policy.ruler") : zero, small_text(ui));
  gap(space::s);
  if (const auto move = stage_ruler(ui, policy, panel.ruler)) {
    ui.commands.push(commands::SetStageOffset{move->stage, move->offset});
  }
}

std::string action_text(const views::ActionView& action) {
  std::string text = action.channel;
  if (!action.role.empty()) text += " · " + action.role;
  if (!action.text.empty()) text += " · " + action.text;
  if (!action.condition.empty()) text += " (" + action.condition + ")";
  return text;
}

void draw_actions(const Ui& ui, const std::vector<views::ActionView>& actions) {
  for (const views::ActionView& action : actions) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    draw_icon(channel_icon(action.channel_id), {start.x + 8.0f, start.y + 11.0f},
              ui.colours.text_muted, 15.0f);
    const WidthScope text(start.x + 24.0f, right);
    paragraph(ui, action_text(action), body_text(ui));
  }
}

void draw_detail(const Ui& ui, const std::string& text) {
  if (!text.empty()) paragraph(ui, text, {.size = type::small, .colour = ui.colours.text_muted});
}

// Chips one after the other, on new lines where they do not fit.
class ChipRow {
 public:
  explicit ChipRow(const Ui& ui)
      : ui_(ui),
        start_(ImGui::GetCursorScreenPos()),
        right_(start_.x + ImGui::GetContentRegionAvail().x),
        x_(start_.x),
        y_(start_.y) {}
  ~ChipRow() {
    if (is_empty_) return;
    ImGui::SetCursorScreenPos({start_.x, y_ + 22.0f + space::xs});
    gap(0.0f);
  }
  ChipRow(const ChipRow&) = delete;
  ChipRow& operator=(const ChipRow&) = delete;

  void add(std::string_view text, views::Tone tone, std::string_view tip = {}) {
    const float width = chip_width(ui_, text) + 6.0f;
    if (x_ > start_.x && x_ + width > right_) {
      x_ = start_.x;
      y_ += 22.0f + space::xs;
    }
    ImGui::SetCursorScreenPos({x_, y_});
    chip(ui_, text, tone);
    if (!tip.empty()) tooltip(ui_, tip);
    x_ += width + space::s;
    is_empty_ = false;
  }

 private:
  const Ui& ui_;
  ImVec2 start_;
  float right_;
  float x_;
  float y_;
  bool is_empty_ = true;
};

void draw_chips(const Ui& ui, const views::StageView& stage) {
  ChipRow chips(ui);
  for (const std::string& effect : stage.effects) chips.add(effect, views::Tone::danger);
  if (!stage.assumed.empty()) {
    std::string fields;
    for (const std::string& field : stage.assumed) {
      if (!fields.empty()) fields += ", ";
      fields += field;
    }
    chips.add(ui.tr("policy.assumed") + ": " + fields, views::Tone::warning,
              ui.tr("policy.assumed_hint"));
  }
}

void draw_stage_editor(const Ui& ui, const views::StageView& stage, PolicyPanel& panel) {
  const std::string key = "offset-" + stage.id;
  const OffsetEditorSpec spec{.key = key,
                              .label = stage.name,
                              .value = stage.offset,
                              .min = std::nullopt,
                              .max = std::nullopt};
  if (const auto offset = offset_editor(ui, spec, panel.draft)) {
    ui.commands.push(commands::SetStageOffset{stage.index, *offset});
  }
}

void draw_stage_text(const Ui& ui, const views::StageView& stage) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float name = measure(ui, stage.name, strong_text(ui)).x + 2.0f;
  line(ui, stage.name, strong_text(ui));
  const Box level{{start.x + name + space::s, start.y}, {right, start.y + 19.0f}};
  if (level.width() > 60.0f) draw_text(ui, stage.level_text, level, small_text(ui));
  paragraph(ui, stage.offset_label, muted_text(ui));
}

void draw_stage(const Ui& ui, const views::StageView& stage, PolicyPanel& panel) {
  ImGui::PushID(stage.id.c_str());
  gap(space::l);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  const float editor = offset_editor_width(ui);
  const bool beside = right - start.x > editor + 220.0f;
  constexpr float inset = 16.0f;
  {
    const WidthScope text(start.x + inset, beside ? right - editor - space::l : right);
    draw_stage_text(ui, stage);
    gap(space::xs);
    draw_actions(ui, stage.actions);
    draw_detail(ui, stage.repeat_text);
    draw_detail(ui, stage.condition_text);
    draw_detail(ui, stage.approval_text);
    draw_detail(ui, stage.deadline_text);
    gap(space::xs);
    draw_chips(ui, stage);
    draw_faults(ui, stage.faults);
  }
  const float text_end = ImGui::GetCursorScreenPos().y;
  const float editor_x = beside ? right - editor : start.x + inset;
  ImGui::SetCursorScreenPos({editor_x, beside ? start.y : text_end + space::s});
  {
    const WidthScope scope(editor_x, right);
    draw_stage_editor(ui, stage, panel);
  }
  const float end = std::max(text_end, ImGui::GetCursorScreenPos().y);
  ImGui::GetWindowDrawList()->AddRectFilled({start.x, start.y + 2.0f}, {start.x + 4.0f, end},
                                            to_imgui(tone_colour(ui.colours, stage.tone)), 2.0f);
  ImGui::SetCursorScreenPos({start.x, end});
  gap(space::l);
  ImGui::PopID();
}

void draw_stages(const Ui& ui, const views::PolicyView& policy, PolicyPanel& panel, float width) {
  const Card card(ui, {.width = width, .padding = space::l});
  line(ui, ui.tr("policy.stages"), title_text(ui));
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    if (i > 0) separator(ui);
    draw_stage(ui, policy.stages[i], panel);
  }
}

void draw_parameter_editor(const Ui& ui, const views::ParameterView& parameter,
                           PolicyPanel& panel) {
  const std::string key = "parameter-" + parameter.id;
  if (parameter.kind == views::ParameterView::Kind::toggle) {
    const std::array<views::Choice, 2> answers{
        {{"on", ui.tr("switch.on"), parameter.number != 0},
         {"off", ui.tr("switch.off"), parameter.number == 0}}};
    if (const auto chosen = segmented(ui, {.key = key, .label = parameter.name}, answers)) {
      ui.commands.push(commands::SetParameterNumber{parameter.id, *chosen == 0 ? 1 : 0});
    }
    gap(space::xs);
    return;
  }
  if (parameter.kind == views::ParameterView::Kind::number) {
    const NumberFieldSpec spec{.key = key, .label = parameter.name, .value = parameter.number};
    if (const auto number = number_field(ui, spec, panel.draft)) {
      ui.commands.push(commands::SetParameterNumber{parameter.id, *number});
    }
    return;
  }
  const OffsetEditorSpec spec{.key = key,
                              .label = parameter.name,
                              .value = parameter.value,
                              .min = parameter.min,
                              .max = parameter.max};
  if (const auto offset = offset_editor(ui, spec, panel.draft)) {
    ui.commands.push(commands::SetParameter{parameter.id, *offset});
  }
}

void draw_parameters(const Ui& ui, const views::PolicyView& policy, PolicyPanel& panel,
                     float width) {
  if (policy.parameters.empty()) return;
  {
    const Card card(ui, {.width = width});
    line(ui, ui.tr("policy.parameters"), title_text(ui));
    for (const views::ParameterView& parameter : policy.parameters) {
      gap(space::m);
      ImGui::PushID(parameter.id.c_str());
      paragraph(ui, parameter.name, body_text(ui));
      draw_detail(ui, parameter.limits_text);
      gap(space::xs);
      draw_parameter_editor(ui, parameter, panel);
      draw_faults(ui, parameter.faults);
      ImGui::PopID();
    }
  }
  gap(space::l);
}

void draw_restore(const Ui& ui, const views::PolicyView& policy, float width) {
  if (policy.restore.empty()) return;
  const Card card(ui, {.width = width});
  line(ui, ui.tr("policy.restore_rules"), title_text(ui));
  bool is_first = true;
  for (const views::RestoreRuleView& rule : policy.restore) {
    gap(space::m);
    if (!is_first) {
      separator(ui);
      gap(space::m);
    }
    is_first = false;
    paragraph(ui, rule.name, strong_text(ui));
    draw_detail(ui, rule.text);
    gap(space::xs);
    draw_actions(ui, rule.actions);
    ChipRow chips(ui);
    for (const std::string& effect : rule.ends) {
      chips.add(ui.tr("policy.restore.ends") + ": " + effect, views::Tone::good);
    }
    for (const std::string& effect : rule.begins) {
      chips.add(ui.tr("policy.restore.begins") + ": " + effect, views::Tone::danger);
    }
  }
}

}  // namespace

void draw_policy_screen(const Ui& ui, const views::Model& model, PolicyPanel& panel) {
  const views::PolicyView& policy = model.policy;
  draw_head(ui, policy);
  if (policy.stages.empty()) {
    const Card card(ui, {});
    empty_state(
        ui, {.icon = Icon::policy, .title = ui.tr("policy.title"), .text = ui.tr("policy.none")});
    return;
  }
  draw_facts(ui, policy.facts);
  gap(space::l);
  draw_ruler(ui, policy, panel);
  gap(space::l);
  const bool has_side = !policy.parameters.empty() || !policy.restore.empty();
  const std::array<float, 2> weights{2.0f, 1.15f};
  const bool beside = has_side && ui.frame.size.x >= 1180.0f;
  if (beside) {
    Columns columns(ui, weights);
    draw_stages(ui, policy, panel, columns.next());
    const float width = columns.next();
    const float x = ImGui::GetCursorScreenPos().x;
    const WidthScope scope(x, x + width);
    draw_parameters(ui, policy, panel, 0.0f);
    draw_restore(ui, policy, 0.0f);
  } else {
    draw_stages(ui, policy, panel, 0.0f);
    gap(space::l);
    draw_parameters(ui, policy, panel, 0.0f);
    draw_restore(ui, policy, 0.0f);
  }
  gap(space::xl);
}

}  // namespace duewise::ui
