/// Turns an import report into what the screen shows of it.
#pragma once

#include <memory>

#include "app/views/start_view.hpp"
#include "app/views/strings.hpp"
#include "io/import/report.hpp"

namespace duewise {

/// The function in the view keeps the report alive; `strings` must outlive the view.
views::ImportReportView present_report(const std::shared_ptr<const ImportReport>& report,
                                       const views::Strings& strings);

}  // namespace duewise
