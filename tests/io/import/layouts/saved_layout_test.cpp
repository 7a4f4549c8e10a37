// Goal: what somebody said about a file once holds for the next one with the same column names.
#include "io/import/layouts/saved_layout.hpp"

#include <string>
#include <utility>

#include "doctest/doctest.h"

#include "io/import/import.hpp"

using namespace duewise;

namespace {

SavedLayout shop() {
  return {.name = "Shop",
          .headers = {"Beleg", "Wer", "Bis", "Kosten", ""},
          .roles = {ColumnRole::invoice_no, ColumnRole::customer_name, ColumnRole::due_date,
                    ColumnRole::amount, ColumnRole::ignored},
          .date_order = DateOrder::dmy,
          .terms_days = 14,
          .currency = Currency::find("EUR")};
}

SavedLayout plain(std::string name, std::string header) {
  return {
      .name = std::move(name), .headers = {std::move(header)}, .roles = {ColumnRole::invoice_no}};
}

ImportResult import_with(const SavedLayouts& layouts, std::string_view text,
                         ImportChoices choices = {}) {
  choices.layouts = &layouts;
  Importer importer(ImportOptions{.as_of = {}, .choices = std::move(choices)});
  importer.begin_file("input");
  importer.feed(text);
  return std::move(importer).finish();
}

constexpr std::string_view sales =
    "Verkauf im Mai\n"
    "Beleg,Wer,Bis,Kosten,\n"
    "1,Dana,03/04/2026,10.00,x\n";

}  // namespace

TEST_CASE("layouts: a file with the column names of a layout is read as it says") {
  const SavedLayouts layouts{shop()};
  const ImportResult result = import_with(layouts, sales);
  CHECK(result.report.errors.empty());
  CHECK(result.report.files[0].layout == "Shop");
  REQUIRE(result.portfolio.invoices.size() == 1);
  CHECK(result.portfolio.invoices.due_date[0].to_text() == "2026-04-03");
  CHECK(result.portfolio.invoices.currency[0].code() == "EUR");
  CHECK_FALSE(import_with({}, sales).report.errors.empty());
}

TEST_CASE("layouts: other column names, or their order, are another file") {
  for (const char* text : {"Wer,Beleg,Bis,Kosten,\n1,Dana,03/04/2026,10.00,x\n",
                           "Beleg,Wer,Bis,Kosten\n1,Dana,03/04/2026,10.00\n"}) {
    const ImportReport report = import_with({shop()}, text).report;
    CHECK(report.files[0].layout.empty());
    CHECK_FALSE(report.errors.empty());
  }
}

TEST_CASE("layouts: what is said about this file goes before its layout") {
  const ImportResult result = import_with(
      {shop()}, sales, {.roles = {{4, ColumnRole::customer_name}}, .date_order = DateOrder::mdy});
  REQUIRE(result.portfolio.invoices.size() == 1);
  CHECK(result.portfolio.invoices.due_date[0].to_text() == "2026-03-04");
  CHECK(result.portfolio.customers.name[0] == "x");
}

TEST_CASE("layouts: a layout takes the place of one with its name or its headers") {
  SavedLayouts layouts;
  keep_layout(layouts, plain("b", "H1"));
  keep_layout(layouts, plain("a", "H2"));
  keep_layout(layouts, plain("c", "H1"));
  keep_layout(layouts, plain("a", "H3"));
  REQUIRE(layouts.size() == 2);
  CHECK(layouts[0] == plain("a", "H3"));
  CHECK(layouts[1] == plain("c", "H1"));
  CHECK(find_layout(layouts, {"H2"}) == nullptr);
}

TEST_CASE("layouts: what is written is read back; anything else is refused whole") {
  const SavedLayouts layouts{shop(), plain("a", "x")};
  const std::string text = write_layouts(layouts);
  const Result<SavedLayouts> read = read_layouts(text);
  REQUIRE(read.has_value());
  CHECK(*read == layouts);
  CHECK(write_layouts(*read) == text);
  CHECK(read_layouts(write_layouts({})).has_value());
  struct Case {
    const char* text;
    const char* code;
  };
  for (const Case& each :
       {Case{"", "json_must_be_well_formed"}, Case{"{}", "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/2","layouts":[]})", "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1"})", "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a"}]})", "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a","headers":["x"],
             "roles":["king"]}]})",
             "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a","headers":["x","y"],
             "roles":["amount"]}]})",
             "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a","headers":["x"],
             "roles":["amount"],"terms_days":-1}]})",
             "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a","headers":["x"],
             "roles":["amount"],"date_order":"ydm"}]})",
             "layouts_must_be_known"},
        Case{R"({"schema":"duewise.layouts/1","layouts":[{"name":"a","headers":["x"],
             "roles":["amount"],"currency":"Taler"}]})",
             "layouts_must_be_known"}}) {
    const Result<SavedLayouts> refused = read_layouts(each.text);
    INFO(each.text);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == each.code);
  }
}
