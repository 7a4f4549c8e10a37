/// The whole screen. Reads finished views, emits commands, and keeps only what belongs to the
/// screen itself: scroll positions, open menus, text being typed. It computes nothing about
/// invoices or policies and never changes the model.
#pragma once

#include <optional>

#include "app/commands/command.hpp"
#include "app/views/model.hpp"
#include "ui/frame.hpp"
#include "ui/item_log/item_log.hpp"
#include "ui/screens/app_frame.hpp"
#include "ui/screens/behaviour_screen.hpp"
#include "ui/screens/compare_screen.hpp"
#include "ui/screens/customer_work.hpp"
#include "ui/screens/forecast_screen.hpp"
#include "ui/screens/import_screen.hpp"
#include "ui/screens/invoices_screen.hpp"
#include "ui/screens/letters_screen.hpp"
#include "ui/screens/policy_screen.hpp"
#include "ui/screens/selection.hpp"
#include "ui/screens/start_screen.hpp"
#include "ui/screens/timeline_screen.hpp"
#include "ui/screens/worklist_screen.hpp"
#include "ui/theme/palette.hpp"

namespace duewise::ui {

class Root {
 public:
  /// Prepares the current ImGui context: keyboard navigation, no ini file, the item log.
  /// Asserts: an ImGui context is current. Call once, before the first frame.
  void attach();

  /// Draws one frame between ImGui::NewFrame and ImGui::Render.
  /// Asserts: the model has strings, the frame has a font.
  void draw(const views::Model& model, commands::Queue& commands, const FrameInfo& frame);

  /// Whether another frame is wanted although nothing happened: something is moving or waiting.
  bool is_animating() const { return is_animating_; }

  /// The widgets of the last frame.
  const ItemLog& items() const { return items_; }

  /// Light or dark, as the last frame was drawn.
  Brightness brightness() const { return brightness_.value_or(Brightness::light); }

 private:
  void draw_screen(const Ui& ui, const views::Model& model, Box box);

  ItemLog items_;
  std::optional<Brightness> brightness_;  // none before the first frame
  views::Screen screen_ = views::Screen::start;
  FramePanel frame_panel_;
  StartPanel start_;
  WorklistPanel worklist_;
  InvoicesPanel invoices_;
  PolicyPanel policy_;
  TimelinePanel timeline_;
  ComparePanel compare_;
  ImportPanel import_;
  LettersPanel letters_;
  CustomerWorkPanel customer_;
  FormPanel reports_;
  ForecastPanel forecast_;
  BehaviourPanel behaviour_;
  Selection selection_;
  bool is_animating_ = false;
};

}  // namespace duewise::ui
