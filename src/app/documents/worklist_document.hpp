/// A day's work as a page for the printer: what is to be done, with room to note what came of it.
#pragma once

#include "app/handouts.hpp"
#include "app/presenters/worklist_presenter.hpp"
#include "app/views/strings.hpp"

namespace duewise {

PrintDocument worklist_document(const WorklistShown& shown, const views::Strings& strings);

}  // namespace duewise
