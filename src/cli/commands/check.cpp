#include "cli/load_policy.hpp"
#include "core/policy/lint.hpp"
#include "io/policy/readable_json.hpp"

namespace duewise::cli {
namespace {

OrderedJson json_of(const std::vector<Fault>& faults) {
  OrderedJson list = OrderedJson::array();
  for (const Fault& fault : faults) {
    OrderedJson each;
    each["pointer"] = fault.pointer;
    each["code"] = fault.code;
    each["detail"] = fault.detail;
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace

int run_check(const std::vector<std::string>& words, Output& output) {
  if (words.size() != 1) {
    print_error(output, {"one_policy_is_required", {}, {}});
    return wrong_usage;
  }
  const Result<PolicyReading> reading = load_policy(words.front());
  if (!reading.has_value()) {
    print_error(output, reading.error());
    return could_not_read_or_write;
  }
  const bool is_valid = reading->faults.empty();
  OrderedJson report;
  report["valid"] = is_valid;
  report["errors"] = json_of(reading->faults);
  // What an invalid policy would do is not known well enough to warn of it.
  report["warnings"] = json_of(is_valid ? lint(reading->policy) : std::vector<Fault>());
  output.out += dump_readable(report);
  return is_valid ? done : input_has_faults;
}

}  // namespace duewise::cli
