#include "app/session_script.hpp"

#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

#include "doctest/doctest.h"

#include "app/import_script.hpp"
#include "app/load_strings.hpp"
#include "app/session.hpp"
#include "base/text.hpp"

namespace duewise::test {
namespace {

using namespace commands;

const char* const tone_names[] = {"neutral", "accent",  "good",    "pre-due", "level-1", "level-2",
                                  "level-3", "level-4", "level-5", "warning", "danger"};
const char* tone_name(views::Tone tone) { return tone_names[static_cast<std::size_t>(tone)]; }

Date date_of(const std::string& text) {
  const auto date = Date::parse(text);
  REQUIRE_MESSAGE(date.has_value(), text);
  return *date;
}

Offset offset_of(const std::string& text) {
  const auto offset = Offset::parse(text);
  REQUIRE_MESSAGE(offset.has_value(), text);
  return *offset;
}

// Writes a row of cells separated by " | ", without idle separators at the end.
std::string row_of(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) row += (row.empty() ? "" : " | ") + cell;
  while (row.size() > 2 && row.compare(row.size() - 3, 3, " | ") == 0) row.resize(row.size() - 3);
  return row;
}

class Script {
 public:
  explicit Script(std::string folder)
      : folder_(std::move(folder)), session_({.today = date_of("2026-11-21")}) {
    session_.plans_listed({});
  }

  std::string run(std::string_view script) {
    for (const std::string_view line : split(script, '\n')) {
      if (line.empty()) continue;
      if (line.front() == '#') {
        out_ << line << '\n';
        continue;
      }
      out_ << "> " << line << '\n';
      std::istringstream words{std::string(line)};
      run_line(words);
    }
    return out_.str();
  }

 private:
  void run_line(std::istringstream& words) {
    const std::string verb = word(words);
    if (verb == "print") return print(words);
    if (!open_or_show(verb, words) && !edit(verb, words)) import(verb, rest(words));
    while (session_.step([] { return false; })) {
    }
  }

  static std::string word(std::istringstream& words) {
    std::string text;
    words >> text;
    return text;
  }
  static std::string rest(std::istringstream& words) {
    std::string text;
    std::getline(words, text);
    return std::string(trimmed(text));
  }

  bool open_or_show(const std::string& verb, std::istringstream& words) {
    if (verb == "sample") {
      session_.apply(OpenSample{word(words)});
    } else if (verb == "import") {
      const std::string name = word(words);
      std::ifstream file(folder_ + "/" + word(words), std::ios::binary);
      REQUIRE(file.good());
      session_.apply(ImportFile{name, std::string(std::istreambuf_iterator<char>(file), {})});
    } else if (verb == "text") {
      const std::string name = word(words);
      session_.apply(ImportFile{name, unescaped(rest(words))});
    } else if (verb == "show") {
      session_.apply(ShowScreen{screen_of(word(words))});
    } else if (verb == "language") {
      session_.apply(SetLanguage{language_for_tag(word(words))});
    } else if (verb == "sort") {
      const views::InvoiceColumn column = column_of(word(words));
      const bool is_up = word(words) == "up";
      session_.apply(
          SortInvoices{column, is_up ? views::Direction::ascending : views::Direction::descending});
    } else if (verb == "filter") {
      session_.apply(FilterText{rest(words)});
    } else if (verb == "status") {
      session_.apply(FilterStatus{word(words)});
    } else if (verb == "currency") {
      session_.apply(FilterCurrency{word(words)});
    } else if (verb == "bucket") {
      const std::string code = word(words);
      session_.apply(
          FilterBucket{code, static_cast<views::AgeingBucketId>(std::stoi(word(words)))});
    } else if (verb == "clear") {
      session_.apply(ClearFilters{});
    } else if (verb == "playhead") {
      session_.apply(SetPlayhead{date_of(word(words))});
    } else if (verb == "lanes") {
      session_.apply(SetLaneGrouping{word(words) == "stage" ? views::LaneGrouping::stage
                                                            : views::LaneGrouping::customer});
    } else if (verb == "against") {
      session_.apply(ChooseComparedPolicy{word(words)});
    } else if (verb == "close") {
      session_.apply(ClosePlan{});
    } else if (verb == "dismiss") {
      for (const views::Message& message : std::vector(session_.model().messages)) {
        session_.apply(DismissMessage{message.id});
      }
      session_.apply(DismissReport{});
    } else if (verb == "export") {
      session_.apply(Export{});
    } else {
      return false;
    }
    return true;
  }

  void import(const std::string& verb, const std::string& rest) {
    std::optional<Command> command = import_command(verb, unescaped(rest));
    if (!command) FAIL("unknown command " << verb);
    session_.apply(std::move(*command));
  }

  bool edit(const std::string& verb, std::istringstream& words) {
    if (verb == "offset") {
      const std::uint16_t stage = stage_of(word(words));
      session_.apply(SetStageOffset{stage, offset_of(word(words))});
    } else if (verb == "parameter") {
      const std::string id = word(words);
      session_.apply(SetParameter{id, offset_of(word(words))});
    } else if (verb == "policy") {
      session_.apply(ChoosePolicy{word(words)});
    } else if (verb == "calendar") {
      session_.apply(SetCalendar{word(words)});
    } else if (verb == "as-of") {
      session_.apply(SetAsOf{date_of(word(words))});
    } else if (verb == "until") {
      session_.apply(SetUntil{date_of(word(words))});
    } else if (verb == "rename") {
      session_.apply(RenamePlan{rest(words)});
    } else if (verb == "pay") {
      const std::uint32_t invoice = invoice_of(word(words));
      const Date date = date_of(word(words));
      session_.apply(AddPayment{invoice, date, rest(words)});
    } else if (verb == "promise") {
      const std::uint32_t invoice = invoice_of(word(words));
      const Date date = date_of(word(words));
      const Date promised = date_of(word(words));
      session_.apply(AddPromise{invoice, date, promised, rest(words)});
    } else if (verb == "unassume") {
      session_.apply(RemoveScenarioEvent{static_cast<std::uint32_t>(std::stoi(word(words)))});
    } else if (verb == "undo") {
      session_.apply(Undo{});
    } else if (verb == "redo") {
      session_.apply(Redo{});
    } else {
      return false;
    }
    return true;
  }

  static std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_escape = text[i] == '\\' && i + 1 < text.size();
      if (!is_escape) {
        out += text[i];
        continue;
      }
      ++i;
      out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i] == '0' ? '\0' : text[i];
    }
    return out;
  }

  static views::Screen screen_of(const std::string& name) {
    if (name == "start") return views::Screen::start;
    if (name == "invoices") return views::Screen::invoices;
    if (name == "policy") return views::Screen::policy;
    if (name == "timeline") return views::Screen::timeline;
    if (name == "compare") return views::Screen::compare;
    REQUIRE(name == "import");
    return views::Screen::import;
  }

  static views::InvoiceColumn column_of(const std::string& name) {
    for (std::size_t i = 0; i < views::invoice_column_count; ++i) {
      const auto column = static_cast<views::InvoiceColumn>(i);
      if (views::title_key(column) == "invoices.column." + name) return column;
    }
    FAIL("no column " << name);
    return {};
  }

  // Looks at another screen for a moment.
  template <class Look>
  auto looking_at(views::Screen screen, const Look& look) {
    const views::Screen before = session_.model().screen;
    session_.apply(ShowScreen{screen});
    const auto found = look(session_.model());
    session_.apply(ShowScreen{before});
    return found;
  }

  std::uint16_t stage_of(const std::string& id) {
    return looking_at(views::Screen::policy, [&](const views::Model& model) {
      for (const views::StageView& stage : model.policy.stages) {
        if (stage.id == id) return stage.index;
      }
      FAIL("no stage " << id);
      return std::uint16_t{0};
    });
  }

  std::uint32_t invoice_of(const std::string& number) {
    return looking_at(views::Screen::invoices, [&](const views::Model& model) {
      for (std::size_t i = 0; i < model.invoices.row_count; ++i) {
        const views::InvoiceRow row = model.invoices.row(i);
        if (row.cell(views::InvoiceColumn::invoice_no) == number) return row.invoice;
      }
      return UINT32_MAX - 1;
    });
  }

  void print(std::istringstream& words) {
    const std::string what = word(words);
    const views::Model& model = session_.model();
    if (what == "frame") return print_frame(model);
    if (what == "messages") return print_messages(model);
    if (what == "start") return print_start(model.start);
    if (what == "report") return print_report(model.report);
    if (what == "import") return print_import(out_, model.import);
    if (what == "totals") return print_totals(model.invoices);
    if (what == "ageing") return print_ageing(model.invoices);
    if (what == "rows") return print_rows(model.invoices, std::stoul(word(words)));
    if (what == "policy") return print_policy(model.policy);
    if (what == "timeline") return print_timeline(model.timeline);
    if (what == "lanes") return print_lanes(model.timeline);
    if (what == "day") return print_day(model.timeline);
    if (what == "next") return print_next(model.timeline, std::stoul(word(words)));
    if (what == "compare") return print_compare(model.compare);
    if (what == "work") return print_work(model.compare, std::stoul(word(words)));
    if (what == "differences") return print_differences(model.compare, std::stoul(word(words)));
    if (what == "download") return print_download();
    FAIL("cannot print " << what);
  }

  void line(const std::vector<std::string>& cells) { out_ << row_of(cells) << '\n'; }

  void print_frame(const views::Model& model) {
    const views::PlanView& plan = model.plan;
    if (!plan.is_open) return line({"no plan"});
    line({plan.name, plan.policy_name, plan.as_of.to_text() + " to " + plan.until.to_text()});
    if (model.history.can_undo) line({model.history.undo_text});
    if (model.history.can_redo) line({model.history.redo_text});
    line({"edits to save", std::to_string(session_.plan_revision())});
  }

  void print_messages(const views::Model& model) {
    if (model.messages.empty()) line({"no messages"});
    for (const views::Message& message : model.messages) line({message.text});
  }

  void print_start(const views::StartView& start) {
    for (const views::SampleCard& sample : start.samples) {
      line({sample.id, sample.name, sample.description});
    }
    for (const views::PlanCard& plan : start.plans) line({plan.id, plan.name, plan.detail});
  }

  void print_report(const views::ImportReportView& report) {
    if (!report.is_present) return line({"no report"});
    line({report.headline});
    for (const views::Fact& fact : report.facts) line({fact.label, fact.value});
    for (const views::Fact& fact : report.set_aside) line({"aside", fact.label, fact.value});
    for (const views::Fact& fact : report.totals) line({"total", fact.label, fact.value});
    for (const std::string& warning : report.warnings) line({"warning", warning});
    for (std::size_t i = 0; i < report.rejected_count; ++i) {
      const views::ReportedRow row = report.rejected(i);
      line({"rejected", row.line, row.column, row.value, row.reason});
    }
  }

  void print_totals(const views::InvoicesView& invoices) {
    line({invoices.count_text});
    for (const views::CurrencyTotals& totals : invoices.totals) {
      line({totals.currency, totals.invoices, totals.amount, totals.paid, totals.open,
            totals.overdue});
    }
  }

  void print_ageing(const views::InvoicesView& invoices) {
    for (const views::AgeingBar& bar : invoices.ageing) {
      line({bar.open});
      for (const views::AgeingSegment& segment : bar.segments) {
        line({segment.is_chosen ? "* " + segment.label : segment.label, segment.open,
              segment.invoices, std::to_string(segment.share_ppm)});
      }
    }
  }

  void print_rows(const views::InvoicesView& invoices, std::size_t count) {
    for (std::size_t i = 0; i < std::min(count, invoices.row_count); ++i) {
      const views::InvoiceRow row = invoices.row(i);
      line({row.cells.begin(), row.cells.end()});
    }
  }

  void print_policy(const views::PolicyView& policy) {
    line({policy.name, policy.is_changed ? "changed" : "as preset",
          policy.is_valid ? "valid" : "not valid"});
    for (const views::Fact& fact : policy.facts) line({fact.label, fact.value});
    line({"ruler", std::to_string(policy.ruler.first_day), std::to_string(policy.ruler.last_day),
          policy.ruler.zero_label});
    for (const views::StageView& stage : policy.stages) print_stage(stage);
    for (const views::ParameterView& parameter : policy.parameters) {
      line(
          {"parameter", parameter.id, parameter.name, parameter.value_text, parameter.limits_text});
      for (const views::FaultView& fault : parameter.faults) line({"  fault", fault.text});
    }
    for (const views::RestoreRuleView& rule : policy.restore) line({"restore", rule.text});
  }

  void print_stage(const views::StageView& stage) {
    const std::string day = stage.day ? std::to_string(*stage.day) : "-";
    const std::string last = stage.last_day ? std::to_string(*stage.last_day) : "-";
    line({stage.name, stage.level_text, stage.offset_label, day + ".." + last});
    for (const std::string& text :
         {stage.repeat_text, stage.condition_text, stage.approval_text, stage.deadline_text}) {
      if (!text.empty()) line({"  " + text});
    }
    for (const views::ActionView& action : stage.actions) {
      line({"  " + action.channel, action.role, action.text, action.condition});
    }
    for (const std::string& effect : stage.effects) line({"  effect", effect});
    for (const std::string& field : stage.assumed) line({"  assumed", field});
    for (const views::FaultView& fault : stage.faults) line({"  fault", fault.text});
  }

  void print_timeline(const views::TimelineView& timeline) {
    line({timeline.state_text.empty() ? "done" : timeline.state_text,
          timeline.as_of.to_text() + " to " + timeline.until.to_text(), timeline.playhead_text});
    for (const views::Fact& fact : timeline.summary) line({fact.label, fact.value});
    for (const std::string& warning : timeline.warnings) line({"warning", warning});
    for (const views::ScenarioEventView& event : timeline.scenario) line({"assumed", event.text});
  }

  void print_lanes(const views::TimelineView& timeline) {
    for (std::size_t i = 0; i < timeline.lane_count; ++i) {
      const views::Lane lane = timeline.lane(i);
      line({lane.label, lane.detail});
      for (const views::LaneMark& mark : lane.marks) {
        line({"  " + mark.date.to_text(), tone_name(mark.tone), std::to_string(mark.count)});
      }
      for (const views::LaneSpan& span : lane.spans) {
        line({"  " + span.from.to_text() + " to " + span.to.to_text(), span.label});
      }
    }
  }

  void print_day(const views::TimelineView& timeline) {
    line({timeline.day_headline});
    for (std::size_t i = 0; i < timeline.day_event_count; ++i) {
      const views::EventRow row = timeline.day_event(i);
      line({row.kind, row.stage, row.customer, row.invoice, row.role, row.open_amount,
            row.days_overdue, row.note});
    }
  }

  void print_next(const views::TimelineView& timeline, std::size_t count) {
    for (std::size_t i = 0; i < std::min(count, timeline.next_step_count); ++i) {
      const views::NextStepRow row = timeline.next_step(i);
      line({row.invoice_no, row.customer, row.open_amount, row.date, row.in_days, row.stage});
    }
  }

  void print_compare(const views::CompareView& compare) {
    line({compare.state_text.empty() ? "done" : compare.state_text,
          compare.as_of.to_text() + " to " + compare.until.to_text(), compare.playhead.to_text()});
    for (const views::Choice& policy : compare.policies) {
      if (policy.is_chosen) line({"against", policy.label});
    }
    if (!compare.has_result || !compare.state_text.empty()) return;
    line({"A", compare.first_name, std::to_string(compare.first.lane_count) + " lanes"});
    line({"B", compare.second_name, std::to_string(compare.second.lane_count) + " lanes"});
    for (std::size_t i = 0; i < compare.measures.size(); ++i) {
      line({compare.measures[i], compare.total.counts[i].text, compare.total.counts[i].difference});
    }
    for (const views::Fact& fact : compare.effects) line({"effect", fact.label, fact.value});
    for (const views::Fact& fact : compare.difference_counts) line({fact.label, fact.value});
    for (const std::string& warning : compare.warnings) line({"warning", warning});
  }

  void print_work(const views::CompareView& compare, std::size_t count) {
    for (std::size_t i = 0; i < std::min(count, compare.work_count); ++i) {
      const views::WorkLine work = compare.work(i);
      std::vector<std::string> cells{work.has_playhead ? "> " + work.week : work.week, work.role};
      for (const views::ComparedCount& each : work.counts) {
        cells.push_back(each.text.empty() ? "-" : each.text + " " + each.difference);
      }
      line(cells);
    }
  }

  void print_differences(const views::CompareView& compare, std::size_t count) {
    for (std::size_t i = 0; i < std::min(count, compare.difference_count); ++i) {
      const views::DifferenceRow row = compare.difference(i);
      const std::string stage =
          row.other_stage.empty() ? row.stage : row.stage + " ~ " + row.other_stage;
      line({row.date.to_text(), stage, row.customer, row.invoice, row.a.empty() ? "-" : row.a,
            row.b.empty() ? "-" : row.b, row.change});
    }
  }

  void print_download() {
    const std::optional<Download> download = session_.take_download();
    if (!download) return line({"no download"});
    line({download->file_name, download->media_type});
    out_ << download->bytes.substr(0, download->bytes.find('\r')) << '\n';
  }

  std::string folder_;
  Session session_;
  std::ostringstream out_;
};

}  // namespace

std::string run_session_script(std::string_view script, const std::string& folder) {
  return Script(folder).run(script);
}

}  // namespace duewise::test
