#include "io/import/table/report_table.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/assert.hpp"
#include "io/import/table/json_leaves.hpp"

namespace duewise {
namespace {

constexpr std::string_view no_invoice = " Balance";  // Opening Balance, Closing Balance

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

class CellReportReader::Walk : public JsonLeaves {
 public:
  using JsonLeaves::JsonLeaves;

  bool is_of_payables() const { return is_of_payables_; }
  Table make_table() const;

 protected:
  void begin_object() override {
    if (ends_with(path(), "Rows")) {
      cells_.clear();
      row_line_ = line();
    }
    if (ends_with(path(), "Rows.Cells")) cells_.emplace_back();
  }
  void end_of_object() override {
    if (!ends_with(path(), "Rows") || cells_.empty()) return;
    records_.push_back({row_line_, std::exchange(cells_, {})});
  }
  void leaf(std::string_view value) override {
    if (path() == "Reports.ReportTitles.1") contact_ = value;
    if (path() == "Reports.ReportID" || path() == "Reports.ReportType") {
      is_of_payables_ = is_of_payables_ || value.find("Payable") != std::string_view::npos;
    }
    if (!cells_.empty() && ends_with(path(), "Rows.Cells.Value")) cells_.back() = value;
  }

 private:
  struct Record {
    std::uint32_t line = 1;
    std::vector<std::string> cells;
  };

  std::vector<Record> records_;
  std::vector<std::string> cells_;
  std::string contact_;
  bool is_of_payables_ = false;
  std::uint32_t row_line_ = 1;
};

/// Two columns stand before those of the report: the contact, and what is no invoice.
Table CellReportReader::Walk::make_table() const {
  Table table;
  for (std::size_t i = 0; i < records_.size(); ++i) {
    const Record& record = records_[i];
    table.begin_record(record.line);
    const auto balance =
        std::find_if(record.cells.begin(), record.cells.end(),
                     [](const std::string& cell) { return ends_with(cell, no_invoice); });
    const bool is_row = std::any_of(record.cells.begin(), record.cells.end(),
                                    [](const std::string& cell) { return !cell.empty(); });
    const bool is_invoice = is_row && balance == record.cells.end();
    table.add_cell(i == 0 ? "Contact" : is_invoice ? std::string_view(contact_) : "");
    table.add_cell(i == 0                          ? "Document Type"
                   : balance == record.cells.end() ? std::string_view()
                                                   : *balance);
    // Beside a due date "Due" is what is left to pay.
    for (const std::string& cell : record.cells) {
      table.add_cell(i == 0 && cell == "Due" ? "Amount Due" : cell);
    }
  }
  return table;
}

bool is_cell_report(const std::vector<JsonList>& lists) {
  return std::any_of(lists.begin(), lists.end(), [](const JsonList& list) {
    return list.path == "Reports" &&
           std::find(list.keys.begin(), list.keys.end(), "Rows.Cells.Value") != list.keys.end();
  });
}

CellReportReader::CellReportReader(std::string_view text) : walk_(std::make_unique<Walk>(text)) {}

CellReportReader::~CellReportReader() = default;

bool CellReportReader::step() {
  is_done_ = walk_->step();
  return is_done_;
}

std::int64_t CellReportReader::done_ppm() const { return walk_->done_ppm(); }

Result<Table> CellReportReader::take() && {
  ASSERT(is_done_);
  if (walk_->error()) return tl::unexpected(*walk_->error());
  if (walk_->is_of_payables()) return failure("file_is_a_purchase_list", "line 1");
  return walk_->make_table();
}

}  // namespace duewise
