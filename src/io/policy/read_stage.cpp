// Stages, actions and restore rules of a policy file.
#include <algorithm>

#include "base/text.hpp"
#include "core/policy/codes.hpp"
#include "io/policy/policy_reader.hpp"

namespace duewise {
namespace {

constexpr int month_day_max = 31;

/// Splits "stage:a" at its first colon; the second part is none without one.
struct AnchorText {
  std::string_view kind;
  std::optional<std::string_view> argument;
};

AnchorText split_anchor(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {.kind = text, .argument = std::nullopt};
  return {.kind = text.substr(0, colon), .argument = text.substr(colon + 1)};
}

std::optional<std::int32_t> parse_count(std::string_view text, int max) {
  const auto number = parse_integer(text);
  if (!number || *number < 1 || *number > max) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

/// "a|b": the one that fired counts.
void read_alternatives(PolicyContext& context, const std::string& pointer, std::string_view text,
                       Anchor& anchor) {
  const std::vector<std::string_view> ids = split(text, '|');
  if (ids.size() > policy_limits::entries_max) {
    context.note(pointer, "too_many_entries", to_text(static_cast<std::int64_t>(ids.size())));
    return;
  }
  for (const std::string_view id : ids) {
    if (const auto stage = find_stage(context, pointer, id)) anchor.stages.push_back(*stage);
  }
}

/// Fills in what stands behind the colon. Returns whether it can stand there.
bool read_argument(PolicyContext& context, const std::string& pointer, std::string_view argument,
                   Anchor& anchor) {
  switch (anchor.kind) {
    case AnchorKind::due:
    case AnchorKind::issue:
    case AnchorKind::received:
    case AnchorKind::service_end:
    case AnchorKind::due_month_end:
      return false;
    case AnchorKind::statement_day:
    case AnchorKind::contact_count: {
      const bool is_day = anchor.kind == AnchorKind::statement_day;
      const auto number =
          parse_count(argument, is_day ? month_day_max : policy_limits::repeats_max);
      anchor.number = number.value_or(0);
      return number.has_value();
    }
    case AnchorKind::effect:
      anchor.effect = argument;
      return !argument.empty();
    case AnchorKind::stage:
      read_alternatives(context, pointer, argument, anchor);
      return true;
    case AnchorKind::planned:
    case AnchorKind::deadline:
      if (const auto stage = find_stage(context, pointer, argument)) {
        anchor.stages.push_back(*stage);
      }
      return true;
  }
  return false;
}

bool needs_argument(AnchorKind kind) {
  return kind != AnchorKind::due && kind != AnchorKind::issue && kind != AnchorKind::received &&
         kind != AnchorKind::service_end && kind != AnchorKind::due_month_end;
}

Anchor read_anchor(PolicyContext& context, const JsonReader& reader) {
  Anchor anchor;
  const std::string text = reader.required_text("from");
  if (!reader.has("from") || !reader.member("from")->is_string()) return anchor;
  const AnchorText parts = split_anchor(text);
  const auto kind = parse_name<AnchorKind>(anchor_names, parts.kind);
  bool is_known = kind.has_value() && parts.argument.has_value() == needs_argument(*kind);
  if (is_known) {
    anchor.kind = *kind;
    if (parts.argument) {
      const std::string pointer = pointer_to(reader.pointer(), "from");
      is_known = read_argument(context, pointer, *parts.argument, anchor);
    }
  }
  if (!is_known) {
    reader.fault("from", "from_must_be_known", text);
    return Anchor{};
  }
  return anchor;
}

void read_anchor_and_offset(PolicyContext& context, const JsonReader& reader, When& when) {
  when.from = read_anchor(context, reader);
  if (const auto offset = read_offset(context, reader, "offset")) when.offset = *offset;
}

void read_when(PolicyContext& context, const JsonReader& stage_reader, Stage& stage) {
  const Json* value = stage_reader.member("when");
  if (value == nullptr) {
    stage_reader.fault("when", "is_required");
    return;
  }
  const std::string pointer = pointer_to(stage_reader.pointer(), "when");
  const JsonReader reader(*value, pointer, context.faults);
  if (!value->is_object()) return;
  reader.refuse_unknown({"from", "offset", "convention", "weekday", "not_before"});
  read_anchor_and_offset(context, reader, stage.when);
  if (const auto text = reader.text("convention")) {
    const auto convention = parse_convention(*text);
    if (!convention) reader.fault("convention", "convention_must_be_known", *text);
    stage.when.convention = convention.value_or(BusinessDayConvention::unadjusted);
  }
  if (const auto day = reader.text("weekday")) {
    stage.when.weekday = parse_name<Weekday>(weekday_names, *day);
    if (!stage.when.weekday) reader.fault("weekday", "weekday_must_be_known", *day);
  }
  const Json* not_before = reader.member("not_before");
  if (not_before == nullptr) return;
  const JsonReader second(*not_before, pointer_to(pointer, "not_before"), context.faults);
  if (!not_before->is_object()) return;
  second.refuse_unknown({"from", "offset"});
  stage.not_before.emplace();
  read_anchor_and_offset(context, second, *stage.not_before);
}

std::optional<RepeatEnd> read_repeat_end(PolicyContext& context, const std::string& pointer,
                                         std::string_view text) {
  const AnchorText parts = split_anchor(text);
  RepeatEnd end;
  if (!parts.argument) {
    end.offset = parse_offset_field(context, pointer, text);
    return end;
  }
  if (parts.kind == "event") {
    const auto event = parse_name<Milestone>(milestone_names, *parts.argument);
    if (!event) {
      context.note(pointer, "milestone_must_be_known", std::string(*parts.argument));
      return std::nullopt;
    }
    end.kind = RepeatEnd::Kind::event;
    end.event = *event;
    return end;
  }
  if (parts.kind != "stage") {
    context.note(pointer, "offset_must_parse", std::string(text));
    return std::nullopt;
  }
  const auto stage = find_stage(context, pointer, *parts.argument);
  if (!stage) return std::nullopt;
  end.kind = RepeatEnd::Kind::stage;
  end.stage = *stage;
  return end;
}

/// One end, or a list of which the first that comes counts.
std::vector<RepeatEnd> read_repeat_ends(PolicyContext& context, const JsonReader& reader) {
  std::vector<RepeatEnd> ends;
  const Json* value = reader.member("until");
  if (value == nullptr) return ends;
  const std::string pointer = pointer_to(reader.pointer(), "until");
  if (!value->is_array()) {
    const auto text = reader.text("until");
    if (!text) return ends;
    if (const auto end = read_repeat_end(context, pointer, *text)) ends.push_back(*end);
    return ends;
  }
  const std::vector<std::string> texts = read_words(context, reader, "until");
  if (value->empty()) reader.fault("until", "must_not_be_empty");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto end = read_repeat_end(context, pointer_to(pointer, i), texts[i]);
    if (end) ends.push_back(*end);
  }
  return ends;
}

std::optional<Repeat> read_repeat(PolicyContext& context, const JsonReader& stage_reader) {
  const Json* value = stage_reader.member("repeat");
  if (value == nullptr) return std::nullopt;
  const JsonReader reader(*value, pointer_to(stage_reader.pointer(), "repeat"), context.faults);
  if (!value->is_object()) return std::nullopt;
  reader.refuse_unknown({"every", "until", "max"});
  Repeat repeat;
  if (!reader.has("every")) reader.fault("every", "is_required");
  repeat.every = read_offset(context, reader, "every")
                     .value_or(OffsetField{.value = unread_offset, .parameter = {}});
  repeat.until = read_repeat_ends(context, reader);
  repeat.max = read_number(reader, "max", 1, policy_limits::repeats_max);
  return repeat;
}

Action read_action(PolicyContext& context, const Json& value, const std::string& pointer) {
  Action action;
  const JsonReader reader(value, pointer, context.faults);
  if (!value.is_object()) return action;
  reader.refuse_unknown({"channel", "template", "role", "text", "condition"});
  if (!reader.has("channel")) reader.fault("channel", "is_required");
  read_choice(reader, "channel", channel_names, "channel_must_be_known", action.channel);
  action.template_id = read_word(reader, "template");
  action.role = read_word(reader, "role");
  action.text = read_local_text(context, reader, "text");
  action.condition = read_condition(context, reader);
  return action;
}

/// "arrears_paid", or "periods_paid:2".
void read_requirement(const JsonReader& reader, RestoreRule& rule) {
  const std::string text = reader.required_text("requires");
  if (!reader.has("requires") || !reader.member("requires")->is_string()) return;
  const AnchorText parts = split_anchor(text);
  const auto requirement = parse_name<Requirement>(requirement_names, parts.kind);
  const bool needs_number = requirement == Requirement::periods_paid;
  if (!requirement || parts.argument.has_value() != needs_number) {
    reader.fault("requires", "requires_must_be_known", text);
    return;
  }
  if (needs_number) {
    const auto periods = parse_count(*parts.argument, policy_limits::periods_max);
    if (!periods) reader.fault("requires", "requires_must_be_known", text);
    rule.periods = periods.value_or(1);
  }
  rule.requires_ = *requirement;
}

}  // namespace

std::optional<StageIndex> find_stage(PolicyContext& context, const std::string& pointer,
                                     std::string_view id) {
  for (std::size_t i = 0; i < context.stage_ids.size(); ++i) {
    if (!id.empty() && context.stage_ids[i] == id) return static_cast<StageIndex>(i);
  }
  context.note(pointer, "stage_must_exist", std::string(id));
  return std::nullopt;
}

std::vector<Action> read_actions(PolicyContext& context, const JsonReader& reader) {
  std::vector<Action> actions;
  const Json* list = read_list(context, reader, "actions");
  if (list == nullptr) return actions;
  const std::string pointer = pointer_to(reader.pointer(), "actions");
  for (std::size_t i = 0; i < list->size(); ++i) {
    actions.push_back(read_action(context, (*list)[i], pointer_to(pointer, i)));
  }
  return actions;
}

Stage read_stage(PolicyContext& context, const Json& value, const std::string& pointer) {
  Stage stage;
  const JsonReader reader(value, pointer, context.faults);
  if (!value.is_object()) return stage;
  reader.refuse_unknown({"id", "level", "name", "basis", "when", "deadline", "repeat", "condition",
                         "approval", "actions", "effects", "minimum_amount", "minimum_interval",
                         "interest", "fee", "warning"});
  stage.id = reader.required_text("id");
  if (!reader.has("level")) reader.fault("level", "is_required");
  stage.level = read_number(reader, "level", 0, policy_limits::level_max).value_or(0);
  stage.name = read_local_text(context, reader, "name");
  stage.basis = read_basis(context, reader);
  read_when(context, reader, stage);
  stage.deadline = read_offset(context, reader, "deadline");
  stage.repeat = read_repeat(context, reader);
  stage.condition = read_condition(context, reader);
  stage.minimum_amount = read_amounts(context, reader, "minimum_amount");
  stage.minimum_interval = read_offset(context, reader, "minimum_interval");
  stage.approval = read_word(reader, "approval");
  stage.actions = read_actions(context, reader);
  stage.effects = read_words(context, reader, "effects");
  stage.posts_interest = reader.boolean("interest").value_or(false);
  stage.fee = read_fee(context, reader);
  stage.warning = read_word(reader, "warning");
  return stage;
}

RestoreRule read_restore_rule(PolicyContext& context, const Json& value,
                              const std::string& pointer) {
  RestoreRule rule;
  const JsonReader reader(value, pointer, context.faults);
  if (!value.is_object()) return rule;
  reader.refuse_unknown({"id", "name", "basis", "after", "within", "later_than", "condition",
                         "requires", "ends", "begins", "actions"});
  rule.id = read_word(reader, "id");
  rule.name = read_local_text(context, reader, "name");
  rule.basis = read_basis(context, reader);
  rule.after = reader.required_text("after");
  rule.within = read_offset(context, reader, "within");
  rule.later_than = read_offset(context, reader, "later_than");
  rule.condition = read_condition(context, reader);
  read_requirement(reader, rule);
  rule.ends = read_words(context, reader, "ends");
  rule.begins = read_words(context, reader, "begins");
  rule.actions = read_actions(context, reader);
  return rule;
}

}  // namespace duewise
