#include "cli/command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "io/export/xlsx.hpp"

namespace duewise::cli {
Result<Arguments> Arguments::parse(const std::vector<std::string>& words,
                                   const std::vector<std::string_view>& known_options) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() < 3 || word.compare(0, 2, "--") != 0) {
      arguments.positional_.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const std::string name =
        word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
    if (std::find(known_options.begin(), known_options.end(), name) == known_options.end()) {
      return failure("unknown_option", word);
    }
    if (equals != std::string::npos) {
      arguments.options_.emplace_back(name, word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      arguments.options_.emplace_back(name, words[++i]);
    } else {
      return failure("option_needs_a_value", word);
    }
  }
  return arguments;
}

std::optional<std::string> Arguments::option(std::string_view name) const {
  for (const auto& [option, value] : options_) {
    if (option == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string> Arguments::options(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [option, value] : options_) {
    if (option == name) values.push_back(value);
  }
  return values;
}

Result<std::string> read_file(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return failure("file_cannot_be_read", path);
  std::string bytes;
  std::array<char, 65536> buffer;
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), file)) > 0) {
    bytes.append(buffer.data(), count);
  }
  const bool failed = std::ferror(file) != 0;
  if (file != stdin) std::fclose(file);
  if (failed) return failure("file_cannot_be_read", path);
  return bytes;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return failure("file_cannot_be_written", path);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) return failure("file_cannot_be_written", path);
  return {};
}

Result<void> require_workbook_rows(std::size_t rows, const std::string& path) {
  if (rows < xlsx_rows_max) return {};
  return failure("file_cannot_be_written", path, "more rows than a workbook holds");
}

Result<void> deliver(const Arguments& arguments, std::string result, Output& output) {
  const std::optional<std::string> path = arguments.option("out");
  if (path) return write_file(*path, result);
  output.out += result;
  return {};
}

void print_error(Output& output, const Error& error) {
  output.err += "duewise: ";
  if (!error.where.empty()) output.err += error.where + ": ";
  output.err += error.code;
  if (!error.detail.empty()) output.err += " (" + error.detail + ")";
  output.err += '\n';
}

}  // namespace duewise::cli
