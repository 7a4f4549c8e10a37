/// What is to be done on the day under the playhead: one row per customer and contact, tasks,
/// effects and approvals, and all that somebody should know about the row that is picked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/export_view.hpp"
#include "app/views/timeline_view.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

struct WorklistRow {
  Tone tone = Tone::neutral;
  std::string what;        ///< "Call", "Service stop begins"
  std::string channel_id;  ///< for an icon; empty where it is no action
  std::string stage;
  std::string role;
  std::string customer;
  std::string invoices;      ///< "INV-7", "3 invoices"
  std::string amount;        ///< with currency; several separated
  std::string days_overdue;  ///< of the oldest invoice
  std::string when;          ///< "09:10", "Mon, 2026-03-09"; empty: any time of the day
  std::string status;        ///< "Open", "Done"
  bool is_to_do = true;
  bool is_selected = false;
  std::uint32_t invoice_index = UINT32_MAX;
};

/// An invoice that the picked row speaks of.
struct WorkInvoiceRow {
  std::string invoice_no;
  std::string due_date;
  std::string days_overdue;
  std::string open_amount;  ///< with currency
  std::string stage;        ///< the one that came with this row; empty: only listed
};

struct WorkDetail {
  bool is_shown = false;
  std::uint32_t customer = UINT32_MAX;
  std::string heading;               ///< the customer's name
  std::string what;                  ///< "Call · Dunning notice 1"
  std::vector<std::string> reasons;  ///< why on this day, and what it is worth
  std::vector<Fact> history;         ///< last contact, promises, last payment
  std::vector<Fact> contact;         ///< name, phone, e-mail as far as known
  std::vector<WorkInvoiceRow> invoices;
  std::string letter_customer;  ///< id, for `OpenLetters`; empty: the row sends no letter
  std::string letter_stage;     ///< id
};

struct WorklistView {
  TimelineState state = TimelineState::nothing_to_run;
  std::string state_text;  ///< a sentence; empty when done
  Date as_of;
  Date until;
  Date on;
  std::string day_text;       ///< "2026-03-02, Monday"
  std::string headline;       ///< "7 to do, 2 done"
  std::vector<Choice> roles;  ///< for `FilterRole`; "all" and one per role with work in the policy
  std::vector<Fact> counts;   ///< calls, letters, approvals, what is asked for per currency
  std::size_t row_count = 0;
  std::function<WorklistRow(std::size_t)> row;
  std::optional<std::size_t> next_row;      ///< to do, after the picked one
  std::optional<std::size_t> previous_row;  ///< to do, before the picked one
  WorkDetail detail;
  ExportMenu exports;  ///< empty while there is nothing to export
};

}  // namespace duewise::views
