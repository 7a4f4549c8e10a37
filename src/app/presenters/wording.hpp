/// Phrases that several screens build from the same parts of a policy: anchors, distances,
/// conditions, roles, effects, lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/views/policy_view.hpp"
#include "app/views/strings.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// "a, b, c" as the language writes lists.
std::string list_text(const views::Strings& strings, const std::vector<std::string>& items);

/// The name of an effect; an effect of the policy's own is shown by its id.
std::string effect_text(const views::Strings& strings, std::string_view effect);
std::string channel_text(const views::Strings& strings, Channel channel);
/// The name of a role in the language of `strings`; its id where the policy has no such role.
std::string role_text(const views::Strings& strings, const Policy& policy, std::string_view role);
/// A stage's name in the language of `strings`, else its id.
std::string stage_text(const views::Strings& strings, const Policy& policy, std::size_t stage);
std::string parameter_text(const views::Strings& strings, const Parameter& parameter);

std::string anchor_text(const views::Strings& strings, const Policy& policy, const Anchor& anchor);
/// "7 days after the due date, moved to the next business day".
std::string when_text(const views::Strings& strings, const Policy& policy, const When& when);
/// The empty text where the stage fires once.
std::string repeat_text(const views::Strings& strings, const Policy& policy, const Stage& stage);
std::string condition_text(const views::Strings& strings, const Policy& policy,
                           const Condition& condition);
views::ActionView action_view(const views::Strings& strings, const Policy& policy,
                              const Action& action);

}  // namespace duewise
