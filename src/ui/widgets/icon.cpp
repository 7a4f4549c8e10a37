#include "ui/widgets/icon.hpp"

#include <array>
#include <initializer_list>
#include <utility>

namespace duewise::ui {
namespace {

// A pen on a grid of 16 × 16 units around a centre.
class Pen {
 public:
  Pen(ImVec2 centre, Rgb colour, float size)
      : list_(ImGui::GetWindowDrawList()),
        origin_{centre.x - size * 0.5f, centre.y - size * 0.5f},
        unit_(size / 16.0f),
        colour_(to_imgui(colour)) {}

  void stroke(std::initializer_list<ImVec2> points, ImDrawFlags flags = ImDrawFlags_None) const {
    for (const ImVec2& point : points) list_->PathLineTo(at(point));
    list_->PathStroke(colour_, flags, width());
  }
  void closed(std::initializer_list<ImVec2> points) const { stroke(points, ImDrawFlags_Closed); }
  void box(ImVec2 min, ImVec2 max, float rounding) const {
    list_->AddRect(at(min), at(max), colour_, rounding * unit_, 0, width());
  }
  void circle(ImVec2 centre, float radius) const {
    list_->AddCircle(at(centre), radius * unit_, colour_, 0, width());
  }
  void dot(ImVec2 centre, float radius) const {
    list_->AddCircleFilled(at(centre), radius * unit_, colour_);
  }
  // Angles in radians, clockwise from the right.
  void arc(ImVec2 centre, float radius, float from, float to) const {
    list_->PathArcTo(at(centre), radius * unit_, from, to);
    list_->PathStroke(colour_, 0, width());
  }
  void fill(std::initializer_list<ImVec2> points) const {
    for (const ImVec2& point : points) list_->PathLineTo(at(point));
    list_->PathFillConvex(colour_);
  }

 private:
  ImVec2 at(ImVec2 point) const {
    return {origin_.x + point.x * unit_, origin_.y + point.y * unit_};
  }
  float width() const { return 1.5f * unit_; }

  ImDrawList* list_;
  ImVec2 origin_;
  float unit_;
  ImU32 colour_;
};

constexpr float pi = 3.14159265f;

void draw_arrow(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::arrow_left:
      pen.stroke({{10, 3.5f}, {5.5f, 8}, {10, 12.5f}});
      break;
    case Icon::arrow_right:
      pen.stroke({{6, 3.5f}, {10.5f, 8}, {6, 12.5f}});
      break;
    case Icon::chevron_down:
      pen.stroke({{4, 6}, {8, 10}, {12, 6}});
      break;
    case Icon::chevron_up:
      pen.stroke({{4, 10}, {8, 6}, {12, 10}});
      break;
    case Icon::undo:
      pen.stroke({{5.5f, 3}, {2.5f, 6}, {5.5f, 9}});
      pen.stroke({{2.5f, 6}, {9.5f, 6}});
      pen.arc({9.5f, 9.5f}, 3.5f, -pi / 2, pi / 2);
      pen.stroke({{9.5f, 13}, {6, 13}});
      break;
    case Icon::redo:
      pen.stroke({{10.5f, 3}, {13.5f, 6}, {10.5f, 9}});
      pen.stroke({{13.5f, 6}, {6.5f, 6}});
      pen.arc({6.5f, 9.5f}, 3.5f, -pi * 1.5f, -pi / 2);
      pen.stroke({{6.5f, 13}, {10, 13}});
      break;
    case Icon::download:
      pen.stroke({{8, 2.5f}, {8, 10.5f}});
      pen.stroke({{4.5f, 7}, {8, 10.5f}, {11.5f, 7}});
      pen.stroke({{2.5f, 10.5f}, {2.5f, 13.5f}, {13.5f, 13.5f}, {13.5f, 10.5f}});
      break;
    case Icon::upload:
      pen.stroke({{8, 10.5f}, {8, 2.5f}});
      pen.stroke({{4.5f, 6}, {8, 2.5f}, {11.5f, 6}});
      pen.stroke({{2.5f, 10.5f}, {2.5f, 13.5f}, {13.5f, 13.5f}, {13.5f, 10.5f}});
      break;
    default:
      break;
  }
}

void draw_sign(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::check:
      pen.stroke({{3, 8.5f}, {6.5f, 12}, {13, 4.5f}});
      break;
    case Icon::close:
      pen.stroke({{4, 4}, {12, 12}});
      pen.stroke({{12, 4}, {4, 12}});
      break;
    case Icon::minus:
      pen.stroke({{3.5f, 8}, {12.5f, 8}});
      break;
    case Icon::plus:
      pen.stroke({{3.5f, 8}, {12.5f, 8}});
      pen.stroke({{8, 3.5f}, {8, 12.5f}});
      break;
    case Icon::play:
      pen.fill({{5, 3}, {13, 8}, {5, 13}});
      break;
    case Icon::search:
      pen.circle({7, 7}, 4.5f);
      pen.stroke({{10.3f, 10.3f}, {14, 14}});
      break;
    case Icon::warning:
      pen.closed({{8, 2}, {14.5f, 13.5f}, {1.5f, 13.5f}});
      pen.stroke({{8, 6.5f}, {8, 9.5f}});
      pen.dot({8, 11.6f}, 0.9f);
      break;
    case Icon::spark:
      pen.closed({{8, 1.5f},
                  {9.6f, 6.4f},
                  {14.5f, 8},
                  {9.6f, 9.6f},
                  {8, 14.5f},
                  {6.4f, 9.6f},
                  {1.5f, 8},
                  {6.4f, 6.4f}});
      break;
    case Icon::sun:
      pen.circle({8, 8}, 3);
      for (const auto& [x, y] : std::array<std::pair<float, float>, 8>{{{0, -1},
                                                                        {0.7f, -0.7f},
                                                                        {1, 0},
                                                                        {0.7f, 0.7f},
                                                                        {0, 1},
                                                                        {-0.7f, 0.7f},
                                                                        {-1, 0},
                                                                        {-0.7f, -0.7f}}}) {
        pen.stroke({{8 + x * 5, 8 + y * 5}, {8 + x * 6.8f, 8 + y * 6.8f}});
      }
      break;
    case Icon::moon:
      pen.arc({8, 8}, 5.5f, pi * 0.02f, pi * 1.48f);
      pen.arc({10.6f, 5.4f}, 3.9f, pi * 0.32f, pi * 1.18f);
      break;
    default:
      break;
  }
}

void draw_channel(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::email:
      pen.circle({8, 8}, 2.6f);
      pen.arc({8, 8}, 6, pi * 0.28f, pi * 2.0f);
      pen.stroke({{10.6f, 5.4f}, {10.6f, 8.6f}, {11.4f, 10}, {13, 10}, {14, 8}});
      break;
    case Icon::letter:
      pen.box({1.5f, 3.5f}, {14.5f, 12.5f}, 1.5f);
      pen.stroke({{2, 4.5f}, {8, 9}, {14, 4.5f}});
      break;
    case Icon::meeting:
      pen.circle({5.5f, 5.5f}, 2.2f);
      pen.circle({11, 6.2f}, 1.7f);
      pen.arc({5.5f, 13.5f}, 4, pi, pi * 2);
      pen.arc({11.2f, 13.5f}, 3.2f, pi * 1.45f, pi * 2);
      break;
    case Icon::phone:
      pen.box({4, 1.5f}, {12, 14.5f}, 2);
      pen.stroke({{7, 12}, {9, 12}});
      break;
    case Icon::scales:
      pen.stroke({{8, 2}, {8, 14}});
      pen.stroke({{5, 14}, {11, 14}});
      pen.stroke({{2.5f, 4.5f}, {13.5f, 4.5f}});
      pen.closed({{3.5f, 5}, {5.7f, 9.5f}, {1.3f, 9.5f}});
      pen.closed({{12.5f, 5}, {14.7f, 9.5f}, {10.3f, 9.5f}});
      break;
    case Icon::sms:
      pen.closed({{2, 3}, {14, 3}, {14, 11}, {8, 11}, {5, 14}, {5, 11}, {2, 11}});
      pen.stroke({{5, 6}, {11, 6}});
      pen.stroke({{5, 8.3f}, {9, 8.3f}});
      break;
    case Icon::task:
      pen.box({2.5f, 2.5f}, {13.5f, 13.5f}, 2);
      pen.stroke({{5, 8.3f}, {7.2f, 10.5f}, {11, 5.8f}});
      break;
    case Icon::visit:
      pen.arc({8, 6.5f}, 4.5f, pi * 0.8f, pi * 2.2f);
      pen.stroke({{4.4f, 9.2f}, {8, 14.5f}, {11.6f, 9.2f}});
      pen.circle({8, 6.5f}, 1.5f);
      break;
    default:
      break;
  }
}

void draw_thing(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::calendar:
      pen.box({2, 3}, {14, 14}, 1.5f);
      pen.stroke({{2, 6.5f}, {14, 6.5f}});
      pen.stroke({{5, 1.5f}, {5, 4}});
      pen.stroke({{11, 1.5f}, {11, 4}});
      break;
    case Icon::compare:
      pen.box({2, 2.5f}, {14, 7}, 1.5f);
      pen.box({2, 9}, {14, 13.5f}, 1.5f);
      pen.stroke({{6, 2.5f}, {6, 7}});
      pen.stroke({{10, 9}, {10, 13.5f}});
      break;
    case Icon::forecast:
      pen.stroke({{2, 9.5f}, {6, 8}});
      pen.stroke({{6, 8}, {14, 3}});
      pen.stroke({{6, 8}, {14, 7.5f}});
      pen.stroke({{6, 8}, {14, 12.5f}});
      break;
    case Icon::behaviour:
      pen.stroke({{2, 2}, {2, 14}, {14, 14}});
      pen.stroke({{4, 12}, {6.5f, 11.2f}, {8, 8}, {9.5f, 4.8f}, {14, 4}});
      break;
    case Icon::file:
      pen.closed({{3.5f, 1.5f}, {9.5f, 1.5f}, {12.5f, 4.5f}, {12.5f, 14.5f}, {3.5f, 14.5f}});
      pen.stroke({{9.2f, 1.8f}, {9.2f, 4.8f}, {12.2f, 4.8f}});
      break;
    case Icon::invoices:
      pen.box({2, 2}, {14, 14}, 1.5f);
      pen.stroke({{2.5f, 6}, {13.5f, 6}});
      pen.stroke({{2.5f, 10}, {13.5f, 10}});
      pen.stroke({{6.5f, 6}, {6.5f, 13.5f}});
      break;
    case Icon::policy:
      pen.stroke({{2, 13.5f}, {6, 13.5f}, {6, 9.7f}, {10, 9.7f}, {10, 6}, {14, 6}, {14, 2.5f}});
      break;
    case Icon::start:
      pen.stroke({{2, 7.5f}, {8, 2.2f}, {14, 7.5f}});
      pen.stroke({{3.6f, 6.3f}, {3.6f, 13.8f}, {12.4f, 13.8f}, {12.4f, 6.3f}});
      break;
    case Icon::timeline:
      pen.stroke({{2, 4}, {10, 4}});
      pen.stroke({{5, 8}, {14, 8}});
      pen.stroke({{3.5f, 12}, {9, 12}});
      pen.dot({10, 4}, 1.6f);
      pen.dot({5, 8}, 1.6f);
      pen.dot({9, 12}, 1.6f);
      break;
    case Icon::trash:
      pen.stroke({{2.5f, 4.5f}, {13.5f, 4.5f}});
      pen.stroke({{6, 4}, {6, 2}, {10, 2}, {10, 4}});
      pen.stroke({{4, 4.5f}, {4.8f, 14}, {11.2f, 14}, {12, 4.5f}});
      break;
    default:
      break;
  }
}

}  // namespace

void draw_icon(Icon icon, ImVec2 centre, Rgb colour, float size) {
  const Pen pen(centre, colour, size);
  draw_arrow(pen, icon);
  draw_sign(pen, icon);
  draw_channel(pen, icon);
  draw_thing(pen, icon);
}

Icon channel_icon(std::string_view channel_id) {
  constexpr std::array<std::pair<std::string_view, Icon>, 9> icons{{{"letter", Icon::letter},
                                                                    {"email", Icon::email},
                                                                    {"sms", Icon::sms},
                                                                    {"call", Icon::phone},
                                                                    {"visit", Icon::visit},
                                                                    {"meeting", Icon::meeting},
                                                                    {"lawyer_letter", Icon::scales},
                                                                    {"fax", Icon::file},
                                                                    {"task", Icon::task}}};
  for (const auto& [id, icon] : icons) {
    if (id == channel_id) return icon;
  }
  return Icon::task;
}

}  // namespace duewise::ui
