/// What is forecast to come in: by week and in sum, with bands, what it is made of, and why one
/// invoice is forecast as it is; and two such forecasts with their difference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/export_view.hpp"
#include "app/views/timeline_view.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

/// Unit: minor units of the chart's currency.
struct FanBandView {
  std::int64_t expected = 0;
  std::int64_t p10 = 0;
  std::int64_t p90 = 0;
};

struct FanSeriesView {
  std::string label;
  std::vector<FanBandView> bands;  ///< one per week from `FanChartView::first` on
  std::vector<std::string> texts;  ///< of the bands: "1,200.00 (900.00 – 1,500.00)"
};

/// A line across a chart with what it stands for.
struct AxisTick {
  std::int64_t value = 0;
  std::string text;
};

struct FanChartView {
  std::string id;
  std::string title;
  std::vector<std::string> labels;     ///< one per week
  std::string received_label;          ///< empty: nothing is known of the past
  std::vector<std::int64_t> received;  ///< of the first weeks
  std::vector<std::string> received_texts;
  std::size_t first = 0;  ///< the week with the first day of the forecast
  std::vector<FanSeriesView> series;
  std::vector<AxisTick> ticks;  ///< lowest first, at least two; all values lie between
};

struct ForecastWeekRow {
  std::string week;
  std::string expected;
  std::string band;
  std::string cumulative;
  std::string cumulative_band;
};

/// An open invoice with when it is expected to be paid.
struct DriverRow {
  std::uint32_t invoice = 0;
  std::string invoice_no;
  std::string customer;
  std::string open;  ///< without currency
  std::string expected;
  std::string chance;  ///< of payment by the last day
  std::string p10;     ///< dates, "–" after the last day
  std::string p50;
  std::string p90;
  bool is_selected = false;
};

/// Why the picked invoice is forecast as it is.
struct ForecastReasonsView {
  std::string heading;  ///< empty: none is picked, or it is not in the forecast
  std::vector<Fact> facts;
};

/// How far work is; shown in place, so that nothing jumps while a number is changed.
struct ForecastProgress {
  bool is_running = false;
  std::string text;
  std::int64_t done_ppm = 0;
};

/// What is tried out, and what it changes.
struct TrialView {
  bool is_on = false;
  std::string text;         ///< "2026-12-01: payment of 1,200.00 CNY for INV-7"
  bool has_result = false;  ///< the rest is filled
  std::vector<Fact> figures;
  FanChartView difference;
};

struct ForecastView {
  TimelineState state = TimelineState::nothing_to_run;
  std::string state_text;  ///< a sentence; empty when done
  ForecastProgress progress;
  std::string seed;                ///< for `SetForecastSeed`
  std::vector<Choice> trials;      ///< for `SetForecastTrials`, ids are numbers
  bool has_result = false;         ///< the rest is filled; perhaps with the result before
  std::vector<Choice> currencies;  ///< for `ChooseForecastCurrency`
  std::string range_text;          ///< "2026-11-21 – 2027-05-21"
  std::vector<Fact> figures;
  FanChartView weekly;
  FanChartView cumulative;
  std::size_t week_count = 0;
  std::function<ForecastWeekRow(std::size_t)> week;
  std::size_t driver_count = 0;
  std::function<DriverRow(std::size_t)> driver;
  ForecastReasonsView reasons;
  TrialView trial;
  std::vector<std::string> notes;  ///< what it rests on, and what nobody knows
  ExportMenu exports;
};

struct ComparedWeekRow {
  std::string week;
  std::string a;
  std::string b;
  std::string difference;
  std::string band;  ///< of the difference
};

/// Two forecasts on the same random numbers.
struct CompareForecastView {
  std::string state_text;  ///< why there is none; empty where there is, or will be
  ForecastProgress progress;
  bool has_result = false;
  std::vector<Choice> currencies;
  std::vector<Fact> figures;
  FanChartView both;
  FanChartView difference;
  std::size_t week_count = 0;
  std::function<ComparedWeekRow(std::size_t)> week;
  ExportMenu exports;
};

}  // namespace duewise::views
