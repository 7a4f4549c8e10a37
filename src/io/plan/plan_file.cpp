#include "io/plan/plan_file.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/forecast/assumptions_file.hpp"
#include "io/json/json.hpp"
#include "io/plan/report_settings_file.hpp"
#include "io/plan/write_scenario.hpp"
#include "io/policy/policy_file.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/work/log_file.hpp"
#include "io/work/staff_file.hpp"

namespace duewise {
namespace {

// What stands between the head, the log and the portfolio in one file, and what ends the head.
constexpr std::string_view before_log = ",\n\"log\": ";
constexpr std::string_view before_portfolio = ",\n\"portfolio\": ";
constexpr std::string_view plan_end = "}\n";

std::string quoted(const std::string& text) { return dump_json(OrderedJson(text)); }

std::string settings_text(const PlanSettings& settings) {
  OrderedJson json;
  json["as_of"] = settings.as_of.exists() ? settings.as_of.to_text() : "today";
  if (settings.until.exists()) json["until"] = settings.until.to_text();
  json["horizon_days"] = settings.horizon.count;
  if (!settings.calendar.empty()) json["calendar"] = settings.calendar;
  if (settings.currency != Currency()) json["currency"] = std::string(settings.currency.code());
  return dump_json(json);
}

/// The name of a part of the log: "log_aa", "log_ab" … "log_zz", then three letters, in which order
/// the names sort only by their length first.
std::string log_part_name(std::size_t number) {
  constexpr std::size_t letters = 26;
  std::string digits;
  for (std::size_t rest = number; rest > 0 || digits.size() < 2; rest /= letters) {
    digits.insert(digits.begin(), static_cast<char>('a' + rest % letters));
  }
  return std::string(plan_log_part_prefix) + digits;
}

bool is_log_part(std::string_view name) {
  return name.substr(0, plan_log_part_prefix.size()) == plan_log_part_prefix;
}

/// The plan's members without the closing bracket; log and portfolio follow where it is one file.
std::string head_text(const Plan& plan) {
  ASSERT(plan.portfolio != nullptr);
  std::string text =
      "{\"schema\": \"" + std::string(plan_schema_family) + to_text(plan_schema_version);
  text += "\",\n\"id\": " + quoted(plan.id);
  text += ",\n\"name\": " + quoted(plan.name);
  text += ",\n\"settings\": " + settings_text(plan.settings);
  text += ",\n\"scenario\": " + write_scenario(plan.scenario, *plan.portfolio);
  text += ",\n\"policy\": " + write_policy(plan.policy);
  text += ",\n\"staff\": " + write_staff(plan.staff);
  if (plan.letters != LetterSettings{}) {
    text += ",\n\"letters\": " + write_letter_settings(plan.letters);
  }
  // As in a new plan, and in those from before there was anything to set: not written.
  if (plan.reports != ReportSettings()) {
    text += ",\n\"reports\": " + write_report_settings(plan.reports);
  }
  if (!(plan.forecast == ForecastSettings{})) {
    text += ",\n\"forecast\": " + write_forecast_settings(plan.forecast);
  }
  return text;
}

}  // namespace

std::string write_plan(const Plan& plan) {
  std::string text = head_text(plan);
  if (!plan.log.is_empty()) text += std::string(before_log) + write_log(plan.log);
  text += std::string(before_portfolio) + write_portfolio(*plan.portfolio);
  return text + std::string(plan_end);
}

std::string join_log_parts(const std::vector<PlanPart>& parts) {
  std::vector<std::string_view> pieces;
  for (const PlanPart& part : parts) {
    if (is_log_part(part.name)) pieces.push_back(*part.bytes);
  }
  return pieces.empty() ? std::string() : join_log_pieces(pieces);
}

std::string join_parts(const PlanImage& image) {
  ASSERT(image.parts.size() >= 2);
  const std::string& head = *image.parts.front().bytes;
  const std::string& portfolio = *image.parts.back().bytes;
  ASSERT(head.size() > plan_end.size());
  const std::string log = join_log_parts(image.parts);
  std::string text;
  text.reserve(head.size() + log.size() + before_portfolio.size() + portfolio.size());
  text.append(head, 0, head.size() - plan_end.size());
  if (!log.empty()) text += before_log;
  text += log;
  text += before_portfolio;
  text += portfolio;
  text += plan_end;
  return text;
}

bool PlanImager::prepare(const std::shared_ptr<const Portfolio>& portfolio) {
  ASSERT(portfolio != nullptr);
  if (is_prepared(portfolio)) return true;
  if (at_hand_ != portfolio) {
    writer_ = std::make_unique<PortfolioWriter>(*portfolio);
    at_hand_ = portfolio;
  }
  if (!writer_->step()) return false;
  bytes_ = std::make_shared<const std::string>(writer_->take());
  portfolio_ = std::move(at_hand_);
  at_hand_.reset();
  writer_.reset();
  return true;
}

PlanPart PlanImager::portfolio_part() const {
  ASSERT(bytes_ != nullptr);
  return {std::string(plan_portfolio_part), bytes_};
}

PlanImage PlanImager::image_of(const Plan& plan) {
  while (!prepare(plan.portfolio)) continue;
  PlanImage image;
  image.summary.name = plan.name;
  image.summary.customers = plan.portfolio->customers.size();
  image.summary.invoices = plan.portfolio->invoices.size();
  image.summary.stages = static_cast<std::uint32_t>(plan.policy.stages.size());
  image.parts.push_back(
      {std::string(plan_head_part), std::make_shared<const std::string>(head_text(plan) + "}\n")});
  append_log(plan.log, image);
  image.parts.push_back(portfolio_part());
  return image;
}

void PlanImager::append_log(const WorkLog& log, PlanImage& image) {
  const std::vector<WorkLog::Entry>& entries = log.entries();
  const std::size_t pieces = (entries.size() + entries_per_piece - 1) / entries_per_piece;
  log_pieces_.resize(pieces);
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t begin = i * entries_per_piece;
    const std::size_t count = std::min(entries_per_piece, entries.size() - begin);
    const std::span<const WorkLog::Entry> wanted = std::span(entries).subspan(begin, count);
    LogPiece& piece = log_pieces_[i];
    // Entries never change, so that the same objects are the same bytes.
    const bool is_same =
        std::equal(piece.entries.begin(), piece.entries.end(), wanted.begin(), wanted.end());
    if (!is_same || piece.bytes == nullptr) {
      piece.entries.assign(wanted.begin(), wanted.end());
      piece.bytes = std::make_shared<const std::string>(write_log_piece(wanted));
    }
    image.parts.push_back({log_part_name(i), piece.bytes});
  }
}

void PlanImager::remember(const Plan& plan, const std::vector<PlanPart>& parts) {
  log_pieces_.clear();
  const std::vector<WorkLog::Entry>& entries = plan.log.entries();
  std::size_t next = 0;
  for (const PlanPart& part : parts) {
    if (part.name == plan_portfolio_part) {
      portfolio_ = plan.portfolio;
      bytes_ = part.bytes;
    } else if (is_log_part(part.name)) {
      const std::size_t end = std::min(next + entries_per_piece, entries.size());
      log_pieces_.push_back({{entries.begin() + static_cast<std::ptrdiff_t>(next),
                              entries.begin() + static_cast<std::ptrdiff_t>(end)},
                             part.bytes});
      next = end;
    }
  }
}

bool PlanImager::has_portfolio_of(const std::vector<PlanPart>& parts) const {
  return std::any_of(parts.begin(), parts.end(), [&](const PlanPart& part) {
    return part.name == plan_portfolio_part && bytes_ != nullptr && *part.bytes == *bytes_;
  });
}

const std::vector<std::string_view>& plan_file_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "keys_must_differ",
      "unknown_field",
      "is_required",
      "must_be_a_text",
      "must_be_an_integer",
      "schema_must_be_known",
      "plan_is_from_a_newer_version",
      "plan_id_is_invalid",
      "date_must_exist",
      "horizon_must_be_1_to_3660_days",
      "until_must_not_precede_as_of",
      "currency_must_be_known",
  };
  return codes;
}

}  // namespace duewise
