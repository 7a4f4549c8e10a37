/// What has happened to the invoices between two exports of one firm: which are new, changed, paid,
/// and which are no longer listed. An invoice is known by its number and its customer's id.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/receivables/portfolio.hpp"

namespace duewise {

enum class InvoiceChangeKind : std::uint8_t {
  added,
  paid,      ///< something was open, now nothing is
  changed,   ///< an amount, a date or another fact of the invoice
  vanished,  ///< open before, not listed any more; a paid one that is not listed is unchanged
  unchanged
};
inline constexpr std::size_t invoice_change_kind_count = 5;

struct InvoiceChange {
  InvoiceChangeKind kind = InvoiceChangeKind::unchanged;
  InvoiceIndex before;  ///< none of one that is added
  InvoiceIndex after;   ///< none of one that has vanished
  bool operator==(const InvoiceChange&) const = default;
};

struct PortfolioDifference {
  /// What is not unchanged: by kind in the order above, then in the order of its portfolio.
  std::vector<InvoiceChange> changes;
  std::array<std::uint32_t, invoice_change_kind_count> counts{};  ///< by kind

  std::uint32_t count(InvoiceChangeKind kind) const {
    return counts[static_cast<std::size_t>(kind)];
  }
};

/// Finds invoices and customers of one portfolio in another. Keeps a reference to `portfolio`.
class InvoiceFinder {
 public:
  explicit InvoiceFinder(const Portfolio& portfolio);

  /// The customer with this id, or none.
  CustomerIndex customer(std::string_view id) const;
  /// The invoice with this number of the customer with this id, or none.
  InvoiceIndex invoice(std::string_view customer_id, std::string_view number) const;

 private:
  const Portfolio& portfolio_;
  std::vector<std::uint32_t> by_number_;  // invoices by customer, then number
};

PortfolioDifference difference_between(const Portfolio& before, const Portfolio& after);

}  // namespace duewise
