/// What a parsed JSON value no longer shows of its text: fields that stand twice in one object, and
/// the order of an object's fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"

namespace duewise {

struct DocumentScan {
  std::vector<Fault> faults;            ///< field_must_be_unique
  std::vector<std::string> parameters;  ///< fields of the top-level object "parameters", in order
};

/// Scans well-formed JSON.
DocumentScan scan_document(std::string_view text);

}  // namespace duewise
