/// Reads a foreign JSON text into a table: finds the list that looks most like invoices, and makes
/// a column of every path below its elements ("CustomerRef.name"). Numbers stay as they are
/// written. Of lists within an element the last value of each path counts ("Payments.Date"); a list
/// of plain values is numbered ("partner_id.1"). Paths of more than 1,000 bytes are no columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/import/table/csv_table.hpp"
#include "io/import/table/table.hpp"
#include "io/json/json_events.hpp"

namespace duewise {

/// A list of objects, or one object, that may be what is looked for.
struct JsonList {
  std::string path;               ///< names from the root, joined by points; empty: the root
  std::vector<std::string> keys;  ///< paths below an element, in order of first appearance
};

/// The lists that the beginning of a text shows, whether it goes on well-formed or not; all that
/// are not within another one's elements, root first. Lists of lists are not listed.
std::vector<JsonList> peek_json_lists(std::string_view beginning);

/// The list whose keys look most like a header, or null where none does.
const JsonList* choose_json_list(const std::vector<JsonList>& lists,
                                 const HeaderLikeness& likeness);

/// Reads a text slice by slice; how it is sliced changes nothing. All of it is read before the list
/// is chosen. What is thought to be that list is read into the table on the way; only if it is not,
/// or has keys that its beginning did not show, the text is read a second time.
class JsonTableReader {
 public:
  /// `text` must outlive this; `beginning` is what `peek_json_lists` finds in the first part of it.
  JsonTableReader(std::string_view text, const std::vector<JsonList>& beginning,
                  HeaderLikeness likeness);
  JsonTableReader(const JsonTableReader&) = delete;
  JsonTableReader& operator=(const JsonTableReader&) = delete;
  ~JsonTableReader();

  /// Reads on by about `bytes`. Returns whether the table is read, or none can be.
  bool step(std::size_t bytes = json_slice_bytes);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;

  /// The elements of the list; the first record holds its keys. Asserts: `step` answered true.
  /// Errors: json_must_be_well_formed, json_must_hold_invoices.
  Result<Table> take() &&;

 private:
  class Walk;
  friend std::vector<JsonList> peek_json_lists(std::string_view beginning);

  bool choose();

  std::string_view text_;
  HeaderLikeness likeness_;
  std::unique_ptr<Walk> walk_;  // the reading in hand
  bool is_second_ = false;
  bool is_done_ = false;
  std::optional<Error> error_;
};

}  // namespace duewise
