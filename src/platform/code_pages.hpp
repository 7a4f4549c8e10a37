/// The code pages of the platform the program runs on: iconv natively, TextDecoder in browsers and
/// under Node (src/web/platform). CMake chooses.
#pragma once

#include <memory>

#include "io/import/text/code_pages.hpp"

namespace duewise {

std::unique_ptr<CodePages> make_code_pages();

}  // namespace duewise
