#include "core/policy/codes.hpp"

#include <array>
#include <cstddef>

namespace duewise {
namespace {

constexpr std::array all_codes{
    // The file as a whole.
    PolicyCode{"file_is_too_large", "the file has more than 4 MB"},
    PolicyCode{"json_must_be_well_formed", "the text is not JSON; detail: line and column"},
    PolicyCode{"field_must_be_unique", "one object has the same field twice"},
    PolicyCode{"schema_must_be_known", "schema is not that of a policy; detail: what it is"},
    PolicyCode{"schema_is_newer", "made by a later version of the planner; detail: its schema"},
    PolicyCode{"too_many_faults", "only the first 1,000 faults are listed"},
    // Shapes.
    PolicyCode{"unknown_field", "this field does not exist here"},
    PolicyCode{"is_required", "this field must be given"},
    PolicyCode{"must_be_an_object", "must be an object"},
    PolicyCode{"must_be_an_array", "must be a list"},
    PolicyCode{"must_be_a_text", "must be a text"},
    PolicyCode{"must_be_an_integer", "must be a whole number"},
    PolicyCode{"must_not_be_empty", "must hold something"},
    PolicyCode{"must_be_unique", "this entry is in the list before; detail: the entry"},
    PolicyCode{"too_many_stages", "more than 500 stages; detail: how many"},
    PolicyCode{"too_many_entries", "the list is longer than 100 entries; detail: how many"},
    PolicyCode{"number_is_out_of_range", "detail: the allowed range, or the number met"},
    PolicyCode{"text_must_not_have_control_characters",
               "the text has a control character, such as a line break"},
    PolicyCode{"text_is_too_long", "the text has more than 2,000 bytes; detail: how many"},
    PolicyCode{"must_be_true_or_false", "must be true or false"},
    // Names.
    PolicyCode{"id_must_be_simple",
               "ids are small letters, digits, - and _, at most 64; detail: the id"},
    PolicyCode{"id_must_be_unique", "this id is taken by an earlier entry; detail: the id"},
    PolicyCode{"subject_must_be_known", "not a subject; detail: what was met"},
    PolicyCode{"ends_on_must_be_known", "not a known end of a track; detail: what was met"},
    PolicyCode{"grouping_must_be_known", "not a way of grouping; detail: what was met"},
    PolicyCode{"catch_up_must_be_known", "not a way of catching up; detail: what was met"},
    PolicyCode{"reanchor_must_be_known",
               "not a way to go on after the oldest invoice is paid; detail: what was met"},
    PolicyCode{"pause_must_be_known", "nothing that can pause a track; detail: what was met"},
    PolicyCode{"basis_must_be_known", "a basis is source or assumed; detail: what was met"},
    PolicyCode{"from_must_be_known", "not an anchor; detail: what was met"},
    PolicyCode{"convention_must_be_known", "not a business-day convention; detail: what was met"},
    PolicyCode{"weekday_must_be_known", "not a day of the week; detail: what was met"},
    PolicyCode{"milestone_must_be_known",
               "nothing that can end a repeat by happening; detail: what was met"},
    PolicyCode{"allocation_must_be_known",
               "not an order in which a payment is allocated; detail: what was met"},
    PolicyCode{"calling_rule_must_be_known", "no days that calls can avoid; detail: what was met"},
    PolicyCode{"currency_must_be_known", "ISO 4217 has no such currency; detail: what was met"},
    PolicyCode{"warning_must_be_a_name", "a warning is a snake_case word; detail: what was met"},
    PolicyCode{"channel_must_be_known", "not a channel; detail: what was met"},
    PolicyCode{"requires_must_be_known",
               "not something a restore rule can require; detail: what was met"},
    PolicyCode{"effect_must_be_a_name",
               "effects are snake_case words; cut_credit_limit needs the parts per million cut "
               "off; detail: what was met"},
    // References.
    PolicyCode{"parameter_must_exist", "no such parameter; detail: its id"},
    PolicyCode{"parameter_is_of_another_kind",
               "an offset, a number and a switch cannot stand for each other; detail: its id"},
    PolicyCode{"anchor_must_fit_the_subject",
               "a day of the month counts only for statements; detail: the subject"},
    PolicyCode{"stage_must_exist", "no such stage; detail: its id"},
    PolicyCode{"role_must_exist", "no such role; detail: its id"},
    PolicyCode{"template_must_exist", "no such letter template; detail: its id"},
    PolicyCode{"effect_must_be_begun", "no stage or rule begins this effect; detail: the effect"},
    PolicyCode{"stage_must_set_a_deadline",
               "the anchor is the deadline of a stage that sets none; detail: the stage"},
    // Conditions.
    PolicyCode{"field_must_be_known", "a condition cannot read this field; detail: its name"},
    PolicyCode{"condition_needs_one_comparator", "a comparison needs exactly one comparator"},
    PolicyCode{"comparator_must_fit_the_field",
               "this field cannot be compared so; detail: the field"},
    PolicyCode{"settlement_must_be_known",
               "a settlement is per_invoice or monthly; detail: what was met"},
    PolicyCode{"amount_must_be_a_decimal",
               "amounts are whole numbers, or texts such as \"1234.50\" with up to four decimals"},
    PolicyCode{"condition_is_too_deep", "conditions are nested more than 32 deep"},
    PolicyCode{"condition_can_never_hold", "the parts of the condition exclude each other"},
    // Dates.
    PolicyCode{"offset_must_parse", "offsets look like +7d, -3bd, +2w, +1m; detail: what was met"},
    PolicyCode{"offset_must_not_be_negative",
               "this distance cannot go back in time; detail: the offset"},
    PolicyCode{"parameter_is_out_of_limits",
               "the value is below the parameter's min or above its max; detail: the limit"},
    PolicyCode{"parameter_limits_must_fit",
               "min must not be above max, and both need the unit of the value; detail: the limit"},
    PolicyCode{"repeat_needs_an_end", "a repeat needs until or max"},
    PolicyCode{"repeat_every_must_advance", "a rhythm is at least one day; detail: the offset"},
    PolicyCode{"repeat_every_must_be_days_or_weeks",
               "a rhythm is in days, business days or weeks; detail: the offset"},
    PolicyCode{"repeat_must_not_end_before_it_begins",
               "the repeat ends before or with its first occurrence; detail: offset or stage"},
    // Ladders that cannot run.
    PolicyCode{"stage_anchors_must_not_form_a_cycle",
               "these stages wait for each other; detail: their ids"},
    PolicyCode{"stage_can_never_fire",
               "the stage waits for one that can never fire; detail: what it waits for"},
    PolicyCode{"within_excludes_later_than", "a restore rule has within or later_than, not both"},
};

constexpr std::array all_warnings{
    PolicyCode{"parameter_is_unused", "no offset uses this parameter; detail: its id"},
    PolicyCode{"role_is_unused", "no action or approval names this role; detail: its id"},
    PolicyCode{"stage_does_nothing", "the stage has neither actions nor effects; detail: its id"},
    PolicyCode{"approver_is_not_listed",
               "the approver is not among the roles, so it has no name; detail: its id"},
    PolicyCode{"effect_has_no_earlier_warning",
               "nobody writes, calls or visits after the due date before this effect begins; "
               "detail: the effect"},
    PolicyCode{"deadline_is_after_next_stage",
               "the next stage comes before the payment deadline is over; detail: that stage"},
    PolicyCode{"deadline_is_before_next_stage",
               "when the payment deadline is over nothing happens for a while; detail: the next "
               "stage"},
    PolicyCode{"stages_can_cross",
               "this stage may come before the one above it in the ladder; detail: that one"},
    PolicyCode{"stage_is_always_skipped",
               "another stage always comes first and ends this one's turn; detail: that stage"},
    PolicyCode{"contact_rate_is_above_the_cap",
               "the stage alone has more contacts than the contact caps allow; detail: the stage"},
    PolicyCode{"fee_is_above_its_cap",
               "the fee is higher than its cap lets it become; detail: the currency"},
    PolicyCode{"legal_step_needs_evidence",
               "no earlier stage leaves a letter or a visit that can be proven; detail: the stage"},
    PolicyCode{"fax_has_no_privacy",
               "a fax can be read by anybody beside the machine and has little effect"},
};

}  // namespace

std::span<const PolicyCode> policy_codes() { return all_codes; }

std::span<const PolicyCode> policy_warning_codes() { return all_warnings; }

}  // namespace duewise
