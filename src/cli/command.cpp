#include "cli/command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace duewise::cli {
namespace {

struct Command {
  std::string_view name;
  int (*run)(const std::vector<std::string>&, Output&);
  std::string_view usage;
};

constexpr std::array<Command, 6> commands{{
    {"import", run_import,
     "import FILE… [--out P.json] [--as-of D] [--mapping FILE] [--source NAME] [--currency CUR]"},
    {"policies", run_policies, "policies"},
    {"policy", run_policy, "policy ID"},
    {"check", run_check, "check POLICY.json"},
    {"simulate", run_simulate,
     "simulate --policy ID|FILE --portfolio FILE… --as-of D --until D [--scenario FILE] "
     "[--calendar ID] [--format json|csv]"},
    {"age", run_age, "age --portfolio FILE… --as-of D [--by customer|currency|rating]"},
}};

void print_usage(std::string& out) {
  out += "usage: duewise COMMAND\n";
  for (const Command& command : commands) {
    out += "  duewise ";
    out += command.usage;
    out += '\n';
  }
  out += "Results go to standard output, messages to standard error; - is standard input.\n";
}

}  // namespace

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

void print_error(Output& output, const Error& error) {
  output.err += "duewise: ";
  if (!error.where.empty()) output.err += error.where + ": ";
  output.err += error.code;
  if (!error.detail.empty()) output.err += " (" + error.detail + ")";
  output.err += '\n';
}

int run(const std::vector<std::string>& words, Output& output) {
  if (words.empty()) {
    print_usage(output.err);
    return wrong_usage;
  }
  if (words[0] == "help" || words[0] == "--help") {
    print_usage(output.out);
    return done;
  }
  for (const Command& command : commands) {
    if (command.name == words[0]) {
      return command.run(std::vector<std::string>(words.begin() + 1, words.end()), output);
    }
  }
  print_error(output, {"unknown_command", words[0], {}});
  print_usage(output.err);
  return wrong_usage;
}

}  // namespace duewise::cli
