/// Things that hold other things: cards, columns, popups, scrolling panes, message bars.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "imgui_internal.h"

#include "app/views/common.hpp"
#include "ui/widgets/button.hpp"

namespace duewise::ui {

/// Lets what follows lie between two x positions; restores the width before at its end.
class WidthScope {
 public:
  WidthScope(float min_x, float max_x);
  ~WidthScope();
  WidthScope(const WidthScope&) = delete;
  WidthScope& operator=(const WidthScope&) = delete;

 private:
  ImGuiWindow* window_;
  ImRect work_before_;
  ImRect content_before_;
  float indent_before_;
};

struct CardSpec {
  float width = 0.0f;  ///< 0: the content width
  float padding = space::l;
  bool has_edge = true;
};

/// A card from its construction to its destruction, as high as what is drawn within. The cursor
/// then stands below it.
class Card {
 public:
  explicit Card(const Ui& ui, const CardSpec& spec = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  const Ui& ui_;
  ImDrawListSplitter splitter_;
  CardSpec spec_;
  Box box_;
  std::optional<WidthScope> width_;
};

/// Parts side by side that start at the same height; on a narrow screen one below the other.
/// Call `next` before each part; the destructor puts the cursor below the highest.
class Columns {
 public:
  Columns(const Ui& ui, std::span<const float> weights, float spacing = space::l);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;

  /// Goes to the next part and returns its width.
  float next();

 private:
  void end_part();

  const Ui& ui_;
  std::span<const float> weights_;
  float spacing_;
  ImVec2 start_;
  float width_ = 0.0f;
  float x_ = 0.0f;
  float bottom_ = 0.0f;
  std::size_t part_ = 0;
};

/// A popup that was opened under this name in the current id scope, in our look, with a soft
/// shadow. Draw its content while it is open.
class PopupScope {
 public:
  PopupScope(const Ui& ui, const char* name);
  ~PopupScope();
  PopupScope(const PopupScope&) = delete;
  PopupScope& operator=(const PopupScope&) = delete;
  bool is_open() const { return is_open_; }

 private:
  bool is_open_ = false;
};

/// A part of the screen that scrolls on its own; the keyboard passes in and out of it.
class Pane {
 public:
  Pane(const char* name, ImVec2 size, ImVec2 padding);
  ~Pane();
  Pane(const Pane&) = delete;
  Pane& operator=(const Pane&) = delete;
};

/// A sentence that stays until it is dismissed; whether its button was pressed.
bool message_bar(const Ui& ui, const views::Message& message);

/// A sentence beside what it is about: a fault under its field.
void fault_line(const Ui& ui, std::string_view text);
/// The same for what is legal but foolish.
void warning_line(const Ui& ui, std::string_view text);

/// A number with its name above. Unit: `width` logical pixels.
void key_figure(const Ui& ui, const views::Fact& fact, float width);

/// Facts as two columns, names muted on the left, values on the right.
void fact_list(const Ui& ui, std::span<const views::Fact> facts);

/// For a card without padding, whose table goes from edge to edge: its title, facts one after the
/// other on as few lines as they need, and a sentence.
void card_title(const Ui& ui, std::string_view title);
void fact_flow(const Ui& ui, std::span<const views::Fact> facts);
void card_note(const Ui& ui, std::string_view text);

/// A thin bar of how much is done. Unit: parts per million.
void progress_bar(const Ui& ui, std::string_view label, std::int64_t done_ppm);

struct EmptySpec {
  Icon icon = Icon::none;
  std::string_view title;
  std::string_view text;
};

/// What a place shows that has nothing to show yet.
void empty_state(const Ui& ui, const EmptySpec& spec);

}  // namespace duewise::ui
