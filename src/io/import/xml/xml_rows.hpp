/// Invoices of XML documents under canonical columns: UBL 2.1 invoices and credit notes (EN 16931,
/// Peppol, XRechnung), UN/CEFACT Cross Industry Invoices (ZUGFeRD, Factur-X), and the lists of
/// Xero's interface. One document is one row, a list one row each. Dates come as YYYY-MM-DD,
/// amounts as they are written. Knows nothing of what is done with the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "io/import/columns.hpp"

namespace duewise {

enum class XmlRowKind : std::uint8_t {
  invoice,
  credit_note,  ///< its amounts are turned negative
  purchase      ///< what we owe others: Xero's ACCPAY
};

/// The row is valid until the call returns.
using XmlRowSink = std::function<void(const InvoiceRow&, XmlRowKind)>;

/// What became of a text.
struct XmlReading {
  std::string_view format;     ///< "ubl", "cii", "xero", "xml" (none of these); empty: no invoice
  std::uint32_t rows = 0;      ///< handed to the sink, also before a fault
  std::optional<Error> error;  ///< `where` is "line 12"
};

/// Reads a text slice by slice; how it is sliced changes nothing.
class XmlRows {
 public:
  /// `text` is UTF-8 without a byte order mark and outlives this.
  /// Errors: xml_must_be_well_formed, xml_must_not_be_nested_so_deeply,
  /// xml_must_not_declare_entities, xml_must_hold_invoices.
  XmlRows(std::string_view text, XmlRowSink sink);
  XmlRows(const XmlRows&) = delete;
  XmlRows& operator=(const XmlRows&) = delete;
  ~XmlRows();

  /// Reads on by some thousand tags. Returns whether the text has ended, or cannot be read on.
  bool step();
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;
  const XmlReading& reading() const;

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace duewise
