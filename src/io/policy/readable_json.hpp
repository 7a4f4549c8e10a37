/// JSON laid out for people: what fits on one line stands on one line, the rest is indented.
#pragma once

#include <string>

#include "io/json/json.hpp"

namespace duewise {

/// Serialises `value`, in lines of at most 100 columns where its texts allow, with a final newline.
std::string dump_readable(const OrderedJson& value);

}  // namespace duewise
