/// The planner on a page: one session, the screen that shows it, the surface it is drawn on, the
/// user's input, and the saving of plans. Connects parts of other layers; every decision about
/// invoices, policies and storage is theirs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "app/session.hpp"
#include "base/result.hpp"
#include "core/calendar/date.hpp"
#include "ui/root.hpp"
#include "web/folder_copies.hpp"
#include "web/platform/canvas.hpp"
#include "web/platform/input.hpp"
#include "web/platform/wake.hpp"
#include "web/saving.hpp"

struct ImGuiContext;

namespace duewise::web {

/// What the page's address and the machine say about how to begin.
struct PageOptions {
  std::string language;  ///< a tag as browsers give it
  std::string sample;    ///< id of a sample to open; may be empty
  std::string plan;      ///< id of a stored plan to open; may be empty
  Date today;
};

enum class Habits : std::uint8_t { pc, mac };
enum class Brightness : std::uint8_t { light, dark };

class Page {
 public:
  /// Errors: webgl2_must_be_available.
  static Result<std::unique_ptr<Page>> open(const PageOptions& options);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  Input& input() { return input_; }
  Canvas& canvas() { return canvas_; }
  Saving& saving() { return saving_; }
  FolderCopies& folder() { return folder_; }

  void set_habits(Habits habits);
  void set_preference(Brightness wish) { preference_ = wish; }
  void set_today(Date today);
  void move_pointer(ImVec2 position, PointerKind kind);

  /// Something happened that the next frames must show. Unit: milliseconds of the page's clock.
  void note_input(double now_ms) {
    last_input_ms_ = now_ms;
    wake_.note_input(now_ms);
  }
  void note_change() { wake_.request(); }

  /// Draws a frame; works for a part of it, unless `work` is called for that. Returns the
  /// milliseconds until the next one, see Wake::after_frame, or `work_goes_on`.
  double draw_frame(double now_ms);
  /// `work` is to be called again and again, and a frame to be drawn now and then.
  static constexpr double work_goes_on = -2;
  /// Works for some milliseconds while somebody only waits. Returns whether it is to be called
  /// again; else the next frame is due.
  bool work();

  /// Takes what the user did and no frame has taken yet, without drawing: the page may vanish, and
  /// what it leaves must hold that. Text that is being typed counts as it is, and its caret stays.
  /// Returns whether there was anything; then the page shows it with its next frames.
  bool take_last_input();

  void add_file(commands::ImportFile file);
  /// Imports what was added.
  void open_files();
  /// Puts `text` where the caret is; without one a table is imported.
  void paste(std::string text);

  /// Hands out the open plan as a backup file with the next frame.
  void save_copy();
  /// See the members of `Session` that are called so.
  void set_folder(const FolderStatus& status);
  void folder_copy_written(const std::string& plan, Generation generation);
  void set_second_store(SecondStore second);
  /// See `Session::set_saved_at`.
  void set_saved_at(const std::string& plan, std::string_view saved_at);
  /// See `Session::set_copy_note`.
  void set_copy_note(const std::string& plan, std::string_view kept);

  /// Whether the keyboard is on the button that chooses a file.
  bool is_file_choice_focused() const { return is_file_choice_focused_; }

  /// Tells the page every widget of the last frame through `host_add_item`.
  void list_items() const;

 private:
  explicit Page(const PageOptions& options);
  void begin(const PageOptions& options);
  bool has_work() const { return session_.has_work() || saving_.has_work(); }
  bool shows_only_progress() const;
  void work_on_a_slice();
  void lay_out_frame(double now_ms, double elapsed_ms);
  void take_frame();
  void take_commands();
  void apply_commands();
  void hand_out();
  void follow_language();
  void place_file_input();
  ui::FrameInfo frame_info(double now_ms) const;

  ImGuiContext* context_;
  Session session_;
  Saving saving_;
  FolderCopies folder_;
  Canvas canvas_;
  Input input_;
  Wake wake_;
  ui::Root root_;
  ui::Fonts fonts_;
  commands::Queue commands_;
  std::vector<commands::ImportFile> files_;  // handed over, not yet imported

  PointerKind pointer_ = PointerKind::mouse;
  Brightness preference_ = Brightness::light;
  Language language_ = Language::en;
  double last_frame_ms_ = 0;
  double last_input_ms_ = 0;
  std::uint64_t drawn_revision_ = 0;
  bool is_file_choice_focused_ = false;
};

}  // namespace duewise::web
