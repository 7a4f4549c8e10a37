// Feeds the policy reader made-up bytes: it must neither crash nor hang, and what it accepts must
// be valid and come back the same through the writer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/policy/lint.hpp"
#include "core/policy/validate.hpp"
#include "io/policy/policy_file.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const duewise::PolicyReading reading = duewise::read_policy(text);
  if (!reading.faults.empty()) return 0;
  require(duewise::validate(reading.policy).empty());
  duewise::lint(reading.policy);
  const duewise::PolicyReading again = duewise::read_policy(duewise::write_policy(reading.policy));
  require(again.faults.empty() && again.policy == reading.policy);
  return 0;
}
