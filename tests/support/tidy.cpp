#include "support/tidy.hpp"

#include <algorithm>
#include <array>

namespace duewise::test {
namespace {

constexpr std::size_t columns_max = 100;
constexpr std::size_t row_slack = 20;  // for rows of tables and texts in raw strings of tests
constexpr std::size_t function_lines_max = 70;

struct Ban {
  std::string_view folder;  // where the token is banned: the path begins with this
  std::string_view token;
  std::string_view advice;
};

// Tokens that compile with one of our compilers and fail or throw with the other, or that make a
// result depend on the machine.
constexpr std::array bans{
    Ban{"src/", "std::ranges::", "use iterator algorithms; libc++ 14 has no ranges"},
    Ban{"src/", "std::views::", "use plain loops; libc++ 14 has no views"},
    Ban{"src/", "std::format", "use base/text.hpp; libc++ 14 has no <format>"},
    Ban{"src/", "source_location", "use __builtin_FILE() and __builtin_LINE()"},
    Ban{"src/", "std::jthread", "work in slices; there are no threads"},
    Ban{"src/", "std::sto", "it throws; use the parsers of base/text.hpp"},
    Ban{"src/", ".at(", "it throws; find or check, then use []"},
    Ban{"src/", ".get<", "it throws; use get_if or the readers of io/json"},
    Ban{"src/", "throw ", "return a Result"},
    Ban{"src/", "std::endl", "write a line feed"},
    Ban{"src/", "std::regex", "write a small parser"},
    Ban{"src/", " assert(", "use ASSERT, which is on in every build"},
    Ban{"src/", "time_t", "it has 32 bits in WebAssembly; use Date"},
    Ban{"src/", "distribution<", "its results differ between standard libraries"},
    Ban{"src/", "std::rand(", "use the counters of base/rng.hpp"},
    Ban{"src/core/", "double ", "use integers: minor units, days, basis points"},
    Ban{"src/core/", "float ", "use integers: minor units, days, basis points"},
    Ban{"src/", "using namespace std;", "name what you use"},
};

constexpr std::array<std::string_view, 5> vague_type_names{"Manager", "Helper", "Util", "Handler",
                                                           "Data"};

// Chances are not money: curves of payment are sums, products and quotients of doubles, which have
// the same bits everywhere as long as nothing is fused (-ffp-contract=off). Amounts in there are
// whole numbers too, and functions of <cmath> stay forbidden (src/layers.txt).
constexpr std::string_view chances_folder = "src/core/forecast/";

// Long for a reason: tables of facts, one a line.
constexpr std::array<std::string_view, 1> long_tables{"src/core/money/currency.cpp"};

// The object the browser's callbacks need, and the hook for failed assertions, live in static
// variables: nobody could hand them over.
constexpr std::array<std::string_view, 2> static_state{"src/base/assert.cpp", "src/web/main.cpp"};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Whether `folder`, which begins with a slash, stands in `line` as the top of a path and not below
// another folder.
bool names_root(std::string_view line, std::string_view folder) {
  for (std::size_t at = line.find(folder); at != std::string_view::npos;
       at = line.find(folder, at + 1)) {
    const char before = at == 0 ? ' ' : line[at - 1];
    const bool is_below = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
                          (before >= '0' && before <= '9') || before == '_' || before == '-';
    if (!is_below) return true;
  }
  return false;
}

template <typename List>
bool is_in(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

// The line without its comment and with string literals emptied; block comments are not used.
std::string code_of(std::string_view line) {
  std::string code;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && quoted) {
      ++i;
      continue;
    }
    if (line[i] == '"' && (i == 0 || line[i - 1] != '\'')) {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (line.substr(i, 2) == "//") {
      break;
    }
    code += line[i];
  }
  return code;
}

// The line without what stands between single quotes.
std::string without_texts(std::string_view line) {
  std::string rest;
  bool quoted = false;
  for (const char byte : line) {
    if (byte == '\'') quoted = !quoted;
    if (!quoted) rest += byte;
  }
  return rest;
}

// Words that may not stand in the file that bans them, either.
std::string joined(std::string_view first, std::string_view second) {
  return std::string(first) + std::string(second);
}

class Checker {
 public:
  Checker(std::string_view path, std::string_view text) : path_(path) {
    while (!text.empty()) {
      const std::size_t feed = std::min(text.find('\n'), text.size());
      lines_.push_back(text.substr(0, feed));
      text.remove_prefix(std::min(feed + 1, text.size()));
    }
  }

  std::vector<std::string> run() {
    check_every_text();
    if (is_source()) check_layout();
    if (is_cpp()) {
      check_tokens();
      if (starts_with(path_, "src/")) check_functions();
    }
    if (ends_with(path_, ".hpp") && starts_with(path_, "src/")) check_header();
    if (ends_with(path_, "package-lock.json")) check_lock_file();
    return std::move(violations_);
  }

 private:
  bool is_cpp() const { return ends_with(path_, ".cpp") || ends_with(path_, ".hpp"); }
  bool is_source() const {
    return is_cpp() || ends_with(path_, ".mjs") || ends_with(path_, ".js") ||
           ends_with(path_, ".sh") || ends_with(path_, ".css") || ends_with(path_, ".cmake");
  }

  void report(std::size_t index, std::string_view sentence) {
    violations_.push_back(std::string(path_) + ':' + std::to_string(index + 1) + ": " +
                          std::string(sentence));
  }

  void check_every_text() {
    const std::array marks{joined("TO", "DO"), joined("FIX", "ME")};
    const std::array folders{joined("/wor", "k/"), joined("/hom", "e/"), joined("/roo", "t/"),
                             joined("/tm", "p/")};
    const std::array hosts{joined("deb.deb", "ian.org"), joined("registry.np", "mjs"),
                           joined("security.deb", "ian.org"), joined("archive.ubu", "ntu.com")};
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto holds = [&](std::string_view part) { return contains(lines_[i], part); };
      if (std::any_of(marks.begin(), marks.end(), holds)) {
        report(i, "finish it, or file an issue");
      }
      const auto is_root = [&](std::string_view folder) { return names_root(lines_[i], folder); };
      if (std::any_of(folders.begin(), folders.end(), is_root)) {
        report(i, "no path of one machine; derive it");
      }
      if (std::any_of(hosts.begin(), hosts.end(), holds)) {
        report(i, "no package registry by name; use the one the machine is set up for");
      }
    }
  }

  void check_layout() {
    const bool is_test = starts_with(path_, "tests/");
    const std::size_t lines_max = is_test ? 600 : ends_with(path_, ".hpp") ? 250 : 400;
    if (lines_.size() > lines_max && !is_in(long_tables, path_)) {
      report(lines_max, "split the file, it has more than " + std::to_string(lines_max) + " lines");
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      // JavaScript keeps a sentence for people in one piece.
      const std::size_t most = columns_max + (is_test ? row_slack : 0);
      const bool is_long = columns(lines_[i]) > most;
      if (is_long && (is_cpp() || columns(without_texts(lines_[i])) > columns_max)) {
        report(i, "break the line, it is over 100 columns");
      }
      if (ends_with(lines_[i], " ") || contains(lines_[i], "\t") || contains(lines_[i], "\r")) {
        report(i, "no tabs, carriage returns or spaces at the end");
      }
    }
  }

  void check_tokens() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string code = code_of(lines_[i]);
      for (const Ban& ban : bans) {
        const bool is_chance = ban.token == "double " && starts_with(path_, chances_folder);
        if (starts_with(path_, ban.folder) && !is_chance && contains(code, ban.token)) {
          report(i, std::string(ban.token) + " is banned: " + std::string(ban.advice));
        }
      }
      if (!starts_with(path_, "src/")) continue;
      if (contains(code, joined("__EMSCRIP", "TEN__")) && !starts_with(path_, "src/web/")) {
        report(i, "only src/web may ask for Emscripten");
      }
      check_static(i, code);
      check_type_name(i, code);
    }
  }

  // A static variable inside a function is a global one.
  void check_static(std::size_t index, const std::string& code) {
    const std::size_t at = code.find("static ");
    if (at == std::string::npos || at == 0 || code.find_first_not_of(' ') != at) return;
    if (is_in(static_state, path_)) return;
    const std::string_view rest = std::string_view(code).substr(at + 7);
    const bool is_constant = starts_with(rest, "const ") || starts_with(rest, "constexpr ");
    const std::size_t end = rest.find_first_of("(;={");
    const bool is_variable = end != std::string_view::npos && rest[end] != '(';
    if (is_variable && !is_constant) report(index, "no static variables; pass the state");
  }

  void check_type_name(std::size_t index, const std::string& code) {
    for (const std::string_view keyword : {"class ", "struct "}) {
      if (!starts_with(code, keyword) || starts_with(code, "struct Im")) continue;
      const std::string_view rest = std::string_view(code).substr(keyword.size());
      const std::string_view name = rest.substr(0, rest.find_first_of(" :;{<"));
      for (const std::string_view vague : vague_type_names) {
        if (ends_with(name, vague)) report(index, "name the type after what it does");
      }
    }
  }

  // In code laid out by clang-format a function begins with a line that ends in a brace and ends
  // with a brace in the first column.
  void check_functions() {
    std::size_t begin = 0;
    bool inside = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = lines_[i];
      if (!inside && !line.empty() && line[0] != ' ' && line[0] != '#' && !starts_with(line, "/")) {
        begin = i;
      }
      const bool is_scope =
          starts_with(lines_[begin], "namespace") || starts_with(lines_[begin], "extern \"C\"") ||
          starts_with(lines_[begin], "class ") || starts_with(lines_[begin], "struct ") ||
          starts_with(lines_[begin], "enum ") || contains(lines_[begin], " = {");
      if (!inside && ends_with(line, ") {")) inside = !is_scope;
      if (inside && line == "}") {
        if (i - begin + 1 > function_lines_max)
          report(begin, "split the function, it is over 70 lines");
        inside = false;
      }
    }
  }

  void check_header() {
    if (lines_.empty() || !starts_with(lines_[0], "/// ")) {
      report(0, "begin the header with a /// paragraph: what it is for, what it does not do");
    }
    if (!is_in(lines_, "#pragma once")) report(0, "write #pragma once below the first paragraph");
  }

  void check_lock_file() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (contains(lines_[i], joined("\"resol", "ved\""))) {
        report(i, "no download addresses; .npmrc has omit-lockfile-registry-resolved=true");
      }
    }
  }

  std::string_view path_;
  std::vector<std::string_view> lines_;
  std::vector<std::string> violations_;
};

}  // namespace

std::vector<std::string> check_style(std::string_view path, std::string_view text) {
  return Checker(path, text).run();
}

}  // namespace duewise::test
