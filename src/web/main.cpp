// Assembles the page and hands the browser's events to it. Every function here is called from
// web/js; names, order and units of the arguments are the agreement with those files. Texts come as
// pointer and length into `transfer`, which `duewise_reserve` made large enough.

#include <cstdint>
#include <emscripten/em_macros.h>
#include <emscripten/html5.h>
#include <memory>
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "core/calendar/date.hpp"
#include "web/host.hpp"
#include "web/page.hpp"

namespace {

using duewise::web::Brightness;
using duewise::web::Habits;
using duewise::web::Page;
using duewise::web::PointerKind;

// The browser calls from outside, so the objects it calls into cannot live on a stack.
std::unique_ptr<Page> page;
std::string transfer;
std::string file_bytes;

void stop(std::string_view reason) { host_fail(reason.data(), reason.size()); }

void on_broken_contract(const char* expression, const char* file, int line) {
  stop(std::string(file) + ":" + std::to_string(line) + ": " + expression);
}

void note_input() { page->note_input(emscripten_performance_now()); }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE char* duewise_reserve(std::size_t bytes) {
  transfer.resize(bytes);
  return transfer.data();
}

EMSCRIPTEN_KEEPALIVE void duewise_open(const char* language, std::size_t language_bytes,
                                       const char* sample, std::size_t sample_bytes,
                                       const char* plan, std::size_t plan_bytes, int today) {
  duewise::set_assert_hook(on_broken_contract);
  auto opened = Page::open({.language = std::string(language, language_bytes),
                            .sample = std::string(sample, sample_bytes),
                            .plan = std::string(plan, plan_bytes),
                            .today = duewise::Date::from_days_since_1970(today)});
  if (!opened.has_value()) return stop(opened.error().code);
  page = std::move(*opened);
}

EMSCRIPTEN_KEEPALIVE double duewise_frame(double now_ms) { return page->draw_frame(now_ms); }
EMSCRIPTEN_KEEPALIVE int duewise_work() { return page->work() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void duewise_step_saving() { page->saving().step(); }

/// The page may vanish or be hidden. Returns whether frames are due.
EMSCRIPTEN_KEEPALIVE int duewise_take_last_input() {
  return page != nullptr && page->take_last_input() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void duewise_end_editing() { page->input().end_editing(); }

/// Starts a save of all edits without waiting for the user to pause.
EMSCRIPTEN_KEEPALIVE void duewise_save_now() {
  page->saving().step();
  page->saving().flush();
}

/// Hands out the open plan as a backup file.
EMSCRIPTEN_KEEPALIVE void duewise_save_copy() { page->save_copy(); }

EMSCRIPTEN_KEEPALIVE int duewise_would_lose_edits() {
  return page->saving().would_lose_edits() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void duewise_prefer(int dark) {
  page->set_preference(dark != 0 ? Brightness::dark : Brightness::light);
  page->note_change();
}

EMSCRIPTEN_KEEPALIVE void duewise_set_habits(int mac) {
  page->set_habits(mac != 0 ? Habits::mac : Habits::pc);
}

/// Hands back what `host_keep_copy_note` was given, in this tab or another one.
EMSCRIPTEN_KEEPALIVE void duewise_set_copy_note(const char* plan, std::size_t plan_bytes,
                                                const char* note, std::size_t note_bytes) {
  page->set_copy_note(std::string(plan, plan_bytes), {note, note_bytes});
}

/// How copies in a folder stand: see `FolderStatus`; `state` in the order of `FolderState`.
EMSCRIPTEN_KEEPALIVE void duewise_set_folder(const char* name, std::size_t name_bytes,
                                             const char* when, std::size_t when_bytes,
                                             const char* fault, std::size_t fault_bytes,
                                             int state) {
  page->set_folder({.state = static_cast<duewise::views::FolderState>(state),
                    .name = std::string(name, name_bytes),
                    .last_copy_at = std::string(when, when_bytes),
                    .fault_code = std::string(fault, fault_bytes)});
}

EMSCRIPTEN_KEEPALIVE void duewise_give_folder_copy() { page->folder().give(); }

/// What `host_take_folder_copy` was given stands in the folder.
EMSCRIPTEN_KEEPALIVE void duewise_folder_copy_written(const char* plan, std::size_t bytes,
                                                      double generation) {
  page->folder_copy_written(std::string(plan, bytes), static_cast<duewise::Generation>(generation));
}

/// `second` in the order of `SecondStore`.
EMSCRIPTEN_KEEPALIVE void duewise_set_second_store(int second) {
  page->set_second_store(static_cast<duewise::SecondStore>(second));
}

/// Answers `host_ask_saved_at`: "2026-11-22 14:30" on the user's clock.
EMSCRIPTEN_KEEPALIVE void duewise_told_saved_at(const char* plan, std::size_t plan_bytes,
                                                const char* when, std::size_t when_bytes) {
  page->set_saved_at(std::string(plan, plan_bytes), {when, when_bytes});
}

/// Unit: days since 1970-01-01 on the user's calendar.
EMSCRIPTEN_KEEPALIVE void duewise_set_today(int today) {
  page->set_today(duewise::Date::from_days_since_1970(today));
}

EMSCRIPTEN_KEEPALIVE void duewise_resize(int width, int height, double ratio) {
  page->canvas().resize({width, height, static_cast<float>(ratio)});
  page->note_change();
}

EMSCRIPTEN_KEEPALIVE void duewise_context(int is_there) {
  if (is_there == 0) return page->canvas().lose();
  const auto restored = page->canvas().restore();
  if (!restored.has_value()) return stop(restored.error().code);
  page->note_change();
}

EMSCRIPTEN_KEEPALIVE void duewise_pointer_move(double x, double y, int kind) {
  page->move_pointer({static_cast<float>(x), static_cast<float>(y)},
                     static_cast<PointerKind>(kind));
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_pointer_leave() {
  page->input().leave();
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_pointer_button(int button, int is_down, int kind) {
  const auto pointer = static_cast<PointerKind>(kind);
  if (is_down != 0)
    page->input().press(button, pointer);
  else
    page->input().release(button, pointer);
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_scroll(double x, double y) {
  page->input().scroll(static_cast<float>(x), static_cast<float>(y));
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_key(const char* code, std::size_t code_bytes, const char* key,
                                      std::size_t key_bytes, int is_down, int modifiers) {
  const std::string_view place(code, code_bytes);
  const std::string_view sign(key, key_bytes);
  if (is_down != 0)
    page->input().press_key(place, sign, {modifiers});
  else
    page->input().release_key(place, sign, {modifiers});
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_type(const char* text, std::size_t bytes) {
  page->input().type(std::string(text, bytes));
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_paste(const char* text, std::size_t bytes) {
  page->paste(std::string(text, bytes));
  note_input();
}

/// Copies (`cut` 0) or cuts what is selected, see `host_set_clipboard`.
EMSCRIPTEN_KEEPALIVE void duewise_copy(int cut) {
  page->input().press_shortcut(cut != 0 ? ImGuiKey_X : ImGuiKey_C);
  note_input();
}

EMSCRIPTEN_KEEPALIVE void duewise_focus(int has_focus) {
  if (has_focus != 0)
    page->input().focus();
  else
    page->input().blur();
  note_input();
}

/// Makes room for a file and returns where its bytes go.
EMSCRIPTEN_KEEPALIVE char* duewise_begin_file(std::size_t bytes) {
  file_bytes.resize(bytes);
  return file_bytes.data();
}

/// `when` as in `duewise_told_saved_at`, when the file was changed last.
EMSCRIPTEN_KEEPALIVE void duewise_end_file(const char* name, std::size_t bytes, const char* when,
                                           std::size_t when_bytes) {
  page->add_file({.name = std::string(name, bytes),
                  .bytes = std::move(file_bytes),
                  .saved_at = std::string(when, when_bytes)});
  file_bytes = {};
}

/// The bytes are one sheet of the workbook `name`, as CSV.
EMSCRIPTEN_KEEPALIVE void duewise_end_sheet(const char* name, std::size_t bytes, const char* sheet,
                                            std::size_t sheet_bytes) {
  page->add_file({.name = std::string(name, bytes),
                  .bytes = std::move(file_bytes),
                  .sheet = std::string(sheet, sheet_bytes)});
  file_bytes = {};
}

/// Opens all files that have ended since the last time.
EMSCRIPTEN_KEEPALIVE void duewise_open_files() {
  page->open_files();
  note_input();
}

EMSCRIPTEN_KEEPALIVE int duewise_is_file_choice_focused() {
  return page->is_file_choice_focused() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void duewise_list_items() { page->list_items(); }

EMSCRIPTEN_KEEPALIVE double duewise_save_generation() {
  return static_cast<double>(page->saving().generation());
}

}  // extern "C"
