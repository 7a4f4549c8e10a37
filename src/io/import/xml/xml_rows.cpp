#include "io/import/xml/xml_rows.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "io/import/values/date_text.hpp"
#include "io/import/values/text_cursor.hpp"
#include "io/import/xml/xml_reader.hpp"

namespace duewise {
namespace {

using Column = InvoiceColumn;

// About a millisecond.
constexpr int events_per_step = 4096;

/// What a document says beside the canonical columns.
enum class Fact : std::uint8_t { none, type, terms, rounding };

/// Where a value stands, from the element of the invoice on, by local names. Of the places of one
/// column the first in this table that has a value counts.
struct Place {
  std::string_view path;
  Column column = Column::memo;
  Fact fact = Fact::none;
};

constexpr std::array places{
    // UBL 2.1
    Place{"ID", Column::invoice_no},
    Place{"IssueDate", Column::issue_date},
    Place{"DueDate", Column::due_date},
    Place{"PaymentMeans/PaymentDueDate", Column::due_date},
    Place{"PaymentTerms/PaymentDueDate", Column::due_date},
    Place{"DocumentCurrencyCode", Column::currency},
    Place{"ContractDocumentReference/ID", Column::contract_no},
    Place{"OrderReference/ID", Column::contract_no},
    Place{"AccountingCustomerParty/Party/PartyIdentification/ID", Column::customer_id},
    Place{"AccountingCustomerParty/Party/PartyLegalEntity/CompanyID", Column::customer_id},
    Place{"AccountingCustomerParty/Party/PartyTaxScheme/CompanyID", Column::customer_id},
    Place{"AccountingCustomerParty/Party/EndpointID", Column::customer_id},
    Place{"AccountingCustomerParty/Party/PartyName/Name", Column::customer_name},
    Place{"AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", Column::customer_name},
    Place{"AccountingCustomerParty/Party/Contact/Name", Column::contact_name},
    Place{"AccountingCustomerParty/Party/Contact/ElectronicMail", Column::contact_email},
    Place{"AccountingCustomerParty/Party/Contact/Telephone", Column::contact_phone},
    Place{"LegalMonetaryTotal/TaxInclusiveAmount", Column::amount},
    Place{"LegalMonetaryTotal/PrepaidAmount", Column::paid_amount},
    Place{"LegalMonetaryTotal/PayableAmount", Column::open_amount},
    Place{"LegalMonetaryTotal/PayableRoundingAmount", Column::memo, Fact::rounding},
    Place{"InvoiceTypeCode", Column::memo, Fact::type},
    Place{"PaymentTerms/Note", Column::memo, Fact::terms},
    // Cross Industry Invoice
    Place{"ExchangedDocument/ID", Column::invoice_no},
    Place{"ExchangedDocument/TypeCode", Column::memo, Fact::type},
    Place{"ExchangedDocument/IssueDateTime/DateTimeString", Column::issue_date},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/ID",
          Column::customer_id},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/GlobalID",
          Column::customer_id},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/"
          "SpecifiedLegalOrganization/ID",
          Column::customer_id},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/"
          "SpecifiedTaxRegistration/ID",
          Column::customer_id},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/Name",
          Column::customer_name},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/"
          "DefinedTradeContact/PersonName",
          Column::contact_name},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/"
          "DefinedTradeContact/EmailURIUniversalCommunication/URIID",
          Column::contact_email},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/"
          "DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber",
          Column::contact_phone},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/ContractReferencedDocument/"
          "IssuerAssignedID",
          Column::contract_no},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerOrderReferencedDocument/"
          "IssuerAssignedID",
          Column::contract_no},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/InvoiceCurrencyCode",
          Column::currency},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradePaymentTerms/"
          "DueDateDateTime/DateTimeString",
          Column::due_date},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradePaymentTerms/"
          "Description",
          Column::memo, Fact::terms},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/"
          "SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount",
          Column::amount},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/"
          "SpecifiedTradeSettlementHeaderMonetarySummation/TotalPrepaidAmount",
          Column::paid_amount},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/"
          "SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount",
          Column::open_amount},
    Place{"SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/"
          "SpecifiedTradeSettlementHeaderMonetarySummation/RoundingAmount",
          Column::memo, Fact::rounding},
    // Xero
    Place{"InvoiceNumber", Column::invoice_no},
    Place{"CreditNoteNumber", Column::invoice_no},
    Place{"Contact/ContactID", Column::customer_id},
    Place{"Contact/Name", Column::customer_name},
    Place{"Date", Column::issue_date},
    Place{"CurrencyCode", Column::currency},
    Place{"Reference", Column::contract_no},
    Place{"Total", Column::amount},
    Place{"AmountDue", Column::open_amount},
    Place{"RemainingCredit", Column::open_amount},
    Place{"Status", Column::status},
    Place{"FullyPaidOnDate", Column::paid_date},
    Place{"Type", Column::memo, Fact::type},
};

constexpr std::size_t no_place = places.size();

std::size_t find_place(std::string_view path) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].path == path) return i;
  }
  return no_place;
}

bool is_invoice_element(std::string_view name) {
  return name == "Invoice" || name == "CreditNote" || name == "CrossIndustryInvoice";
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Types of credit notes. Source: UNTDID 1001 as EN 16931 restricts it (business term BT-3).
bool is_credit_type(std::string_view type) {
  for (const std::string_view known : {"81", "83", "261", "262", "296", "308", "381", "396", "420",
                                       "458", "532", "ACCRECCREDIT"}) {
    if (type == known) return true;
  }
  return false;
}

std::string_view to_canonical_status(std::string_view status) {
  struct Word {
    std::string_view xero;
    std::string_view canonical;
  };
  static constexpr std::array<Word, 6> words{{{"DRAFT", "draft"},
                                              {"SUBMITTED", "draft"},
                                              {"AUTHORISED", "open"},
                                              {"PAID", "paid"},
                                              {"VOIDED", "void"},
                                              {"DELETED", "deleted"}}};
  for (const Word& word : words) {
    if (word.xero == status) return word.canonical;
  }
  return status;
}

/// YYYY-MM-DD where the text is a date that needs no order, else the text.
std::string to_iso(const std::string& text) {
  // The dates of XML Schema may have a zone without a time: 2026-09-01Z, 2026-09-01+02:00.
  const bool has_zone = text.size() > 10 && std::string_view("Z+-").find(text[10]) < 3;
  const std::string day = has_zone ? text.substr(0, 10) : text;
  const DateRead read = read_date(day, {.numeric = NumericDate::packed});
  return read.fault == DateFault::none ? read.date.to_text() : text;
}

void negate(std::string& amount) {
  if (amount.empty()) return;
  if (amount.front() == '-') {
    amount.erase(0, 1);
  } else {
    amount.insert(0, "-");
  }
}

/// The days in a sentence such as "Payment within 30 days"; empty where it has none, or several
/// numbers ("2% within 10 days, 30 days net" is for a person to read).
std::string_view find_days(std::string_view sentence) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t begin = sentence.find_first_of(digits);
  if (begin == std::string_view::npos) return {};
  std::size_t end = sentence.find_first_not_of(digits, begin);
  if (end == std::string_view::npos) end = sentence.size();
  if (sentence.find_first_of(digits, end) != std::string_view::npos || end - begin > 3) return {};
  const std::string after = to_lower_ascii(trimmed(sentence.substr(end)));
  for (const std::string_view day :
       {"day", "tag", "jour", "dag", "día", "dia", "giorn", "天", "日"}) {
    if (after.substr(0, day.size()) == day) return sentence.substr(begin, end - begin);
  }
  const std::string before = to_lower_ascii(trimmed(sentence.substr(0, begin)));
  return before == "net" && after.empty() ? sentence.substr(begin, end - begin) : "";
}

/// Collects one invoice from its first to its last tag.
class Record {
 public:
  Record(std::string_view element, std::uint32_t line) : line_(line), element_(element) {}

  void take(std::size_t place, std::string_view value);
  void emit(const XmlRowSink& sink);
  bool is_of_xero() const { return type_.substr(0, 3) == "ACC"; }

 private:
  std::string& at(Column column) { return values_[static_cast<std::size_t>(column)]; }
  XmlRowKind kind() const;
  void settle_amounts(XmlRowKind kind);

  std::uint32_t line_;
  std::string_view element_;
  std::array<std::string, invoice_column_count> values_;
  std::array<std::size_t, invoice_column_count> places_{};
  std::string type_;
  std::string terms_;
  bool has_rounding_ = false;
};

void Record::take(std::size_t place, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return;
  const auto column = static_cast<std::size_t>(places[place].column);
  switch (places[place].fact) {
    case Fact::type:
      type_ = value;
      return;
    case Fact::terms:
      if (terms_.empty()) terms_ = value;
      return;
    case Fact::rounding:
      has_rounding_ = value.find_first_not_of("0.-") != std::string_view::npos;
      return;
    case Fact::none:
      break;
  }
  // Peppol demands an order beside a sales order; where there is none, it says so.
  if (places[place].path == "OrderReference/ID" && value == "NA") return;
  if (!values_[column].empty() && places_[column] <= place) return;
  values_[column] = value;
  places_[column] = place;
}

XmlRowKind Record::kind() const {
  if (type_ == "ACCPAY" || type_ == "ACCPAYCREDIT") return XmlRowKind::purchase;
  const bool is_credit = element_ == "CreditNote" || is_credit_type(type_);
  return is_credit ? XmlRowKind::credit_note : XmlRowKind::invoice;
}

void Record::settle_amounts(XmlRowKind kind) {
  // What is rounded for cash is paid and open, no longer the total.
  if (has_rounding_ && !at(Column::open_amount).empty()) {
    at(Column::amount).clear();
    if (at(Column::paid_amount).empty()) at(Column::paid_amount) = "0";
  }
  if (kind != XmlRowKind::credit_note) return;
  for (const Column column : {Column::amount, Column::paid_amount, Column::open_amount}) {
    negate(at(column));
  }
}

void Record::emit(const XmlRowSink& sink) {
  const XmlRowKind what = kind();
  settle_amounts(what);
  for (const Column column : {Column::issue_date, Column::due_date, Column::paid_date}) {
    at(column) = to_iso(at(column));
  }
  at(Column::status) = to_canonical_status(at(Column::status));
  if (at(Column::due_date).empty()) at(Column::terms_days) = find_days(terms_);
  InvoiceRow row;
  row.line = line_;
  for (std::size_t i = 0; i < values_.size(); ++i) row.values[i] = values_[i];
  sink(row, what);
}

std::string_view code_of(XmlFault fault) {
  switch (fault) {
    case XmlFault::too_deep:
      return "xml_must_not_be_nested_so_deeply";
    case XmlFault::declares_entities:
      return "xml_must_not_declare_entities";
    case XmlFault::not_well_formed:
    case XmlFault::none:
      break;
  }
  return "xml_must_be_well_formed";
}

}  // namespace

class XmlRows::Reader {
 public:
  Reader(std::string_view text, XmlRowSink sink) : xml_(text), sink_(std::move(sink)) {}

  /// Takes the next event. Returns whether it was the last.
  bool take_event();
  const XmlReading& reading() const { return reading_; }
  std::int64_t done_ppm() const { return xml_.done_ppm(); }

 private:
  void start();
  void end();
  void note_format();
  Error error(std::string_view code) const {
    return {std::string(code), "line " + std::to_string(xml_.line()), {}};
  }

  XmlReader xml_;
  XmlRowSink sink_;
  XmlReading reading_;
  std::string_view format_ = "xml";  // by the namespaces so far
  std::optional<Record> record_;
  std::size_t record_depth_ = 0;
  std::string path_;              // from below the invoice's element, by '/'
  std::size_t place_ = no_place;  // of the innermost element, where it has no other inside
  std::string value_;
};

void XmlRows::Reader::note_format() {
  for (const auto& [name, value] : xml_.attributes()) {
    if (name.substr(0, 5) != "xmlns") continue;
    if (contains(value, "names:specification:ubl:schema:xsd:")) format_ = "ubl";
    if (contains(value, ":CrossIndustryInvoice:")) format_ = "cii";
  }
}

void XmlRows::Reader::start() {
  note_format();
  if (record_) {
    if (!path_.empty()) path_.push_back('/');
    path_.append(xml_.name());
    place_ = find_place(path_);
    value_.clear();
    return;
  }
  if (!is_invoice_element(xml_.name())) return;
  record_.emplace(xml_.name(), xml_.line());
  record_depth_ = xml_.depth();
  path_.clear();
}

void XmlRows::Reader::end() {
  if (!record_) return;
  if (xml_.depth() + 1 == record_depth_) {
    reading_.format = record_->is_of_xero() ? "xero" : format_;
    ++reading_.rows;
    record_->emit(sink_);
    record_.reset();
    return;
  }
  if (place_ != no_place) record_->take(place_, value_);
  place_ = no_place;
  const std::size_t slash = path_.rfind('/');
  path_.resize(slash == std::string::npos ? 0 : slash);
}

bool XmlRows::Reader::take_event() {
  switch (xml_.next()) {
    case XmlEvent::start:
      start();
      return false;
    case XmlEvent::end:
      end();
      return false;
    case XmlEvent::text:
      // An attachment of megabytes is nobody's value.
      if (place_ != no_place) value_.append(xml_.characters());
      return false;
    case XmlEvent::finished:
      if (reading_.rows == 0) reading_.error = error("xml_must_hold_invoices");
      return true;
    case XmlEvent::fault:
      break;
  }
  reading_.error = error(code_of(xml_.fault()));
  return true;
}

XmlRows::XmlRows(std::string_view text, XmlRowSink sink)
    : reader_(std::make_unique<Reader>(text, std::move(sink))) {}

XmlRows::~XmlRows() = default;

bool XmlRows::step() {
  for (int i = 0; i < events_per_step; ++i) {
    if (reader_->take_event()) return true;
  }
  return false;
}

std::int64_t XmlRows::done_ppm() const { return reader_->done_ppm(); }

const XmlReading& XmlRows::reading() const { return reader_->reading(); }

}  // namespace duewise
