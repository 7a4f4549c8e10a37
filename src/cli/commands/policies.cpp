#include "base/assert.hpp"
#include "cli/command.hpp"
#include "core/policy/names.hpp"
#include "io/policy/presets.hpp"
#include "io/policy/readable_json.hpp"

namespace duewise::cli {

int run_policies(const std::vector<std::string>& words, Output& output) {
  if (!words.empty()) {
    print_error(output, {"argument_is_not_expected", words.front(), {}});
    return wrong_usage;
  }
  OrderedJson list = OrderedJson::array();
  for (const std::string& id : preset_ids()) {
    const auto policy = load_preset(id);
    ASSERT(policy.has_value());
    OrderedJson each;
    each["id"] = policy->id;
    for (std::size_t i = 0; i < language_count; ++i) {
      each["name"][std::string(language_names[i])] = policy->name.by_language[i];
    }
    each["subject"] = to_text(policy->subject);
    each["stages"] = policy->stages.size();
    list.push_back(std::move(each));
  }
  output.out += dump_readable(list);
  return done;
}

}  // namespace duewise::cli
