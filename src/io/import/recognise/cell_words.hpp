/// What cells of a foreign export may say: states and kinds of documents, words of total rows, yes
/// and no, terms of payment. Read from assets/import/words.json; adding a word there needs no code.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duewise {

enum class StatedStatus : std::uint8_t { open, paid, draft, cancelled };
enum class DocumentKind : std::uint8_t { invoice, credit_note, payment, purchase, ignored };

/// When a row is due, counted from its issue.
struct PaymentTerms {
  std::int32_t days = 0;
  bool from_month_end = false;  ///< counted from the end of the month of issue ("月结30天")
  bool operator==(const PaymentTerms&) const = default;
};

class CellWords {
 public:
  /// Asserts: `json` has the form of assets/import/words.json.
  explicit CellWords(std::string_view json);

  /// The state that `text` names below a column called `header`; none where it is not known.
  std::optional<StatedStatus> find_status(std::string_view header, std::string_view text) const;
  std::optional<DocumentKind> find_document(std::string_view text) const;
  /// Yes is true, no is false; none for anything else.
  std::optional<bool> find_answer(std::string_view text) const;
  /// "30", "Net 30", "月结30天", "30 Tage netto", "Due on Receipt", codes of SAP.
  std::optional<PaymentTerms> find_terms(std::string_view text) const;
  /// Reports whether a cell names its row a total, a subtotal or a share of it.
  bool is_total(std::string_view text) const;

 private:
  template <class T>
  using Words = std::map<std::string, T, std::less<>>;  // by `plain_word`

  Words<StatedStatus> status_;
  Words<Words<StatedStatus>> status_of_header_;
  Words<DocumentKind> document_;
  Words<bool> answers_;
  Words<bool> totals_;
  std::vector<std::string> total_begins_;
  std::vector<std::string> total_ends_;
  Words<bool> due_at_once_;
  std::vector<std::string> end_of_month_;
  Words<std::int32_t> terms_codes_;
};

/// The words of the assets, read at the first call.
const CellWords& cell_words();

}  // namespace duewise
