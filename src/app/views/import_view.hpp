/// The import screen: what was recognised in the files, what is wrong in them, and what the plan
/// would become.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/start_view.hpp"

namespace duewise::views {

/// One column of the file, and what it is taken for.
struct ImportColumn {
  std::string header;    ///< the column's number where it has no name
  std::string samples;   ///< "2026-03-01, 2026-03-15, …"
  std::string sureness;  ///< "sure", "likely"; empty where nothing was recognised
  Tone tone = Tone::neutral;
  std::size_t role = 0;  ///< position in `ImportView::roles`
};

struct ImportedInvoiceRow {
  std::string invoice_no;
  std::string customer;
  std::string issue_date;
  std::string due_date;
  std::string amount;
  std::string open_amount;
};

struct InvoiceChangeRow {
  std::string kind;
  Tone tone = Tone::neutral;
  std::string invoice_no;
  std::string customer;
  std::string before;  ///< open amount and due date; empty where it was not listed
  std::string after;
};

struct ImportView {
  bool is_present = false;
  bool is_reading = false;  ///< what is shown is from before the last change
  std::string file_name;
  std::vector<Choice> files;  ///< empty where there is only one
  std::vector<Choice> sheets;
  std::vector<Choice> headers;  ///< ids are records; empty where the file is no foreign table
  std::vector<Choice> encodings;
  std::vector<Choice> date_orders;
  std::vector<Choice> currencies;
  std::string terms_days;
  std::string terms_hint;    ///< what is assumed where nothing is typed
  std::string layout;        ///< name of the saved layout that the file follows; empty: none
  bool can_be_kept = false;  ///< as a layout
  std::vector<std::string> problems;  ///< why it cannot be taken over
  std::vector<Choice> roles;          ///< ids for `SetImportRole`
  std::vector<ImportColumn> columns;
  ImportReportView report;
  std::string corrections;  ///< "2 rows were corrected by hand"; empty: none

  std::size_t invoice_count = 0;
  std::function<ImportedInvoiceRow(std::size_t)> invoice;

  bool can_be_taken_over = false;
  std::string plan_name;  ///< of the open plan; empty: none is open
  std::vector<Fact> difference;
  std::vector<Choice> vanished;  ///< for `SetVanishedRule`; empty where nothing has vanished
  std::size_t change_count = 0;
  std::function<InvoiceChangeRow(std::size_t)> change;
};

}  // namespace duewise::views
