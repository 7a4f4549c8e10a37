#include "cli/load_policy.hpp"

#include "core/policy/names.hpp"
#include "io/policy/presets.hpp"

namespace duewise::cli {

Result<std::string> load_policy_file(const std::string& name) {
  if (const auto preset = preset_file(name)) return std::string(*preset);
  Result<std::string> bytes = read_file(name);
  // "finanse-sales-legal" is a slip of the pen, not a file.
  if (!bytes.has_value() && is_simple_id(name)) return failure("policy_must_exist", name);
  return bytes;
}

Result<PolicyReading> load_policy(const std::string& name) {
  const std::string bytes = TRY(load_policy_file(name));
  return read_policy(bytes);
}

void print_faults(Output& output, const std::string& name, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    print_error(output, {fault.code, name + fault.pointer, fault.detail});
  }
}

}  // namespace duewise::cli
