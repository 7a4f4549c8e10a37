/// Every code a fault of a policy file can have, with its meaning in a few plain words. Sentences
/// for people are in assets/strings; this table is what they are written from, and what the tests
/// walk so that no code goes without a case.
#pragma once

#include <span>
#include <string_view>

namespace duewise {

struct PolicyCode {
  std::string_view code;
  std::string_view meaning;  ///< of the fault and, where it has one, of its `detail`
};

/// All codes of `read_policy` and `validate`, each once.
std::span<const PolicyCode> policy_codes();

/// All codes of `lint`, each once.
std::span<const PolicyCode> policy_warning_codes();

/// Limits of a policy file; all inclusive.
namespace policy_limits {
constexpr std::size_t file_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t stages_max = 500;
constexpr std::size_t entries_max = 100;  ///< of any other list
constexpr std::size_t condition_depth_max = 32;
constexpr std::size_t text_bytes_max = 2000;
constexpr std::size_t faults_max = 1000;
constexpr int level_max = 99;
constexpr int repeats_max = 1000;
constexpr int periods_max = 99;
}  // namespace policy_limits

}  // namespace duewise
