/// The exports that are known by their headers, read from assets/import/sources.json: a name for
/// the report, and what no column says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/import/recognise/column_plan.hpp"

namespace duewise {

struct KnownSource {
  std::string id;
  std::vector<std::string> needs;     ///< headers, by `plain_word`
  ChosenColumns columns;              ///< where this source's names mean something else than usual
  bool has_minor_units = false;       ///< amounts count the currency's smallest unit
  bool has_amounts_per_line = false;  ///< an invoice's amount is the sum over its rows
};

const std::vector<KnownSource>& known_sources();

/// The first source that has all its headers among `headers`, or null.
const KnownSource* find_source(const std::vector<std::string>& headers);

/// The source called `id`, or null.
const KnownSource* find_source_by_id(std::string_view id);

}  // namespace duewise
