/// What somebody does about files that come in: which they are, what their columns mean, what is
/// wrong in them, and what becomes of the plan.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace duewise::commands {

/// One file as it was dropped or chosen, or one sheet of a workbook as CSV.
struct ImportFile {
  std::string name;
  std::string bytes;
  std::string sheet = {};  ///< empty: a file of its own
  /// When the file was changed last, "2026-11-22 14:30" on the user's clock; empty: nobody knows.
  std::string saved_at = {};
};
/// Files that make one portfolio, or one plan's backup. Sheets of one workbook follow one another.
struct ImportFiles {
  std::vector<ImportFile> files;
};
/// A table as a spreadsheet puts it on the clipboard.
struct PasteTable {
  std::string text;
};

/// Which file the screen shows, and is spoken of below.
struct ChooseImportFile {
  std::size_t position = 0;
};
struct ChooseSheet {
  std::size_t position = 0;
};
/// The record that names the columns; the first of the file is 0.
struct SetImportHeader {
  std::uint32_t record = 0;
};
/// `role` as in assets/import/headers.json; "ignored": the column is not read.
struct SetImportRole {
  std::uint32_t column = 0;
  std::string role;
};
/// Empty: what the file seems to be.
struct SetImportEncoding {
  std::string encoding;
};
/// "dmy", "mdy", "ymd"; empty: what the file says.
struct SetImportDateOrder {
  std::string order;
};
/// Unit: days after the issue, where rows say neither a due date nor terms.
struct SetImportTerms {
  std::string days;  ///< as typed
};
/// Of rows that name none.
struct SetImportCurrency {
  std::string code;
};
/// Reads `value` in place of the one that a row was refused for, or is doubtful for.
struct CorrectRow {
  std::size_t position = 0;  ///< among the rejected rows and, behind them, the doubtful ones
  std::string value;
};
struct LeaveOutRow {
  std::size_t position = 0;
};
struct ForgetCorrections {};
/// What becomes of the plan's invoices that the files do not list: "keep", "paid", "remove".
struct SetVanishedRule {
  std::string rule;
};
/// Keeps what the shown file's columns are, and what was said of it, for files with the same column
/// names.
struct KeepLayout {
  std::string name;
};
/// Forgets the layout that the shown file follows.
struct ForgetLayout {};
/// Anything that is said about the files at hand; they are read again where it matters.
struct SayOfImport {
  std::variant<ChooseImportFile, ChooseSheet, SetImportHeader, SetImportRole, SetImportEncoding,
               SetImportDateOrder, SetImportTerms, SetImportCurrency, CorrectRow, LeaveOutRow,
               ForgetCorrections, SetVanishedRule>
      what;
};

/// Makes a plan of what was read, or brings the open plan up to date; one step of undo.
struct TakeOverImport {
  enum class Target : std::uint8_t { new_plan, open_plan };
  Target target = Target::new_plan;
};
struct DiscardImport {};

/// What becomes of a backup whose plan is stored here already: it is opened beside it, or put in
/// its place as one step of undo.
struct AnswerRestore {
  enum class Choice : std::uint8_t { keep_both, replace, cancel };
  Choice choice = Choice::cancel;
};

}  // namespace duewise::commands
