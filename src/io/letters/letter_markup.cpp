#include "io/letters/letter_markup.hpp"

#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

struct BlockName {
  std::string_view name;
  BlockKind kind;
};
constexpr std::array<BlockName, 5> block_names{{
    {"invoices", BlockKind::invoices},
    {"instalments", BlockKind::instalments},
    {"payment", BlockKind::payment},
    {"signature", BlockKind::signature},
    {"countersignature", BlockKind::countersignature},
}};

/// One "{…}", read into a part; false with a fault where it is none.
bool read_part(std::string_view inside, const std::string& pointer, std::vector<Fault>& faults,
               MarkupPart& part) {
  std::string_view name = inside;
  part.kind = MarkupPart::Kind::field;
  const char mark = inside.empty() ? '\0' : inside.front();
  if (mark == '#') part.kind = MarkupPart::Kind::if_known;
  if (mark == '^') part.kind = MarkupPart::Kind::if_unknown;
  if (mark == '/') part.kind = MarkupPart::Kind::end;
  if (part.kind != MarkupPart::Kind::field) name.remove_prefix(1);
  if (part.kind == MarkupPart::Kind::field && find_block(name)) {
    faults.push_back({pointer, "letter_block_must_stand_alone", std::string(name)});
    return false;
  }
  const auto field = find_letter_field(name);
  const bool has_value =
      part.kind != MarkupPart::Kind::field || !field || !is_condition_only(*field);
  if (!field || !has_value) {
    faults.push_back({pointer, "letter_field_must_be_known", shortened(name, 60)});
    return false;
  }
  part.field = *field;
  return true;
}

/// Each end closes the condition that was opened last.
void check_conditions(const std::vector<MarkupPart>& parts, const std::string& pointer,
                      std::vector<Fault>& faults) {
  std::vector<LetterField> open;
  for (const MarkupPart& part : parts) {
    if (part.kind == MarkupPart::Kind::if_known || part.kind == MarkupPart::Kind::if_unknown) {
      open.push_back(part.field);
    } else if (part.kind == MarkupPart::Kind::end) {
      if (open.empty() || open.back() != part.field) {
        faults.push_back({pointer, "condition_must_be_open", std::string(name_of(part.field))});
        return;
      }
      open.pop_back();
    }
  }
  if (open.empty()) return;
  faults.push_back({pointer, "condition_must_be_closed", std::string(name_of(open.back()))});
}

}  // namespace

std::optional<BlockKind> find_block(std::string_view name) {
  for (const BlockName& block : block_names) {
    if (block.name == name) return block.kind;
  }
  return std::nullopt;
}

MarkupParagraph parse_markup(std::string_view text, const std::string& pointer,
                             std::vector<Fault>& faults) {
  MarkupParagraph paragraph;
  text = trimmed(text);
  const bool is_braced = text.size() > 2 && text.front() == '{' && text.back() == '}';
  if (const auto block = is_braced ? find_block(text.substr(1, text.size() - 2)) : std::nullopt) {
    paragraph.kind = *block;
    return paragraph;
  }
  const std::string_view mark = text.substr(0, 2);
  if (mark == "# ") paragraph.kind = BlockKind::heading;
  if (mark == "- ") paragraph.kind = BlockKind::list_entry;
  if (paragraph.kind != BlockKind::paragraph) text.remove_prefix(2);
  while (!text.empty()) {
    const std::size_t brace = text.find_first_of("{}");
    const std::string_view plain = text.substr(0, brace);
    if (!plain.empty()) paragraph.parts.push_back({.text = plain});
    if (brace == std::string_view::npos) break;
    const std::size_t close = text[brace] == '{' ? text.find_first_of("{}", brace + 1) : brace;
    const bool is_closed =
        text[brace] == '{' && close != std::string_view::npos && text[close] == '}';
    if (!is_closed) {
      faults.push_back({pointer, "brace_must_be_closed", shortened(text.substr(brace), 60)});
      return paragraph;
    }
    MarkupPart part;
    if (read_part(text.substr(brace + 1, close - brace - 1), pointer, faults, part)) {
      paragraph.parts.push_back(part);
    }
    text.remove_prefix(close + 1);
  }
  check_conditions(paragraph.parts, pointer, faults);
  return paragraph;
}

}  // namespace duewise
