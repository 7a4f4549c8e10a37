/// Plain files through the C library, without exceptions: what FileStorage and the browser's
/// storage share. Works alike on a disk and on Emscripten's files in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace duewise {

/// Reads a file whole. Errors: file_is_missing, file_could_not_be_read.
Result<std::string> read_whole_file(const std::string& path);

/// Writes a file whole and flushes it to the medium; makes missing folders.
/// Errors: file_could_not_be_written.
Result<void> write_whole_file(const std::string& path, std::string_view bytes);

/// Reports whether there is a file or folder of this name.
bool file_exists(const std::string& path);

/// Deletes a file; one that is missing is no error. Errors: file_could_not_be_written.
Result<void> remove_file(const std::string& path);

/// Lists all files below `folder` as paths relative to it, in byte order; none where it does not
/// exist. Errors: file_could_not_be_read.
Result<std::vector<std::string>> list_files(const std::string& folder);

}  // namespace duewise
