/// One customer at work: the form for a contact, what was logged, what is open and paid. Made for
/// any screen that shows a customer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

/// One version of an entry, the newest first.
struct LogRow {
  std::uint32_t entry = 0;  ///< id, for commands
  std::string number;
  std::string time;
  std::string title;
  std::string details;
  std::string who;
  std::string next;
  std::string state;
  std::string channel_id;
  Tone tone = Tone::neutral;
  bool is_in_force = true;
  bool waits_for_approval = false;
  bool can_be_corrected = false;
};

/// What is open of an invoice after the log.
struct OpenRow {
  std::string invoice;
  std::string due_date;
  std::string open;
  std::string suggested;  ///< of the payment that is being typed, as a plain number; may be empty
};

struct PaymentCard {
  std::vector<OpenRow> rows;
  std::string suggested_for;        ///< the amount as it was typed when the rows were made
  std::string left_over;            ///< "50.00 CNY stays as credit"; empty: nothing is left over
  std::string fault;                ///< what is wrong with the typed amount
  std::vector<std::string> credit;  ///< "80.00 CNY"
  std::vector<std::string> notes;   ///< where log and last import differ, a sentence each
};

struct ContactCard {
  bool is_present = false;
  std::string customer;  ///< id
  std::string name;
  std::string contact;                ///< person, e-mail, telephone
  std::vector<std::string> invoices;  ///< numbers the entry will be about
  std::string about;                  ///< the same in words
  std::string stage;                  ///< that a contact stands for; empty: none
  std::string role;                   ///< id, that is to act; empty: nobody is named
  std::string recap;                  ///< the last contact; empty: none
  Date today;
  std::vector<Choice> channels;  ///< chosen: the one that is planned
  std::vector<LogRow> log;
  std::string log_count;
  PaymentCard payment;
};

}  // namespace duewise::views
