/// Makes the card of one customer at work. Pure function of the plan and the language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/views/strings.hpp"
#include "app/views/work_view.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

struct ContactFacts {
  const Portfolio& portfolio;
  const WorkLog& log;
  CustomerIndex customer;
  std::vector<InvoiceIndex> invoices;  ///< that the next entry is about; none: the customer
  Date today;
  std::string typed_amount = {};        ///< of a payment, empty: none
  std::string stage = {};               ///< id of the stage that a contact stands for; empty: none
  std::optional<Channel> channel = {};  ///< that is planned
  std::string role = {};                ///< id, that is to act; empty: nobody is named
};

/// Asserts: the customer exists.
views::ContactCard present_contact_card(const ContactFacts& facts, const views::Strings& strings);

}  // namespace duewise
