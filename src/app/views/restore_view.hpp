/// A backup file beside the stored plan of the same id, before somebody decides between them.
#pragma once

#include <string>
#include <vector>

namespace duewise::views {

/// One property of both.
struct RestoreRow {
  std::string label;
  std::string stored;
  std::string file;
  bool differs = false;
};

struct RestoreView {
  bool is_present = false;
  std::string headline;             ///< which plan is there already
  std::string newer;                ///< which of the two is newer; empty: nobody knows
  std::vector<RestoreRow> rows;     ///< empty while the stored plan is being read
  std::vector<std::string> losses;  ///< what replacing would take away, a sentence each
  std::string fault;                ///< why the stored plan cannot be read; empty: it can
  bool can_replace = false;         ///< see `AnswerRestore`
};

}  // namespace duewise::views
