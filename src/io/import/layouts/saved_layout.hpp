/// What somebody once said about a file, kept under a name for the next file with the same column
/// names. Knows nothing of where layouts are stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/money/currency.hpp"
#include "io/import/recognise/column_role.hpp"
#include "io/import/values/date_text.hpp"

namespace duewise {

struct SavedLayout {
  std::string name;
  std::vector<std::string> headers;  ///< of all columns, in order, as the file writes them
  std::vector<ColumnRole> roles;     ///< of each of them; `ignored` where it is not read
  std::optional<DateOrder> date_order = {};
  std::optional<std::int32_t> terms_days = {};
  std::optional<Currency> currency = {};  ///< of rows that name none
  bool operator==(const SavedLayout&) const = default;
};

/// By name; no two have one name or the same headers.
using SavedLayouts = std::vector<SavedLayout>;

/// Puts `layout` among `layouts`, in place of those with its name or its headers.
/// Asserts: it has a name, headers, and a role for each.
void keep_layout(SavedLayouts& layouts, SavedLayout layout);

/// The layout whose headers are `headers`, or null.
const SavedLayout* find_layout(const SavedLayouts& layouts,
                               const std::vector<std::string>& headers);

/// As JSON, the same bytes for the same layouts; and back.
/// Errors: json_must_be_well_formed, layouts_must_be_known (another schema, or damaged).
std::string write_layouts(const SavedLayouts& layouts);
Result<SavedLayouts> read_layouts(std::string_view text);

}  // namespace duewise
