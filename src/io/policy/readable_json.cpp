#include "io/policy/readable_json.hpp"

namespace duewise {
namespace {

constexpr std::size_t columns_max = 100;
constexpr std::size_t indent_step = 2;

/// Columns of UTF-8 text. What takes three bytes or more is nearly always Chinese here, and wide.
std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE0U) {
      count += 2;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++count;
    }
  }
  return count;
}

/// "{"a": 1, "b": [2, 3]}" on one line.
std::string one_line(const OrderedJson& value) {
  if (!value.is_structured()) return dump_json(value);
  const bool is_object = value.is_object();
  std::string text(1, is_object ? '{' : '[');
  bool is_first = true;
  for (const auto& [key, member] : value.items()) {
    if (!is_first) text += ", ";
    is_first = false;
    if (is_object) text += dump_json(key) + ": ";
    text += one_line(member);
  }
  text.push_back(is_object ? '}' : ']');
  return text;
}

/// Appends `value`; its first line begins at column `used`.
void append(std::string& out, const OrderedJson& value, std::size_t indent, std::size_t used) {
  const std::string compact = one_line(value);
  const bool fits = used + columns(compact) + 1 <= columns_max;
  if (!value.is_structured() || value.empty() || (fits && indent > 0)) {
    out += compact;
    return;
  }
  const bool is_object = value.is_object();
  out.push_back(is_object ? '{' : '[');
  bool is_first = true;
  for (const auto& [key, member] : value.items()) {
    if (!is_first) out.push_back(',');
    is_first = false;
    out.push_back('\n');
    out.append(indent + indent_step, ' ');
    std::size_t begin = indent + indent_step;
    if (is_object) {
      const std::string name = dump_json(key) + ": ";
      out += name;
      begin += columns(name);
    }
    append(out, member, indent + indent_step, begin);
  }
  out.push_back('\n');
  out.append(indent, ' ');
  out.push_back(is_object ? '}' : ']');
}

}  // namespace

std::string dump_readable(const OrderedJson& value) {
  std::string text;
  append(text, value, 0, 0);
  text.push_back('\n');
  return text;
}

}  // namespace duewise
