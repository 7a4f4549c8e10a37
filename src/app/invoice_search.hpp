/// Finds the invoices that a question asks for, in order, slice by slice. Formats nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/invoice_query.hpp"
#include "app/row_order.hpp"
#include "base/sliced_loop.hpp"
#include "base/sliced_sort.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Ranks the texts of a pool in byte order, slice by slice; equal texts share a rank.
class TextRanking {
 public:
  /// `texts` outlive it.
  explicit TextRanking(const StringPool& texts);
  TextRanking(const TextRanking&) = delete;
  TextRanking& operator=(const TextRanking&) = delete;

  bool step();
  /// By position in the pool. Asserts: all are ranked.
  std::vector<std::uint32_t> take();

 private:
  struct ByText {
    const StringPool& texts;
    bool operator()(std::uint32_t a, std::uint32_t b) const;
  };

  const StringPool& texts_;
  std::vector<std::uint32_t> order_;
  SlicedSort<std::uint32_t, ByText> sort_;
  bool is_sorted_ = false;
  SlicedLoop loop_;
  std::uint32_t rank_ = 0;
  std::vector<std::uint32_t> ranks_;
};

/// What a text filter accepts, decided once per customer, contract and word instead of per invoice.
class TextMatch {
 public:
  TextMatch(const Portfolio& portfolio, std::string_view text);

  /// Goes on by one slice. Returns whether all is decided.
  bool step();
  bool accepts(RowIndex row) const;

 private:
  bool decide(const StringPool& texts, std::vector<bool>& accepted);

  const Portfolio& portfolio_;
  std::string needle_;  // in lower case; empty accepts all
  SlicedLoop loop_;
  std::vector<bool> ids_;
  std::vector<bool> names_;
  std::vector<bool> contracts_;
  std::vector<bool> words_;
};

/// What invoices are looked at in view of; all of it outlives those who look.
struct InvoiceFacts {
  const Portfolio& portfolio;
  const OpenAfterLog& open;
  Date as_of;
};

class InvoiceSearch {
 public:
  /// `number_ranks` are the ranks of all invoice numbers, or empty: then they are filled in when
  /// they are needed. They outlive the search.
  InvoiceSearch(InvoiceFacts facts, InvoiceQuery query, std::vector<std::uint32_t>& number_ranks);
  InvoiceSearch(const InvoiceSearch&) = delete;
  InvoiceSearch& operator=(const InvoiceSearch&) = delete;

  /// Goes on by some ten thousand rows. Returns whether all are found and in order.
  bool step();
  /// The invoices that match, in order; equal ones by position in the portfolio whatever the
  /// direction. Texts sort by bytes, amounts by currency first. Asserts: all are found.
  std::vector<RowIndex> take();

 private:
  enum class Part : std::uint8_t { match, filter, rank, fill_keys, sort, done };

  bool accepts(RowIndex row) const;
  void begin_keys(views::InvoiceColumn column);
  const StringPool* ranked_texts() const;
  bool rank();
  bool fill_keys();
  std::uint64_t key(RowIndex row) const;
  void finish_sort();

  const Portfolio& portfolio_;
  const OpenAfterLog& open_;
  const InvoiceQuery query_;
  const Date as_of_;
  std::vector<std::uint32_t>& number_ranks_;
  Part part_ = Part::match;
  SlicedLoop loop_;
  TextMatch text_;
  std::vector<RowIndex> rows_;
  views::InvoiceColumn column_;  // that is being sorted by
  std::optional<TextRanking> ranking_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint64_t> keys_;
  std::optional<RowSort> sort_;
};

}  // namespace duewise
