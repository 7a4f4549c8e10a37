/// The invoices that the table shows, with their sums, kept as long as neither the portfolio nor
/// the question changes. A new question is answered slice by slice; the answer before stays until
/// the new one is whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/invoice_search.hpp"
#include "app/invoice_sums.hpp"

namespace duewise {

class InvoiceList {
 public:
  explicit InvoiceList(std::shared_ptr<const Portfolio> portfolio);
  /// Counts with what the log lowers from now on; what was asked is asked anew.
  void set_open(OpenAfterLog open);
  InvoiceList(const InvoiceList&) = delete;
  InvoiceList& operator=(const InvoiceList&) = delete;

  const std::shared_ptr<const Portfolio>& portfolio() const { return portfolio_; }
  /// What is open; never null.
  const std::shared_ptr<const OpenAfterLog>& open() const { return open_; }

  /// Reports whether what is listed answers `query` as of a day.
  bool answers(const InvoiceQuery& query, Date as_of) const;
  /// Asks for it; a question that was not answered yet is dropped for another one. The invoices of
  /// a usual firm are found at once.
  void ask(const InvoiceQuery& query, Date as_of);
  /// Goes on by one slice. Returns whether what was asked last is answered.
  bool step();

  /// Reports whether anything was ever answered; before, there are no rows and no sums.
  bool is_known() const { return answered_.has_value(); }
  const std::shared_ptr<const std::vector<RowIndex>>& rows() const { return rows_; }
  const std::vector<InvoiceSums>& row_sums() const { return row_sums_; }
  /// Over all invoices.
  const std::vector<InvoiceSums>& all_sums() const { return all_sums_; }

 private:
  struct Question {
    InvoiceQuery query;
    Date as_of;
    bool operator==(const Question&) const = default;
  };
  /// A question in hand; the parts are done one after the other.
  struct Answering {
    Answering(const InvoiceFacts& facts, const Question& asked,
              std::vector<std::uint32_t>& number_ranks);

    Question question;
    InvoiceSummation all;
    InvoiceSearch search;
    InvoiceSummation found;
    std::optional<std::vector<InvoiceSums>> all_sums;  // once they are summed up
    std::optional<std::vector<RowIndex>> rows;         // once they are found
  };
  void finish();

  std::shared_ptr<const Portfolio> portfolio_;
  std::shared_ptr<const OpenAfterLog> open_;
  std::vector<std::uint32_t> number_ranks_;
  std::optional<Question> answered_;
  bool is_outdated_ = false;  // the answer counts with what was open before
  std::unique_ptr<Answering> answering_;
  std::shared_ptr<const std::vector<RowIndex>> rows_;
  std::vector<InvoiceSums> row_sums_;
  std::vector<InvoiceSums> all_sums_;
};

}  // namespace duewise
