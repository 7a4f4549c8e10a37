/// Writes a portfolio file in slices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/sliced_loop.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

class PortfolioWriter {
 public:
  /// `portfolio` outlives the writer.
  explicit PortfolioWriter(const Portfolio& portfolio);
  PortfolioWriter(const PortfolioWriter&) = delete;
  PortfolioWriter& operator=(const PortfolioWriter&) = delete;

  /// Goes on by some ten thousand values. Returns whether all are written.
  bool step();
  /// Hands over what `write_portfolio` returns. Asserts: all is written.
  std::string take();

 private:
  using Source = std::variant<const StringPool*, const std::vector<WordIndex>*,
                              const std::vector<CustomerIndex>*, const std::vector<ContractIndex>*,
                              const std::vector<InvoiceIndex>*, const std::vector<Date>*,
                              const std::vector<MinorUnits>*, const std::vector<Currency>*,
                              const std::vector<Period>*, const std::vector<Settlement>*>;
  struct Column {
    std::string_view section;
    std::string_view name;
    Source source;
  };

  void begin_column();
  template <class Values>
  bool append_slice(const Values& values);

  const Portfolio& portfolio_;
  std::vector<Column> columns_;
  std::size_t column_ = 0;  // that is being written
  bool has_words_ = false;
  SlicedLoop loop_;
  std::string out_;
};

}  // namespace duewise
