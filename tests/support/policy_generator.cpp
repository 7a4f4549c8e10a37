#include <array>

#include "core/policy/validate.hpp"
#include "io/policy/presets.hpp"
#include "support/timeline_generator.hpp"

namespace duewise::test {
namespace {

constexpr std::array<std::string_view, 8> effect_names{
    {"suspend_service", "stop_all_work", "hold_credit_sales", "cash_only", "blacklist",
     "cut_credit_limit:400000", "own_word", "write_off"}};

OffsetField written(std::int32_t count, OffsetUnit unit = OffsetUnit::calendar_days) {
  return {.value = {.count = count, .unit = unit}, .parameter = {}};
}

class PolicyMaker {
 public:
  explicit PolicyMaker(Random& random) : random_(random) {}

  Policy make() {
    policy_ = Policy{};
    policy_.id = "generated";
    policy_.name.by_language[0] = "Generated";
    policy_.roles = {{.id = "clerk", .name = {}}, {.id = "owner", .name = {}}};
    policy_.subject = static_cast<Subject>(random_.below(4));
    choose_rules();
    const std::int32_t stages = random_.between(1, 6);
    for (std::int32_t s = 0; s < stages; ++s) policy_.stages.push_back(blank_stage(s));
    for (std::size_t s = 0; s < policy_.stages.size(); ++s) fill_stage(s);
    if (random_.chance(25)) add_restore_rules();
    choose_end();
    return std::move(policy_);
  }

 private:
  void choose_rules() {
    policy_.grouping = static_cast<Grouping>(random_.below(3));
    policy_.catch_up = static_cast<CatchUp>(random_.below(3));
    policy_.reanchor = static_cast<Reanchor>(random_.below(3));
    policy_.allocation = static_cast<AllocationOrder>(random_.below(2));
    policy_.pauses_on = {.promise = random_.chance(85),
                         .dispute = random_.chance(85),
                         .hold = random_.chance(85),
                         .change_request = random_.chance(30)};
    if (random_.chance(30)) {
      const std::int32_t length = random_.between(0, 4);
      policy_.promise_grace = written(
          length, random_.chance(50) ? OffsetUnit::business_days : OffsetUnit::calendar_days);
    }
    if (random_.chance(40)) {
      policy_.interest.rate_ppm = random_.between(1, 400000);
      if (random_.chance(30)) policy_.interest.days_in_year = 360;
      if (random_.chance(30)) policy_.interest.cap_ppm = random_.between(0, 200000);
    }
    if (random_.chance(20)) policy_.fees_cap_ppm = random_.between(0, 100000);
    if (random_.chance(40)) {
      policy_.contact_caps = {.per_day = random_.between(0, 2), .per_week = random_.between(0, 4)};
    }
    policy_.calling_rules = {.not_on_rest_days = random_.chance(30),
                             .not_at_month_end = random_.chance(20)};
    if (random_.chance(10)) policy_.applies_to = some_condition(INT64_MIN);
  }

  void choose_end() {
    if (random_.chance(60)) return;
    policy_.ends_on = static_cast<EndsOn>(random_.below(5));
    if (policy_.ends_on == EndsOn::stage) {
      policy_.ends_on_stage = static_cast<StageIndex>(random_.below(policy_.stages.size()));
    } else if (policy_.ends_on == EndsOn::condition) {
      policy_.ends_on_condition = some_condition(INT64_MIN);
    }
  }

  Stage blank_stage(std::int32_t number) {
    Stage stage;
    stage.id = "s" + std::to_string(number + 1);
    stage.level = number == 0 && random_.chance(50) ? 0 : number + random_.between(0, 1);
    if (random_.chance(35)) stage.deadline = written(random_.between(0, 20));
    if (random_.chance(25)) stage.effects.emplace_back(random_.pick(effect_names));
    return stage;
  }

  void fill_stage(std::size_t position) {
    Stage& stage = policy_.stages[position];
    stage.when = some_when(position, stage.level);
    if (random_.chance(12)) stage.not_before = some_when(position, 1);
    if (stage.not_before) {
      stage.not_before->convention = BusinessDayConvention::unadjusted;
      stage.not_before->weekday.reset();
    }
    if (random_.chance(25)) stage.repeat = some_repeat(position);
    if (random_.chance(20)) stage.condition = some_condition(20);
    const std::int32_t actions = random_.between(0, 3);
    for (std::int32_t a = 0; a < actions; ++a) stage.actions.push_back(some_action());
    if (random_.chance(12)) stage.approval = "owner";
    if (random_.chance(10)) stage.minimum_amount = some_amounts();
    if (random_.chance(10)) stage.minimum_interval = written(random_.between(0, 9));
    stage.posts_interest = random_.chance(20);
    if (random_.chance(12)) {
      stage.fee = Fee{.fixed = some_amounts(), .rate_ppm = random_.between(0, 20000), .cap = {}};
      if (random_.chance(40)) stage.fee->cap = some_amounts();
    }
    if (random_.chance(8)) stage.warning = "look_here";
  }

  When some_when(std::size_t position, std::int32_t level) {
    When when;
    when.from = some_anchor(position);
    const auto unit = random_.pick(std::array<OffsetUnit, 6>{
        {OffsetUnit::calendar_days, OffsetUnit::calendar_days, OffsetUnit::calendar_days,
         OffsetUnit::business_days, OffsetUnit::weeks, OffsetUnit::months}});
    const bool is_long = unit == OffsetUnit::weeks || unit == OffsetUnit::months;
    const auto own = static_cast<std::int32_t>(position);
    when.offset = written(random_.between(0, is_long ? 2 : 15 + 5 * own), unit);
    if (!counts_from_what_happened(when.from.kind)) {
      if (level == 0) when.offset.value.count = -when.offset.value.count;
      if (random_.chance(10)) when.offset.value.count = random_.between(-20, 120);
      if (is_long) when.offset.value.count = random_.between(-3, 6);
    }
    if (random_.chance(25)) {
      when.convention = static_cast<BusinessDayConvention>(random_.below(5));
    }
    if (random_.chance(8)) when.weekday = static_cast<Weekday>(random_.below(7));
    return when;
  }

  static bool counts_from_what_happened(AnchorKind kind) {
    return kind == AnchorKind::stage || kind == AnchorKind::effect ||
           kind == AnchorKind::contact_count;
  }

  Anchor some_anchor(std::size_t position) {
    Anchor anchor;
    if (position > 0 && random_.chance(50)) return anchor_on_ladder(position);
    if (policy_.subject == Subject::statement && random_.chance(75)) {
      anchor.kind = AnchorKind::statement_day;
      anchor.number = random_.between(1, 31);
      return anchor;
    }
    anchor.kind = random_.pick(std::array<AnchorKind, 8>{
        {AnchorKind::due, AnchorKind::due, AnchorKind::due, AnchorKind::due, AnchorKind::issue,
         AnchorKind::received, AnchorKind::service_end, AnchorKind::due_month_end}});
    return anchor;
  }

  Anchor anchor_on_ladder(std::size_t position) {
    Anchor anchor;
    const auto earlier = static_cast<StageIndex>(random_.below(position));
    const Stage& before = policy_.stages[earlier];
    anchor.kind = AnchorKind::stage;
    anchor.stages = {earlier};
    if (random_.chance(20)) anchor.kind = AnchorKind::planned;
    if (random_.chance(25) && before.deadline) anchor.kind = AnchorKind::deadline;
    if (anchor.kind == AnchorKind::stage && random_.chance(20)) {
      const auto other = static_cast<StageIndex>(random_.below(position));
      if (other != earlier) anchor.stages.push_back(other);
    }
    if (random_.chance(20) && !before.effects.empty()) {
      return {.kind = AnchorKind::effect, .stages = {}, .effect = before.effects.front()};
    }
    if (random_.chance(12)) {
      return {.kind = AnchorKind::contact_count,
              .stages = {},
              .effect = {},
              .number = random_.between(1, 3)};
    }
    return anchor;
  }

  Repeat some_repeat(std::size_t position) {
    Repeat repeat;
    const std::int32_t length = random_.between(1, 9);
    repeat.every =
        written(length, random_.chance(25) ? OffsetUnit::business_days : OffsetUnit::calendar_days);
    if (random_.chance(60)) repeat.max = random_.between(1, 6);
    if (!repeat.max || random_.chance(40)) {
      repeat.until.push_back(
          {.kind = RepeatEnd::Kind::offset, .offset = written(random_.between(0, 40))});
    }
    if (position + 1 < policy_.stages.size() && random_.chance(40)) {
      repeat.until.push_back({.kind = RepeatEnd::Kind::stage,
                              .offset = {},
                              .stage = static_cast<StageIndex>(position + 1)});
    }
    if (random_.chance(25)) {
      repeat.until.push_back({.kind = RepeatEnd::Kind::event,
                              .offset = {},
                              .stage = 0,
                              .event = static_cast<Milestone>(random_.below(milestone_count))});
    }
    return repeat;
  }

  Action some_action() {
    Action action;
    action.channel = static_cast<Channel>(random_.below(channel_count));
    if (random_.chance(40)) action.channel = random_.chance(50) ? Channel::letter : Channel::call;
    if (random_.chance(50)) action.role = "clerk";
    if (random_.chance(10)) action.condition = some_condition(20);
    return action;
  }

  Amounts some_amounts() {
    Amounts amounts{{.minor = random_.between(1, 60000), .currency = *Currency::find("CNY")}};
    if (random_.chance(50)) {
      amounts.push_back({.minor = random_.between(1, 900), .currency = *Currency::find("USD")});
    }
    return amounts;
  }

  Condition comparison(Field field, Comparator comparator, std::int64_t number) {
    Condition condition;
    condition.field = field;
    condition.comparator = comparator;
    condition.number = number;
    return condition;
  }

  /// Days overdue are compared from `days_min` on, so that a stage which comes late can meet it.
  Condition some_condition(std::int64_t days_min) {
    if (random_.chance(15)) {
      Condition both;
      both.kind = random_.chance(50) ? Condition::Kind::any : Condition::Kind::negation;
      both.parts.push_back(some_comparison(days_min));
      if (both.kind == Condition::Kind::any) both.parts.push_back(some_comparison(days_min));
      return both;
    }
    return some_comparison(days_min);
  }

  Condition some_comparison(std::int64_t days_min) {
    static constexpr std::array<Comparator, 4> by_size{
        {Comparator::lt, Comparator::lte, Comparator::gt, Comparator::gte}};
    const auto field = static_cast<Field>(random_.below(field_count - 1));  // but switches
    const auto how = random_.pick(by_size);
    Condition condition = comparison(field, how, random_.between(1, 3));
    if (is_yes_no_field(field)) {
      condition.comparator = Comparator::eq;
      condition.number = random_.between(0, 1);
      if (is_stage_field(field) && !policy_.stages.empty()) {
        condition.stage = static_cast<std::uint16_t>(random_.below(policy_.stages.size()));
      } else if (is_stage_field(field)) {
        condition.field = Field::judgment;
      }
    } else if (is_text_field(field)) {
      condition.comparator = random_.chance(50) ? Comparator::in : Comparator::not_in;
      condition.texts = {field == Field::rating ? "A" : field == Field::tags ? "key" : "monthly"};
      condition.number = 0;
    } else if (field == Field::days_overdue) {
      condition.number = days_min == INT64_MIN ? 60 : days_min + random_.between(0, 60);
    } else if (field == Field::open_amount) {
      condition.number = std::int64_t{random_.between(1, 5000)} * 10000;
    } else if (field == Field::late_invoices) {
      condition.last = random_.between(1, 4);
    }
    return condition;
  }

  void add_restore_rules() {
    std::vector<std::string> begun;
    for (const Stage& stage : policy_.stages) {
      begun.insert(begun.end(), stage.effects.begin(), stage.effects.end());
    }
    if (begun.empty()) return;
    const std::int32_t rules = random_.between(1, 2);
    for (std::int32_t r = 0; r < rules; ++r) {
      RestoreRule rule;
      rule.id = "r" + std::to_string(r + 1);
      rule.after = random_.pick(begun);
      rule.requires_ = static_cast<Requirement>(random_.below(4));
      if (rule.requires_ == Requirement::periods_paid) rule.periods = random_.between(1, 3);
      if (random_.chance(40)) rule.within = written(random_.between(0, 60));
      if (!rule.within && random_.chance(40)) rule.later_than = written(random_.between(0, 60));
      if (random_.chance(20)) rule.condition = some_condition(INT64_MIN);
      rule.ends = {rule.after};
      if (random_.chance(30)) rule.begins.emplace_back("lasting_word");
      if (random_.chance(50)) rule.actions.push_back(some_action());
      policy_.restore.push_back(std::move(rule));
    }
  }

  Random& random_;
  Policy policy_;
};

const std::vector<Policy>& presets() {
  static const std::vector<Policy> loaded = [] {
    std::vector<Policy> policies;
    for (const std::string& id : preset_ids()) policies.push_back(*load_preset(id));
    return policies;
  }();
  return loaded;
}

}  // namespace

Policy make_policy(Random& random) {
  if (random.chance(8)) return random.pick(presets());
  // Not every ladder that can be drawn can run; a few draws are enough for one that can.
  for (int draw = 0; draw < 8; ++draw) {
    Policy policy = PolicyMaker(random).make();
    if (validate(policy).empty()) return policy;
  }
  return random.pick(presets());
}

}  // namespace duewise::test
