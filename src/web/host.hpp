/// What the page does for the program: functions written in JavaScript (host_library.js passes them
/// on to the object the page hands in as `Module.host`). Only src/web calls them. Texts are UTF-8
/// with their length in bytes; lengths on the screen are CSS pixels unless a name says otherwise.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

/// A widget on the screen; host_library.js reads the fields in this order, four bytes each.
struct HostItem {
  std::uint32_t id;
  int state_bits;  ///< in the order of `stateNames` in web/js/inspect.js
  const char* key;
  std::size_t key_bytes;
  const char* label;
  std::size_t label_bytes;
  const char* role;
  std::size_t role_bytes;
  const char* value;
  std::size_t value_bytes;
  float left, top, width, height;
};

/// Asks for a call of `duewise_frame` before the next paint.
void host_request_frame();

/// Shows the pointer shape with this position in `cursor_names` (web/js/canvas.js).
void host_set_cursor(int shape);

/// Tells where the caret is and what can be typed there: 0 nothing, 1 text, 2 a secret.
void host_set_text_input(int kind, double x, double y, double line_height);

/// Takes the text that the `copy` or `cut` event in progress will put on the clipboard.
void host_set_clipboard(const char* text, std::size_t bytes);

/// Hands a file to the user as a download.
void host_download(const char* name, std::size_t name_bytes, const char* type,
                   std::size_t type_bytes, const char* bytes, std::size_t count);

/// Opens the browser's print dialog for a page that `write_html_page` made, outside of this call;
/// where that fails, the user gets the page as a file of this name.
void host_print(const char* title, std::size_t title_bytes, const char* name,
                std::size_t name_bytes, const char* html, std::size_t html_bytes);

/// Puts a text on the clipboard, and says whether it got there.
void host_copy_text(const char* text, std::size_t bytes);

/// Opens a `mailto:` address in the user's program for e-mail; any other address is ignored.
void host_open_mail(const char* address, std::size_t bytes);

/// Keeps the newest whole copy of the plan for the rescue page.
void host_keep_copy(const char* name, std::size_t name_bytes, const char* bytes, std::size_t count);

/// Keeps beside the plan when it was last copied out of the browser; an empty note is forgotten.
/// What was kept comes back through `duewise_set_copy_note`.
void host_keep_copy_note(const char* plan, std::size_t plan_bytes, const char* note,
                         std::size_t note_bytes);

/// Asks when this plan was last saved; `duewise_told_saved_at` answers.
void host_ask_saved_at(const char* plan, std::size_t bytes);

/// The open plan was saved in this generation; the page may copy it into the user's folder.
void host_note_saved(const char* plan, std::size_t bytes, double generation);

/// Another plan is about to take the place of the open one.
void host_note_leaving();

/// What the user wants of the folder for copies, see `FolderRequest`.
void host_ask_folder(int request);

/// The answer to `duewise_give_folder_copy`: the open plan as a file.
void host_take_folder_copy(const char* plan, std::size_t plan_bytes, double generation,
                           const char* name, std::size_t name_bytes, const char* bytes,
                           std::size_t count);

/// 1 where glyphs that the browser draws can be read back; 0 where privacy settings blur them.
int host_has_glyphs();

/// Reports where the control that chooses a file is, so that a real file input lies over it;
/// a width of 0 takes the input away.
void host_place_file_input(double x, double y, double width, double height);

/// Measures a glyph. `metrics` receives advance, left, top, right, bottom: device pixels from the
/// pen position, y downwards. Returns 0 where the glyph cannot be drawn.
int host_measure_glyph(std::uint32_t codepoint, double pixels, int weight, double* metrics);

/// Draws the glyph that was measured last as one coverage byte per pixel, row by row.
void host_draw_glyph(int left, int top, int width, int height, std::uint8_t* coverage);

/// Stops the planner: the rescue page replaces the canvas. `reason` is for a report, in English.
void host_fail(const char* reason, std::size_t bytes);

/// The page's language ("en", "zh-Hans", "zh-Hant"), for the document and for the shapes of glyphs.
void host_set_language(const char* language, std::size_t bytes);

/// One widget for `window.duewise.items()`; hands over `HostItem` as it lies in memory.
void host_add_item(const HostItem* item);

/// Storage has answered, with plans (1) or with an error (0): the page is as ready as it gets.
void host_storage_answered(int is_open);

/// The open plan cannot be saved (1), or can be again (0); told when it changes. The page offers a
/// copy and the way to the rescue page.
void host_tell_save_fault(int is_there);

/// Asks for one call of `duewise_step_saving` after this time, also while the page is hidden; a
/// later wish replaces an earlier one.
void host_wake_saving(double milliseconds);

}  // extern "C"
