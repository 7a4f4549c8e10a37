/// Whether columns that were read from a file keep the promises of `Portfolio`, found out slice by
/// slice.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/sliced_loop.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Checks lengths, indexes, amounts, order and uniqueness.
class PortfolioCheck {
 public:
  /// `portfolio` outlives it.
  explicit PortfolioCheck(const Portfolio& portfolio) : portfolio_(portfolio) {}

  /// Goes on by some ten thousand rows. Returns whether all is checked, or a fault found.
  bool step();
  /// The first fault, with a code of `portfolio_file_codes` and a JSON pointer; none: so far all
  /// promises are kept.
  const std::optional<Error>& fault() const { return fault_; }

 private:
  using Part = bool (PortfolioCheck::*)();
  static const std::array<Part, 9> parts;

  // The parts of the work, in turn; each goes on by one slice and returns whether it is done.
  bool check_lengths();
  bool check_words();
  bool check_memos();
  bool check_customers();
  bool check_contracts();
  bool check_invoices();
  bool check_numbers();
  bool check_totals();
  bool check_payments();

  template <class Check>
  bool check_rows(std::size_t size, Check&& check);
  void check_customer(std::uint32_t row);
  void check_contract(std::uint32_t row);
  void check_invoice(std::uint32_t row);
  void check_numbers_at_hand();
  void check_payment(std::uint32_t row);
  void add_to_total(std::uint32_t row);
  void refuse(const char* code, std::string_view section, std::string_view column,
              std::size_t position);

  const Portfolio& portfolio_;
  std::size_t part_ = 0;
  SlicedLoop loop_;
  std::optional<Error> fault_;
  std::vector<std::uint32_t> rows_;  // of the customer whose numbers are looked at
  std::map<Currency, std::pair<MinorUnits, MinorUnits>> totals_;
};

/// Where each customer's invoices begin. Asserts: the portfolio passed the check.
std::vector<std::uint32_t> begins_of_invoices(const Portfolio& portfolio);

}  // namespace duewise
