/// The invoice that was picked last, with the number it is known by, so that another screen can
/// name it without searching.
#pragma once

#include <cstdint>
#include <string>

namespace duewise::ui {

struct Selection {
  std::uint32_t invoice = UINT32_MAX;
  std::string number;
};

}  // namespace duewise::ui
