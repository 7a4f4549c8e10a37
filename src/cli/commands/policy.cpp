#include "cli/command.hpp"
#include "io/policy/presets.hpp"

namespace duewise::cli {

int run_policy(const std::vector<std::string>& words, Output& output) {
  if (words.size() != 1) {
    print_error(output, {"one_policy_is_required", {}, {}});
    return wrong_usage;
  }
  const auto file = preset_file(words.front());
  if (!file) {
    print_error(output, {"policy_must_exist", words.front(), {}});
    return could_not_read_or_write;
  }
  output.out += *file;
  return done;
}

}  // namespace duewise::cli
