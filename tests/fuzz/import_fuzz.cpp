// Goal: no bytes break the import, every row is accounted for, cutting changes nothing, and an
// imported portfolio survives its own file. Method: the first byte chooses the length of pieces and
// the number of slices.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "io/import/import.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace {

duewise::ImportResult import_pieces(std::string_view text, std::size_t piece) {
  duewise::Importer importer(duewise::ImportOptions{});
  importer.begin_file("input");
  for (std::size_t at = 0; at < text.size(); at += piece) importer.feed(text.substr(at, piece));
  return std::move(importer).finish();
}

/// Takes the bytes at once and does `steps` slices before the rest.
duewise::ImportResult import_in_steps(std::string_view text, int steps) {
  duewise::Importer importer(duewise::ImportOptions{});
  importer.begin_file("input");
  importer.hold(std::string(text));
  importer.end_files();
  while (steps-- > 0 && !importer.step()) continue;
  return std::move(importer).finish();
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const duewise::ImportResult whole = import_pieces(text, text.size() + 1);
  const duewise::ImportResult pieces = import_pieces(text, bytes[0] % 64 + std::size_t{1});
  const duewise::ImportResult steps = import_in_steps(text, bytes[0] / 4);
  const std::string file = write_portfolio(whole.portfolio);
  require(write_report_json(whole.report) == write_report_json(steps.report));
  require(file == write_portfolio(steps.portfolio));
  require(write_report_json(whole.report) == write_report_json(pieces.report));
  require(file == write_portfolio(pieces.portfolio));
  std::size_t rows = whole.report.accepted + whole.report.rejected.size();
  for (const auto& [code, count] : whole.report.set_aside) rows += count;
  require(whole.report.rows == rows);
  const duewise::Result<duewise::Portfolio> again = duewise::read_portfolio(file);
  require(again.has_value() && write_portfolio(*again) == file);
  return 0;
}
