/// The markup of a letter's text. A paragraph is plain text with
///   {contract}                 a field's value;
///   {#contract} … {/contract}  only where the value is known;
///   {^contract} … {/contract}  only where it is not;
/// it is a heading where it begins with "# ", an entry of a list where it begins with "- ", and a
/// block where it is nothing but {invoices}, {instalments}, {payment}, {signature} or
/// {countersignature}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "io/letters/letter_field.hpp"

namespace duewise {

enum class BlockKind : std::uint8_t {
  paragraph,
  heading,
  list_entry,
  invoices,
  instalments,
  payment,
  signature,
  countersignature,
};

struct MarkupPart {
  enum class Kind : std::uint8_t { text, field, if_known, if_unknown, end };
  Kind kind = Kind::text;
  LetterField field{};  ///< of all but `text`
  std::string_view text;
};

struct MarkupParagraph {
  BlockKind kind = BlockKind::paragraph;
  std::vector<MarkupPart> parts;  ///< none of a block
};

/// Reads one paragraph; texts point into `text`. Notes every fault at `pointer`. Codes:
/// brace_must_be_closed, letter_field_must_be_known, condition_must_be_closed,
/// condition_must_be_open, letter_block_must_stand_alone.
MarkupParagraph parse_markup(std::string_view text, const std::string& pointer,
                             std::vector<Fault>& faults);

/// The block of "{invoices}" and the like, or none.
std::optional<BlockKind> find_block(std::string_view name);

}  // namespace duewise
