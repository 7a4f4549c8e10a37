// The reports screen and the customer page: one press per report, buttons that emit their commands,
// tables that fit. Method: real ImGui without a graphics card, a model made by hand.
#include <optional>
#include <string>
#include <variant>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

struct OpenScreen {
  views::Strings strings = load_strings(Language::en);
  Headless screen;
  views::Model model = sample_model(strings, {});

  OpenScreen(views::Screen which, ImVec2 size) : screen(size) {
    model.screen = which;
    model.report = {};
    draw();
  }

  void draw() {
    for (int frame = 0; frame < 3; ++frame) screen.draw(model);
    screen.commands().take();
  }

  void click(std::string_view key) {
    const Item* found = screen.find(key);
    INFO(std::string(key));
    REQUIRE(found != nullptr);
    screen.click(model, Item(*found));
  }

  template <class T>
  std::optional<T> taken() {
    for (const commands::Command& command : screen.commands().take()) {
      if (const T* found = std::get_if<T>(&command)) return *found;
    }
    return std::nullopt;
  }

  std::string texts() {
    std::string all;
    for (const Item& each : screen.root().items().items()) {
      all += each.label + "\n";
    }
    return all;
  }
};

constexpr ImVec2 wide{1400.0f, 2400.0f};
constexpr ImVec2 narrow{390.0f, 3000.0f};

}  // namespace

TEST_CASE("reports screen: each report is one press away, and goes to the printer or a table") {
  OpenScreen open(views::Screen::reports, wide);
  const Item* kpi = nullptr;
  for (const Item& item : open.screen.root().items().items()) {
    if (item.label == open.strings.text("reports.title.kpi")) kpi = &item;
  }
  REQUIRE(kpi != nullptr);
  open.screen.click(open.model, Item(*kpi));
  const auto shown = open.taken<commands::ShowReport>();
  REQUIRE(shown.has_value());
  CHECK(shown->id == "kpi");
  open.click("print-report");
  CHECK(open.taken<commands::PrintReport>().has_value());
  open.click("report-csv");
  CHECK(open.taken<commands::ExportReportCsv>().has_value());
}

TEST_CASE("reports screen: charts, rows, totals, what was left out and notes are all there") {
  OpenScreen open(views::Screen::reports, wide);
  const std::string texts = open.texts();
  for (const std::string& wanted :
       {open.strings.text("reports.chart.kpi_days"), std::string("晨岚制造有限公司 0"),
        open.strings.count("reports.more_rows", 12), open.strings.text("reports.nothing")}) {
    CHECK_MESSAGE(texts.find(wanted) != std::string::npos, wanted);
  }
}

TEST_CASE("reports screen: on a narrow screen a row has its words and its first number") {
  OpenScreen open(views::Screen::reports, narrow);
  const std::string texts = open.texts();
  CHECK(texts.find("晨岚制造有限公司 0") != std::string::npos);
  CHECK(texts.find("1,210,000.00") != std::string::npos);
  open.click("print-report");
  CHECK(open.taken<commands::PrintReport>().has_value());
}

TEST_CASE("reports screen: what is not ready yet says so and offers nothing to print") {
  OpenScreen open(views::Screen::reports, wide);
  open.model.reports.is_ready = false;
  open.model.reports.state_text = open.strings.text("reports.making");
  open.draw();
  CHECK(open.screen.find("print-report") == nullptr);
  CHECK(open.texts().find(open.strings.text("reports.making")) != std::string::npos);
}

TEST_CASE(
    "customer page: facts stand side by side, the way back and a place for the log are there") {
  OpenScreen open(views::Screen::customer, wide);
  const std::string texts = open.texts();
  CHECK(texts.find("600,000.00 CNY") != std::string::npos);
  CHECK(texts.find(open.strings.text("reports.log_place")) != std::string::npos);
  open.click("back-to-invoices");
  const auto shown = open.taken<commands::ShowScreen>();
  REQUIRE(shown.has_value());
  CHECK(shown->screen == views::Screen::invoices);
}

TEST_CASE("invoices screen: the selected invoice leads to its customer") {
  OpenScreen open(views::Screen::invoices, wide);
  CHECK(open.screen.find("open-customer") == nullptr);
  open.model.invoices.selected_customer = "Blue Tern";
  open.draw();
  REQUIRE(open.screen.find("open-customer") != nullptr);
  CHECK(open.screen.find("open-customer")->label == "Customer page: Blue Tern");
  open.click("open-customer");
  CHECK(open.taken<commands::OpenCustomer>().has_value());
}
