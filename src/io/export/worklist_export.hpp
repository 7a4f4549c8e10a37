/// Worklists as JSON, CSV and text. Keys, their order and the form of dates and amounts are those
/// of the timeline; codes are the same in every language.
#pragma once

#include <string>

#include "core/worklist/worklist.hpp"

namespace duewise {

/// What the lines of a worklist refer to.
struct WorklistExport {
  const Worklist& worklist;
  const WorklistSource& source;
};

/// {"policy","as_of","on","calendar","open","lines":[…]}, one line of work per text line. Each has
/// rank, kind, status, planned, customer, customer_name, channel, stage, level, role, template,
/// effect, reason {from, offset}, invoices, amounts, suggested, history, contact.
std::string write_worklist_json(const WorklistExport& source);

/// A header, then one line per line of work and currency; RFC 4180, CRLF, formula-safe.
std::string write_worklist_csv(const WorklistExport& source);

/// For people: a heading, then per line what is to be done, for whom, about how much and why.
std::string write_worklist_text(const WorklistExport& source);

/// What starts the stage a line comes from: "due +7d"; empty where it has none.
std::string worklist_reason(const Policy& policy, const WorkLine& line);

}  // namespace duewise
