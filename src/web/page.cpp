#include "web/page.hpp"

#include <algorithm>
#include <emscripten/html5.h>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

#include "app/file_names.hpp"
#include "app/load_strings.hpp"
#include "platform/code_pages.hpp"
#include "ui/theme/palette.hpp"
#include "web/fonts/canvas_font.hpp"
#include "web/host.hpp"
#include "web/platform/gl_state.hpp"

namespace duewise::web {
namespace {

/// The widget that a file is chosen with; the screen gives it this key.
constexpr std::string_view file_choice_key = "choose-file";

// Half a frame of a 60 Hz screen; the other half is for drawing, or the browser's own events.
constexpr double work_slice_ms = 8;
constexpr double input_lasts_ms = 300;

constexpr double frame_min_ms = 1;
constexpr double frame_max_ms = 100;

// Chromium waits half a second for a page that goes, and that page saves, too.
constexpr double last_input_ms = 300;
constexpr int last_frames_max = 200;

SessionOptions session_options(const PageOptions& options) {
  return {.language = language_for_tag(options.language),
          .today = options.today,
          .new_plan_id = BrowserStorage::new_plan_id,
          .code_pages = make_code_pages()};
}

ui::Fonts load_fonts(ImFontAtlas& atlas) {
  if (host_has_glyphs() == 0) {
    ImFont* plain = add_builtin_font(atlas);
    return {.regular = plain, .strong = plain};
  }
  return {.regular = add_canvas_font(atlas, FontWeight::regular),
          .strong = add_canvas_font(atlas, FontWeight::bold)};
}

int state_bits(const ui::ItemState& state) {
  const bool flags[] = {state.focused, state.hovered,  state.active,   state.disabled,
                        state.checked, state.selected, state.expanded, state.invalid};
  int bits = 0;
  int bit = 0;
  for (const bool flag : flags) bits |= (flag ? 1 : 0) << bit++;
  return bits;
}

bool changes_the_plan(const commands::Command& command) {
  return std::holds_alternative<commands::OpenSample>(command) ||
         std::holds_alternative<commands::ImportFiles>(command) ||
         std::holds_alternative<commands::TakeOverImport>(command) ||
         std::holds_alternative<commands::AnswerRestore>(command) ||
         std::holds_alternative<commands::OpenPlan>(command) ||
         std::holds_alternative<commands::ClosePlan>(command) ||
         std::holds_alternative<commands::DeletePlan>(command);
}

}  // namespace

Page::Page(const PageOptions& options)
    : context_(ImGui::CreateContext()),
      session_(session_options(options)),
      saving_(session_),
      folder_(session_) {}

Page::~Page() { ImGui::DestroyContext(context_); }

Result<std::unique_ptr<Page>> Page::open(const PageOptions& options) {
  std::unique_ptr<Page> page(new Page(options));
  TRY_VOID(page->canvas_.open());
  page->begin(options);
  return page;
}

void Page::begin(const PageOptions& options) {
  fonts_ = load_fonts(*ImGui::GetIO().Fonts);
  ImGui::GetIO().BackendPlatformName = "duewise";
  root_.attach();
  input_.attach();
  language_ = language_for_tag(options.language);
  const std::string_view tag = language_tag(language_);
  host_set_language(tag.data(), tag.size());

  saving_.open(options.plan);
  if (options.plan.empty() && !options.sample.empty())
    session_.apply(commands::OpenSample{options.sample});
}

void Page::set_habits(Habits habits) {
  ImGui::GetIO().ConfigMacOSXBehaviors = habits == Habits::mac;
}

void Page::set_today(Date today) {
  session_.set_today(today);
  note_change();
}

void Page::move_pointer(ImVec2 position, PointerKind kind) {
  pointer_ = kind;
  input_.move_pointer(position.x, position.y, kind);
}

void Page::add_file(commands::ImportFile file) { files_.push_back(std::move(file)); }

void Page::open_files() { commands_.push(commands::ImportFiles{std::exchange(files_, {})}); }

void Page::paste(std::string text) {
  if (input_.is_text_active()) return input_.paste(std::move(text));
  commands_.push(commands::PasteTable{std::move(text)});
}

void Page::save_copy() {
  commands_.push(commands::ExportBackup{});
  note_change();
}

void Page::set_folder(const FolderStatus& status) {
  session_.set_folder(status);
  note_change();
}

void Page::folder_copy_written(const std::string& plan, Generation generation) {
  session_.folder_copy_written(plan, generation);
  note_change();
}

void Page::set_second_store(SecondStore second) {
  session_.set_second_store(second);
  note_change();
}

void Page::set_saved_at(const std::string& plan, std::string_view saved_at) {
  session_.set_saved_at(plan, saved_at);
  note_change();
}

void Page::set_copy_note(const std::string& plan, std::string_view kept) {
  session_.set_copy_note(plan, kept);
  note_change();
}

ui::FrameInfo Page::frame_info(double now_ms) const {
  return {.size = ImGui::GetIO().DisplaySize,
          .scale = canvas_.size().pixel_ratio,
          .now_ms = static_cast<std::int64_t>(now_ms),
          .pointer = pointer_ == PointerKind::touch ? ui::Pointer::touch : ui::Pointer::mouse,
          .prefers_dark = preference_ == Brightness::dark,
          .fonts = fonts_};
}

/// Whether somebody only waits: nothing is done on the screen, and nothing moves but the progress.
bool Page::shows_only_progress() const {
  return emscripten_performance_now() - last_input_ms_ > input_lasts_ms && has_work() &&
         commands_.is_empty() && !root_.is_animating() && !input_.has_pressed_keys();
}

void Page::work_on_a_slice() {
  const double ends = emscripten_performance_now() + work_slice_ms;
  const auto is_spent = [ends] { return emscripten_performance_now() >= ends; };
  saving_.work(is_spent);
  session_.step(is_spent);
}

bool Page::work() {
  if (!shows_only_progress()) return false;
  work_on_a_slice();
  return shows_only_progress();
}

double Page::draw_frame(double now_ms) {
  apply_commands();
  if (!shows_only_progress()) work_on_a_slice();
  saving_.step();
  folder_.step();
  hand_out();
  follow_language();

  lay_out_frame(now_ms, std::clamp(now_ms - last_frame_ms_, frame_min_ms, frame_max_ms));
  last_frame_ms_ = now_ms;
  ImGui::Render();
  answer_gl_questions(shows_only_progress() ? GlAnswers::known : GlAnswers::asked);
  canvas_.draw(ImGui::GetStyleColorVec4(ImGuiCol_WindowBg));
  input_.report();
  place_file_input();

  // A command of this frame shows in the next one.
  if (!commands_.is_empty() || session_.revision() != drawn_revision_) wake_.request();
  drawn_revision_ = session_.revision();
  const double delay = wake_.after_frame(
      now_ms, {.is_animating = root_.is_animating() || has_work() || input_.is_waiting(),
               .is_key_held = input_.has_pressed_keys(),
               .is_text_active = input_.is_text_active()});
  return shows_only_progress() ? work_goes_on : delay;
}

void Page::lay_out_frame(double now_ms, double elapsed_ms) {
  ImGui::GetIO().DeltaTime = static_cast<float>(elapsed_ms / 1000);
  input_.begin_frame();
  ImGui::NewFrame();
  root_.draw(session_.model(), commands_, frame_info(now_ms));
}

/// A frame that nobody sees, and what comes of it.
void Page::take_frame() {
  lay_out_frame(emscripten_performance_now(), frame_min_ms);
  ImGui::EndFrame();
  take_commands();
}

/// Carries out what is waiting; saving follows at once, as another plan may be open now.
void Page::take_commands() {
  if (commands_.is_empty()) return;
  apply_commands();
  saving_.step();
}

bool Page::take_last_input() {
  if (ImGui::GetFrameCount() == 0) return false;  // nobody has seen anything yet
  const double ends = emscripten_performance_now() + last_input_ms;
  const bool had_commands = !commands_.is_empty();
  take_commands();

  int frames = 0;
  while (input_.is_waiting() && frames < last_frames_max && emscripten_performance_now() < ends) {
    take_frame();
    frames += 1;
  }
  if (frames > 0) take_frame();  // ImGui settles
  // Characters would be lost that come while the field is left and taken again.
  const auto field = input_.is_waiting() ? std::nullopt : input_.hand_over_typed();
  if (field) {
    take_frame();
    input_.go_on_typing(*field);
    take_frame();
  }

  const bool has_taken = had_commands || frames > 0 || field;
  if (has_taken) note_change();
  return has_taken;
}

void Page::apply_commands() {
  for (commands::Command& command : commands_.take()) {
    // The plan in hand goes to the store before another one takes its place.
    if (changes_the_plan(command)) {
      saving_.flush();
      host_note_leaving();
    }
    session_.apply(std::move(command));
  }
}

void Page::hand_out() {
  if (const auto download = session_.take_download()) {
    host_download(download->file_name.data(), download->file_name.size(),
                  download->media_type.data(), download->media_type.size(), download->bytes.data(),
                  download->bytes.size());
  }
  if (const auto document = session_.take_print_document()) {
    const std::string name = file_name(document->title, ".html");
    host_print(document->title.data(), document->title.size(), name.data(), name.size(),
               document->html.data(), document->html.size());
  }
  if (const auto copied = session_.take_copy_text()) {
    host_copy_text(copied->text.data(), copied->text.size());
  }
  if (const auto mail = session_.take_mail()) {
    host_open_mail(mail->address.data(), mail->address.size());
  }
}

void Page::follow_language() {
  const Language language = session_.model().strings->language();
  if (language == language_) return;
  language_ = language;
  const std::string_view tag = language_tag(language);
  host_set_language(tag.data(), tag.size());
  discard_glyphs(*ImGui::GetIO().Fonts);
}

void Page::place_file_input() {
  is_file_choice_focused_ = false;
  const auto items = root_.items().items();
  const auto found = std::find_if(items.begin(), items.end(),
                                  [](const ui::Item& item) { return item.key == file_choice_key; });
  // A menu or dialog may lie over the button; then a click is not meant for it.
  const bool is_covered = !ImGui::GetCurrentContext()->OpenPopupStack.empty();
  if (found == items.end() || found->state.disabled || is_covered) {
    host_place_file_input(0, 0, 0, 0);
    return;
  }
  is_file_choice_focused_ = found->state.focused;
  host_place_file_input(static_cast<double>(found->min.x), static_cast<double>(found->min.y),
                        static_cast<double>(found->max.x - found->min.x),
                        static_cast<double>(found->max.y - found->min.y));
}

void Page::list_items() const {
  for (const ui::Item& item : root_.items().items()) {
    const std::string_view role = to_text(item.role);
    const HostItem described = {.id = item.id,
                                .state_bits = state_bits(item.state),
                                .key = item.key.data(),
                                .key_bytes = item.key.size(),
                                .label = item.label.data(),
                                .label_bytes = item.label.size(),
                                .role = role.data(),
                                .role_bytes = role.size(),
                                .value = item.value.data(),
                                .value_bytes = item.value.size(),
                                .left = item.min.x,
                                .top = item.min.y,
                                .width = item.max.x - item.min.x,
                                .height = item.max.y - item.min.y};
    host_add_item(&described);
  }
}

}  // namespace duewise::web
