// Acts that change only what is shown; none is undone or saved.
#include <algorithm>

#include "app/load_strings.hpp"
#include "app/presenters/invoices_presenter.hpp"
#include "app/session_state.hpp"

namespace duewise {

void Session::State::act(const commands::SetLanguage& command) {
  strings = load_strings(command.language);
}

void Session::State::act(const commands::SetTheme& command) { theme = command.theme; }

void Session::State::act(const commands::ShowScreen& command) {
  const bool has_customer = !reports.customer.empty() && plan;
  const bool is_there = (command.screen != views::Screen::import || draft.has_value()) &&
                        (command.screen != views::Screen::customer || has_customer);
  screen = is_there ? command.screen : views::Screen::start;
  letters.wanted = {};
  if (!shows_forecast()) forecasts.desk.cancel();
}

void Session::State::act(const commands::SortInvoices& command) {
  query.sorted_by = command.column;
  query.direction = command.direction;
}

void Session::State::act(const commands::FilterText& command) { query.text = command.text; }

void Session::State::act(const commands::FilterStatus& command) {
  query.status = parse_status_filter(command.status).value_or(StatusFilter::all);
}

void Session::State::act(const commands::FilterCurrency& command) { query.currency = command.code; }

void Session::State::act(const commands::FilterBucket& command) {
  const bool is_chosen =
      query.has_bucket && query.bucket == command.bucket && query.currency == command.currency;
  query.has_bucket = !is_chosen;
  query.bucket = command.bucket;
  query.currency = is_chosen ? std::string() : command.currency;
}

void Session::State::act(const commands::ClearFilters&) {
  InvoiceQuery cleared;
  cleared.sorted_by = query.sorted_by;
  cleared.direction = query.direction;
  query = cleared;
}

void Session::State::act(const commands::SelectInvoice& command) {
  if (!plan) return;
  const bool exists = command.invoice < plan->edits.portfolio->invoices.size();
  plan->selected_invoice = exists ? command.invoice : UINT32_MAX;
}

void Session::State::act(const commands::SetPlayhead& command) {
  if (!plan || command.date.is_none()) return;
  plan->playhead = std::clamp(command.date, plan->edits.as_of, plan->edits.until);
}

void Session::State::act(const commands::SetLaneGrouping& command) { lanes = command.grouping; }

}  // namespace duewise
