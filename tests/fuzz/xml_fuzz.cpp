// Goal: no text breaks the reading of XML, and what comes out is text. Method: read the input as it
// is, and once more inside an invoice, where most places have a meaning.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "io/import/xml/xml_reader.hpp"
#include "io/import/xml/xml_rows.hpp"

namespace {

using namespace duewise;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_events(std::string_view text) {
  XmlReader xml(text);
  std::size_t depth = 0;
  for (;;) {
    switch (xml.next()) {
      case XmlEvent::start:
        require(!xml.name().empty() || text.find(':') != std::string_view::npos);
        ++depth;
        break;
      case XmlEvent::end:
        require(depth-- > 0);
        break;
      case XmlEvent::text:
        require(depth > 0 && is_valid_utf8(xml.characters()));
        break;
      case XmlEvent::finished:
        require(depth == 0);
        return;
      case XmlEvent::fault:
        require(xml.line() >= 1);
        return;
    }
    require(xml.depth() == depth);
  }
}

void check_rows(std::string_view text) {
  std::uint32_t rows = 0;
  XmlRows reader(text, [&](const InvoiceRow& row, XmlRowKind) {
    ++rows;
    for (const std::string_view value : row.values) require(is_valid_utf8(value));
  });
  while (!reader.step()) continue;
  const XmlReading& reading = reader.reading();
  require(reading.rows == rows);
  require(rows > 0 || reading.error.has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check_events(text);
  check_rows(text);
  check_rows("<Invoice>" + std::string(text) + "</Invoice>");
  return 0;
}
