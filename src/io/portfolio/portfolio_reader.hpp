/// Reads a portfolio file in slices, value by value: nothing but the columns is held in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "io/json/json_events.hpp"
#include "io/portfolio/portfolio_check.hpp"

namespace duewise {

class PortfolioReader {
 public:
  /// `text` must outlive the reader.
  explicit PortfolioReader(std::string_view text);
  PortfolioReader(const PortfolioReader&) = delete;
  PortfolioReader& operator=(const PortfolioReader&) = delete;

  /// Goes on by one slice of reading or checking. Returns whether there is a portfolio or a fault.
  bool step();
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Hands over what `read_portfolio` returns. Asserts: `step` said that it is there.
  Result<Portfolio> take();

 private:
  using Sink = std::variant<StringPool*, std::vector<WordIndex>*, std::vector<CustomerIndex>*,
                            std::vector<ContractIndex>*, std::vector<InvoiceIndex>*,
                            std::vector<Date>*, std::vector<MinorUnits>*, std::vector<Currency>*,
                            std::vector<Period>*, std::vector<Settlement>*>;
  /// A column that is being filled.
  struct Column {
    std::string_view section;
    std::string_view name;
    Sink sink;
    bool was_read = false;
  };
  enum class Place : std::uint8_t { outside, top, words, section, column, after };
  struct ReadValues;

  void read_slice();
  void take_event(JsonEvent event);
  void take_text(std::string_view text);
  void take_key(std::string_view name);
  void put_word(std::string_view word);
  void open_object();
  void open_list();
  void open_column(std::string_view name);
  void make_room();
  void refuse(std::string code);
  void refuse_syntax();
  void finish_reading();
  std::string pointer() const;

  Portfolio portfolio_;
  std::vector<Column> columns_;
  JsonEvents events_;
  Place place_ = Place::outside;
  std::string key_;  // the latest key at the top
  Column* column_ = nullptr;
  bool has_schema_ = false;
  bool has_words_ = false;
  bool is_read_ = false;
  std::optional<PortfolioCheck> check_;  // once all is read
  std::optional<Error> error_;
};

}  // namespace duewise
