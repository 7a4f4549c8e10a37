/// A model with something on every screen, made by hand, so that drawing is tested without a
/// session behind it.
#pragma once

#include "app/views/model.hpp"

namespace duewise::ui {

struct SampleOptions {
  Language language = Language::en;
  std::size_t invoices = 60;
};

/// A file on the import screen with every part that it can show.
views::ImportView import_view(const views::Strings& strings, views::ImportReportView report);

/// A plan that is open, with a policy of seven stages and a timeline of half a year.
/// `strings` must outlive the model.
views::Model sample_model(const views::Strings& strings, SampleOptions options);

/// A report and a customer page with every part that they can have.
views::ReportView report_page(const views::Strings& strings);
views::ReportView customer_page(const views::Strings& strings);

/// The letters of a day with every part that the screen can show. `strings` must outlive the view.
views::LettersView sample_letters(const views::Strings& strings);

/// Nothing open, nothing saved.
views::Model blank_model(const views::Strings& strings);

}  // namespace duewise::ui
