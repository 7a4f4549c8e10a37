/// Turns an import draft into what the screen shows of it.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "app/import_draft.hpp"
#include "app/views/import_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

/// What somebody may say that a column is; the first is that it is not read.
std::span<const ColumnRole> offered_roles();

struct PresentedImport {
  ImportDraft& draft;  ///< was read at least once
  bool is_reading = false;
  std::shared_ptr<const Portfolio> plan;  ///< invoices of the open plan; null: none is open
  std::string plan_name = {};
};

/// The functions in the view keep what they show alive; `strings` must outlive the view.
views::ImportView present_import(const PresentedImport& shown, const views::Strings& strings);

}  // namespace duewise
