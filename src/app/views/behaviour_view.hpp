/// How customers pay, as far as it is known: curves, how well they predict the user's own history,
/// and every parameter with where it comes from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/export_view.hpp"
#include "app/views/forecast_view.hpp"

namespace duewise::views {

/// Days after the due date that the curves show; `first` may be before it.
struct CurveRange {
  std::int32_t first_day = -30;
  std::int32_t last_day = 120;
};

struct PaidCurveView {
  std::string label;
  std::string detail;                  ///< "120 settled invoices of 8 customers"
  std::vector<std::int64_t> paid_ppm;  ///< by day of the range: the share paid by then
};

/// How far off predictions were for a group of invoices, beside simple rules. Texts.
struct FitRow {
  std::string group;
  std::string invoices;
  std::string error;
  std::string error_median;
  std::string error_due;
  std::string within_3_days;
  std::string coverage;
};

/// Weekly cash error of one currency, as shares of what was received.
struct FitCashRow {
  std::string currency;
  std::string received;
  std::string error;
  std::string error_median;
  std::string error_due;
};

/// Predicted with this chance, really paid with that share. Unit: parts per million.
struct CalibrationPoint {
  std::int64_t predicted_ppm = 0;
  std::int64_t paid_ppm = 0;
  std::uint32_t payments = 0;
  std::string text;  ///< "predicted 43%, paid 45%, 120 answers"
};

struct FitView {
  std::string state_text;  ///< why there is none, or that it is being computed; empty: there is one
  std::string headline;    ///< what was held back and what was learnt from
  std::string verdict;     ///< in one sentence, beside the simple rules
  std::vector<FitRow> rows;
  std::vector<FitCashRow> cash;
  std::vector<CalibrationPoint> calibration;
};

/// One assumption that no data supports. Values: see core/forecast/assumptions.hpp.
struct AssumptionRow {
  std::string id;  ///< for commands
  std::string name;
  std::int64_t value = 0;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t step = 1;
  std::string text;         ///< the value with its unit
  std::string typed;        ///< the value as it is typed: "1.6", "5"
  std::string source;       ///< "Entered", "Default"
  bool is_entered = false;  ///< it can be reset
  std::string default_text;
  std::string sensitivity;  ///< what one step changes; empty: not known yet
};

struct ParameterRow {
  std::string name;
  std::string value;
  std::string source;
};

struct BehaviourView {
  std::string state_text;  ///< why there is nothing to show; empty: there is, or will be
  ForecastProgress progress;
  bool has_result = false;
  std::string headline;   ///< what was learnt from
  std::string shortfall;  ///< why nothing was learnt; empty: it was
  CurveRange days;
  std::vector<PaidCurveView> curves;
  FitView fit;
  std::string sensitivity_title;  ///< of what the sensitivities speak
  std::vector<AssumptionRow> assumptions;
  std::vector<ParameterRow> parameters;
  ExportMenu exports;
};

}  // namespace duewise::views
