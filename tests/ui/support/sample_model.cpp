#include "ui/support/sample_model.hpp"

#include <array>
#include <string>
#include <vector>

namespace duewise::ui {
namespace {

using views::InvoiceColumn;
using views::Tone;

constexpr std::array<const char*, 6> customers{
    "云帆软件（上海）有限公司",  "Northwind Logistics Ltd", "明德教育科技",
    "Blue Harbour Trading GmbH", "蜀南精密机械有限公司",    "Ostara Energy"};

Date day(std::int32_t after) { return *Date::parse("2026-03-02") + Days{after}; }

void add_languages(views::Model& model) {
  const Language language = model.strings->language();
  const auto tr = [&](const char* key) { return model.strings->text(key); };
  model.languages = {
      {"zh-Hans", tr("language.zh-Hans"), language == Language::zh_hans},
      {"zh-Hant", tr("language.zh-Hant"), language == Language::zh_hant},
      {"en", tr("language.en"), language == Language::en},
  };
}

views::StartView start_view(const views::Strings& strings) {
  views::StartView view;
  view.samples = {{"software-firm", strings.text("sample.software-firm.name"),
                   strings.text("sample.software-firm.description")}};
  const std::string copy = strings.format("copy.last", {{"when", strings.text("copy.today")}});
  view.plans = {{"p1", "Software firm", "60 invoices, 18 customers", copy, "", true},
                {"p2", "应收账款 2026 年第一季度", "1,204 invoices, 96 customers", "", "", false}};
  view.plans_are_known = true;
  view.restore = {.is_present = true,
                  .headline = strings.format("restore.headline", {{"name", "Software firm"}}),
                  .newer = strings.text("restore.file_is_newer"),
                  .rows = {{strings.text("restore.invoices"), "60", "64", true},
                           {strings.text("restore.customers"), "18", "18", false}},
                  .losses = {strings.text("restore.nothing_lost")},
                  .fault = strings.text("restore.unknown"),
                  .can_replace = true};
  view.store_warning = strings.text("store.missing");
  view.folder = {.state = views::FolderState::needs_permission,
                 .text = strings.format("folder.chosen", {{"folder", "Plans"}}),
                 .last_copy = strings.format("folder.last_copy", {{"when", "2026-11-22 14:30"}}),
                 .fault = strings.text("folder.needs_permission")};
  return view;
}

views::InvoiceRow invoice_row(const views::Strings& strings, std::size_t position) {
  views::InvoiceRow row;
  row.invoice = static_cast<std::uint32_t>(position);
  const auto number = static_cast<std::int64_t>(position);
  const auto set = [&](InvoiceColumn column, std::string text) {
    row.cells[static_cast<std::size_t>(column)] = std::move(text);
  };
  const Date due = day(static_cast<std::int32_t>(position * 7 % 200) - 110);
  const std::int32_t overdue = (day(0) - due).count;
  const Currency currency = *Currency::find(position % 4 == 1 ? "USD" : "CNY");
  const std::int64_t amount = 480'000 + number * 7'919'31 % 9'000'000;
  set(InvoiceColumn::invoice_no, "INV-2026-" + std::to_string(1000 + position));
  set(InvoiceColumn::customer, customers[position % customers.size()]);
  set(InvoiceColumn::contract_no, "C-" + std::to_string(200 + position % 18));
  set(InvoiceColumn::issue_date, (due - Days{30}).to_text());
  set(InvoiceColumn::due_date, due.to_text());
  set(InvoiceColumn::days_overdue, overdue > 0 ? strings.number(overdue) : "");
  set(InvoiceColumn::amount, strings.amount(amount, currency));
  set(InvoiceColumn::paid_amount, strings.amount(0, currency));
  set(InvoiceColumn::open_amount, strings.amount(amount, currency));
  set(InvoiceColumn::currency, std::string(currency.code()));
  set(InvoiceColumn::rating, "B");
  set(InvoiceColumn::status, strings.text(overdue > 0 ? "status.overdue" : "status.not_due"));
  const std::int32_t bucket = overdue <= 0 ? 0 : overdue <= 30 ? 1 : overdue <= 60 ? 2 : 4;
  row.tone = views::tone_of_level(bucket);
  row.is_selected = position == 3;
  return row;
}

views::AgeingBar ageing_bar(const views::Strings& strings, const char* code) {
  views::AgeingBar bar{.currency = code, .open = {}, .segments = {}};
  const Currency currency = *Currency::find(code);
  constexpr std::array<std::int64_t, 5> shares{420'000, 260'000, 180'000, 90'000, 50'000};
  constexpr std::array<const char*, 5> keys{"ageing.not_due", "ageing.days_1_30",
                                            "ageing.days_31_60", "ageing.days_61_90",
                                            "ageing.over_90"};
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::int64_t open = shares[i] * 311;
    sum += open;
    bar.segments[i] = {.bucket = static_cast<views::AgeingBucketId>(i),
                       .label = strings.text(keys[i]),
                       .open = strings.amount(open, currency),
                       .invoices = strings.count("invoices.count", 20 - static_cast<int>(i) * 4),
                       .share_ppm = shares[i],
                       .tone = views::tone_of_level(static_cast<std::int32_t>(i))};
  }
  bar.open = strings.money({sum, currency});
  return bar;
}

views::InvoicesView invoices_view(const views::Strings& strings, std::size_t count) {
  views::InvoicesView view;
  view.invoice_count = count;
  view.is_known = true;
  view.row_count = count;
  view.count_text = strings.count("invoices.count", static_cast<std::int64_t>(count));
  view.row = [&strings](std::size_t position) { return invoice_row(strings, position); };
  view.totals = {{"CNY", "45", "2,310,400.00", "180,000.00", "2,130,400.00", "884,000.00"},
                 {"USD", "15", "120,980.50", "0.00", "120,980.50", "40,100.00"}};
  view.ageing = {ageing_bar(strings, "CNY"), ageing_bar(strings, "USD")};
  view.statuses = {{"all", strings.text("status.all"), true},
                   {"open", strings.text("status.open"), false},
                   {"overdue", strings.text("status.overdue"), false},
                   {"paid", strings.text("status.paid"), false}};
  view.currencies = {{"", strings.text("invoices.all_currencies"), true},
                     {"CNY", "CNY", false},
                     {"USD", "USD", false}};
  return view;
}

struct SampleStage {
  const char* id;
  const char* zh;
  const char* en;
  std::int32_t day;
  std::int32_t level;
  const char* channel;
};
constexpr std::array<SampleStage, 6> sample_stages{
    {{"notice", "付款通知", "Payment notice", -10, 0, "letter"},
     {"confirm-call", "确认电话", "Confirmation call", -9, 0, "call"},
     {"dunning-1", "催款函一", "Dunning notice 1", 7, 1, "letter"},
     {"dunning-2", "催款函二", "Dunning notice 2", 14, 2, "letter"},
     {"suspend", "停止服务", "Service stop", 21, 3, "letter"},
     {"breach", "违约通知", "Breach", 52, 4, "lawyer_letter"}}};

std::string name_of(const SampleStage& stage, Language language) {
  return language == Language::en ? stage.en : stage.zh;
}

views::StageView stage_view(const views::Strings& strings, std::size_t position) {
  const SampleStage& sample = sample_stages[position];
  views::StageView stage;
  stage.index = static_cast<std::uint16_t>(position);
  stage.id = sample.id;
  stage.name = name_of(sample, strings.language());
  stage.level = sample.level;
  stage.level_text =
      sample.level == 0 ? strings.text("policy.before_due")
                        : strings.format("policy.level", {{"level", std::to_string(sample.level)}});
  stage.tone = views::tone_of_level(sample.level);
  stage.anchor_text = strings.text("policy.anchor.due");
  stage.offset = {sample.day, OffsetUnit::calendar_days};
  stage.offset_text = stage.offset.to_text();
  stage.offset_label =
      strings.format(sample.day < 0 ? "policy.offset.before" : "policy.offset.after",
                     {{"distance", strings.distance(stage.offset)}, {"anchor", stage.anchor_text}});
  stage.day = sample.day;
  stage.last_day = position == 1 ? 6 : sample.day;
  if (position == 1) {
    stage.repeat_text = strings.format(
        "policy.repeat.every", {{"distance", strings.distance({2, OffsetUnit::calendar_days})}});
    stage.assumed = {strings.text("basis.repeat.every"), strings.text("basis.role")};
  }
  stage.actions.push_back({.channel_id = sample.channel,
                           .channel = strings.text(std::string("channel.") + sample.channel),
                           .role = strings.language() == Language::en ? "Billing" : "开票",
                           .text = stage.name,
                           .condition = {}});
  if (sample.level >= 3) stage.effects = {strings.text("effect.suspend_service")};
  return stage;
}

views::PolicyView policy_view(const views::Strings& strings) {
  views::PolicyView view;
  const bool english = strings.language() == Language::en;
  const std::string name = english ? "Software stage payment" : "软件分期收款";
  view.policies = {{"software-stage-payment", name, true},
                   {"aging-departments", english ? "Ageing by department" : "按账龄分部门", false}};
  view.id = "software-stage-payment";
  view.name = name;
  view.description = english ? "Instalment invoices of a software firm." : "软件公司的分期发票。";
  view.facts = {{strings.text("policy.fact.subject"), strings.text("policy.subject.contract")},
                {strings.text("policy.fact.grouping"), strings.text("policy.grouping.invoice")},
                {strings.text("policy.fact.catch_up"), strings.text("policy.catch_up.in_order")},
                {strings.text("policy.fact.pauses_on"), strings.text("policy.pause.promise")}};
  view.is_changed = true;
  view.ruler.first_day = -14;
  view.ruler.last_day = 60;
  view.ruler.zero_label = strings.text("policy.anchor.due");
  for (std::int32_t tick = -14; tick <= 60; tick += 7) {
    view.ruler.ticks.push_back({tick, (tick > 0 ? "+" : "") + std::to_string(tick)});
  }
  for (std::size_t i = 0; i < sample_stages.size(); ++i) {
    view.stages.push_back(stage_view(strings, i));
  }
  view.stages[3].faults = {{"/stages/3/when/offset", strings.text("offset.fault")}};
  view.parameters = {
      {.id = "first_call",
       .name = english ? "First dunning notice" : "第一次催款",
       .value = {7, OffsetUnit::calendar_days},
       .value_text = "+7d",
       .min = Offset{1, OffsetUnit::calendar_days},
       .max = Offset{7, OffsetUnit::calendar_days},
       .limits_text = strings.format("policy.limits.between", {{"min", "1"}, {"max", "7"}}),
       .faults = {}}};
  view.restore = {{.name = strings.text("policy.restore_rules"),
                   .text = strings.text("policy.restore.arrears_paid"),
                   .ends = {strings.text("effect.suspend_service")},
                   .begins = {},
                   .actions = view.stages[0].actions}};
  view.is_valid = false;
  return view;
}

views::Lane lane(const views::Strings& strings, std::size_t position) {
  const SampleStage& stage = sample_stages[position % sample_stages.size()];
  views::Lane made;
  made.label = name_of(stage, strings.language());
  made.detail = strings.count("timeline.events", 24);
  for (std::int32_t i = 0; i < 24; ++i) {
    const std::int32_t at = i * 7 + static_cast<std::int32_t>(position) * 3;
    if (at > 180) break;
    made.marks.push_back(
        {day(at), views::tone_of_level(stage.level),
         static_cast<std::uint32_t>(1 + (static_cast<std::size_t>(i) * 5 + position) % 6)});
  }
  if (stage.level == 3) {
    made.spans = {{day(20), day(70), strings.text("effect.suspend_service")}};
  }
  return made;
}

views::TimelineView timeline_view(const views::Strings& strings) {
  views::TimelineView view;
  view.state = views::TimelineState::done;
  view.as_of = day(0);
  view.until = day(180);
  view.playhead = day(16);
  view.playhead_text = strings.date_with_weekday(view.playhead);
  for (std::uint32_t i = 0; i <= 180; ++i) {
    view.days.push_back({.contacts = i * 7 % 11,
                         .effects = i % 17 == 0 ? 2u : 0u,
                         .payments = i % 9 == 0 ? 3u : 0u});
  }
  view.days_max = {.contacts = 10, .effects = 2, .payments = 3};
  view.lane_count = sample_stages.size();
  view.lane = [&strings](std::size_t position) { return lane(strings, position); };
  view.day_event_count = 7;
  view.day_headline = strings.format("timeline.day_headline.other",
                                     {{"count", "7"}, {"date", view.playhead.to_text()}});
  view.day_event = [&strings](std::size_t position) {
    const SampleStage& stage = sample_stages[position % sample_stages.size()];
    return views::EventRow{.tone = views::tone_of_level(stage.level),
                           .kind = strings.text(std::string("channel.") + stage.channel),
                           .stage = name_of(stage, strings.language()),
                           .customer = customers[position % customers.size()],
                           .invoice = "INV-2026-" + std::to_string(1000 + position),
                           .role = strings.language() == Language::en ? "Billing" : "开票",
                           .open_amount = "84,200.00 CNY",
                           .days_overdue = "7",
                           .note = {},
                           .channel_id = stage.channel,
                           .invoice_index = static_cast<std::uint32_t>(position)};
  };
  view.next_step_count = 40;
  view.next_step = [&strings](std::size_t position) {
    const SampleStage& stage = sample_stages[position % sample_stages.size()];
    const bool none = position % 6 == 5;
    return views::NextStepRow{.invoice = static_cast<std::uint32_t>(position),
                              .invoice_no = "INV-2026-" + std::to_string(1000 + position),
                              .customer = customers[position % customers.size()],
                              .date = none ? "" : day(20).to_text(),
                              .in_days = none ? "" : strings.count("timeline.in_days", 4),
                              .stage = none ? "" : name_of(stage, strings.language()),
                              .open_amount = "84,200.00 CNY",
                              .tone = views::tone_of_level(stage.level)};
  };
  view.summary = {{strings.text("channel.letter"), "412"},
                  {strings.text("channel.task"), "12"},
                  {strings.text("timeline.summary.effects"), "9"},
                  {strings.text("timeline.summary.approvals"), "3"},
                  {strings.text("timeline.summary.closed"), "28"}};
  view.scenario = {{0, "2026-03-20: 12,000.00 CNY, INV-2026-1004"}};
  return view;
}

views::WorkLine work_line(const views::Strings& strings, std::int32_t week, bool is_total) {
  views::WorkLine line;
  line.date = day(week * 7);
  line.week = is_total ? strings.text("compare.total") : line.date.to_text();
  if (!is_total) line.role = strings.language() == Language::en ? "Billing" : "开票";
  for (std::int32_t i = 0; i < 7; ++i) {
    if ((i + week) % 3 == 2) {
      line.counts.emplace_back();
    } else {
      line.counts.push_back({std::to_string(100 + i) + " → " + std::to_string(98 + 3 * i), "+12"});
    }
  }
  return line;
}

views::CompareView compare_view(const views::Strings& strings) {
  views::CompareView view;
  const bool english = strings.language() == Language::en;
  view.state = views::TimelineState::done;
  view.policies = {
      {"aging-departments", english ? "Ageing by department" : "按账龄分部门", true},
      {"finance-sales-legal", english ? "Finance–sales–legal" : "财务销售法务", false}};
  view.first = timeline_view(strings);
  view.second = timeline_view(strings);
  view.as_of = view.first.as_of;
  view.until = view.first.until;
  view.playhead = view.first.playhead;
  view.has_result = true;
  view.first_name = english ? "Software stage payment" : "软件分期收款";
  view.second_name = view.policies[0].label;
  for (const char* measure :
       {"contacts", "suspensions", "legal", "letters", "calls", "visits", "tasks"}) {
    view.measures.push_back(strings.text(std::string("compare.measure.") + measure));
  }
  view.total = work_line(strings, 0, true);
  view.work_count = 30;
  view.work = [&strings](std::size_t row) {
    return work_line(strings, static_cast<std::int32_t>(row), false);
  };
  view.effects = {{strings.text("effect.suspend_service"), "21 → 0"},
                  {strings.text("effect.hold_new_sales"), "0 → 18"}};
  view.difference_counts = {{strings.text("compare.kind.same"), "40"},
                            {strings.text("compare.kind.later"), "12"}};
  view.difference_count = 12;
  view.difference = [&strings](std::size_t position) {
    const SampleStage& stage = sample_stages[position % sample_stages.size()];
    const bool is_only_a = position % 5 == 4;
    return views::DifferenceRow{
        .date = day(static_cast<std::int32_t>(position) * 3),
        .stage = name_of(stage, strings.language()),
        .other_stage = position % 2 == 0 ? "" : name_of(sample_stages[0], strings.language()),
        .customer = customers[position % customers.size()],
        .invoice = "INV-2026-" + std::to_string(1000 + position),
        .a = day(20).to_text(),
        .b = is_only_a ? "" : day(27).to_text(),
        .change = is_only_a ? strings.text("compare.kind.only_a")
                            : strings.count("compare.change.later", 7),
        .invoice_index = static_cast<std::uint32_t>(position)};
  };
  return view;
}

views::ImportReportView report_view(const views::Strings& strings) {
  views::ImportReportView report;
  report.is_present = true;
  report.severity = views::Severity::warning;
  report.file_name = "invoices.csv";
  report.headline = strings.format("report.headline",
                                   {{"accepted", "58"}, {"rows", "60"}, {"file", "invoices.csv"}});
  report.facts = {{strings.text("report.fact.format"), "CSV"},
                  {strings.text("report.fact.rows"), "60"},
                  {strings.text("report.fact.accepted"), "58"},
                  {strings.text("report.fact.rejected"), "2"}};
  report.totals = {{"CNY", "2,310,400.00"}, {"USD", "120,980.50"}};
  report.rejected_count = 2;
  report.rejected = [&strings](std::size_t position) {
    return views::ReportedRow{.line = std::to_string(position + 4),
                              .column = strings.text("column.due_date"),
                              .value = "2026-02-30",
                              .reason = strings.text("error.is_required"),
                              .can_be_corrected = position == 0};
  };
  return report;
}

}  // namespace

views::Model blank_model(const views::Strings& strings) {
  views::Model model;
  model.strings = &strings;
  add_languages(model);
  model.start = start_view(strings);
  model.start.plans.clear();
  model.timeline.state_text = strings.text("timeline.state.nothing_to_run");
  return model;
}

views::Model sample_model(const views::Strings& strings, SampleOptions options) {
  views::Model model = blank_model(strings);
  model.plan = {
      .is_open = true,
      .id = "p1",
      .name = strings.text("sample.software-firm.name"),
      .as_of = day(0),
      .until = day(180),
      .calendars = {},
      .policy_name = {},
      .selected_invoice = 3,
      .copy = strings.format("copy.none", {{"changes", strings.count("copy.changes", 50)}}),
      .is_copy_due = true};
  model.import = import_view(strings, report_view(strings));
  model.save = {views::SaveState::saved, 12, strings.text("save.saved")};
  model.history.can_undo = true;
  model.history.undo_text = strings.text("action.undo");
  model.start = start_view(strings);
  model.report = report_view(strings);
  model.invoices = invoices_view(strings, options.invoices);
  model.policy = policy_view(strings);
  model.timeline = timeline_view(strings);
  model.compare = compare_view(strings);
  for (const char* id : {"friday", "ageing", "collectors", "targets", "kpi"}) {
    const std::string title = strings.text(std::string("reports.title.") + id);
    model.reports.kinds.push_back({id, title, model.reports.kinds.empty()});
  }
  model.reports.is_ready = true;
  model.reports.report = report_page(strings);
  model.letters = sample_letters(strings);
  model.customer.is_ready = true;
  model.customer.page = customer_page(strings);
  return model;
}

}  // namespace duewise::ui
