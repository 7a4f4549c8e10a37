#include "cli/load_portfolio.hpp"

#include <cstdio>

#include "base/text.hpp"
#include "platform/code_pages.hpp"

namespace duewise::cli {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;

Result<void> feed_file(const std::string& path, Importer& importer) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return failure("file_cannot_be_read", path);
  std::vector<char> piece(piece_bytes);
  std::size_t count = 0;
  while ((count = std::fread(piece.data(), 1, piece.size(), file)) > 0) {
    importer.feed({piece.data(), count});
  }
  const bool has_failed = std::ferror(file) != 0;
  if (file != stdin) std::fclose(file);
  if (has_failed) return failure("file_cannot_be_read", path);
  return {};
}

}  // namespace

Result<std::vector<std::string>> portfolio_paths(const Arguments& arguments) {
  std::vector<std::string> paths = arguments.options("portfolio");
  if (paths.empty()) return failure("portfolio_is_required", "--portfolio");
  const std::vector<std::string>& more = arguments.positional();
  paths.insert(paths.end(), more.begin(), more.end());
  return paths;
}

Result<ImportResult> import_files(const std::vector<std::string>& paths,
                                  const ImportOptions& options) {
  CodeTables code_tables(make_code_pages());
  ImportOptions with_tables = options;
  with_tables.code_tables = &code_tables;
  Importer importer(with_tables);
  for (const std::string& path : paths) {
    importer.begin_file(path);
    TRY_VOID(feed_file(path, importer));
  }
  return std::move(importer).finish();
}

Result<ImportResult> load_portfolio(const Arguments& arguments, const ImportOptions& options,
                                    Output& output) {
  const std::vector<std::string> paths = TRY(portfolio_paths(arguments));
  return load_files(paths, options, output);
}

Result<ImportResult> load_files(const std::vector<std::string>& paths, const ImportOptions& options,
                                Output& output) {
  ImportResult result = TRY(import_files(paths, options));
  const ImportReport& report = result.report;
  if (!report.errors.empty()) {
    Error error = report.errors.front();
    if (paths.size() == 1) error.where = paths[0] + (error.where.empty() ? "" : ": ") + error.where;
    return tl::unexpected(std::move(error));
  }
  if (!report.rejected.empty()) {
    const auto count = static_cast<std::int64_t>(report.rejected.size());
    output.err += "duewise: " + to_text(count) + " of " + to_text(report.rows) +
                  " rows were left out; duewise import shows each\n";
  }
  return result;
}

ExitCode exit_code_of(const Error& error) {
  if (error.code == "portfolio_is_required") return wrong_usage;
  if (error.code == "file_cannot_be_read") return could_not_read_or_write;
  if (error.code == "file_cannot_be_written") return could_not_read_or_write;
  return input_has_faults;
}

ExitCode exit_code_of(const ImportReport& report) {
  return report.is_clean() ? done : input_has_faults;
}

}  // namespace duewise::cli
