#include "app/presenters/import_presenter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/presenters/report_presenter.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::Choice;
using views::Strings;
using views::Tone;

constexpr int sure_score = 90;
constexpr int likely_score = 60;

// What somebody may say a column is: first what is most often asked for.
constexpr std::array roles_offered{
    ColumnRole::ignored,       ColumnRole::invoice_no,    ColumnRole::customer_id,
    ColumnRole::customer_name, ColumnRole::issue_date,    ColumnRole::due_date,
    ColumnRole::terms_days,    ColumnRole::amount,        ColumnRole::paid_amount,
    ColumnRole::open_amount,   ColumnRole::currency,      ColumnRole::status,
    ColumnRole::paid_date,     ColumnRole::document_type, ColumnRole::document_code,
    ColumnRole::contract_no,   ColumnRole::period,        ColumnRole::service_end,
    ColumnRole::received_date, ColumnRole::rating,        ColumnRole::settlement,
    ColumnRole::credit_limit,  ColumnRole::contact_name,  ColumnRole::contact_email,
    ColumnRole::contact_phone, ColumnRole::owner,         ColumnRole::tags,
    ColumnRole::memo,          ColumnRole::line_amount,   ColumnRole::quantity,
    ColumnRole::unit_price,    ColumnRole::item,          ColumnRole::net_amount,
    ColumnRole::tax_amount,    ColumnRole::seller};

constexpr std::array<std::string_view, 14> currencies_offered{"CNY", "HKD", "TWD", "MOP", "USD",
                                                              "EUR", "GBP", "JPY", "SGD", "MYR",
                                                              "AUD", "CAD", "CHF", "KRW"};

constexpr std::array encodings_offered{TextEncoding::utf8,    TextEncoding::gb18030,
                                       TextEncoding::big5,    TextEncoding::windows1252,
                                       TextEncoding::utf16le, TextEncoding::utf16be};

const ImportedFile& shown_file(const ImportDraft& draft) {
  return draft.report()->files[draft.shown()];
}

std::vector<Choice> file_choices(const ImportDraft& draft) {
  std::vector<Choice> choices;
  if (draft.files().size() < 2) return choices;
  for (std::size_t i = 0; i < draft.files().size(); ++i) {
    choices.push_back(
        {to_text(static_cast<std::int64_t>(i)), draft.files()[i].name, i == draft.shown()});
  }
  return choices;
}

std::vector<Choice> sheet_choices(const ImportDraft& draft) {
  const DraftFile& file = draft.file();
  std::vector<Choice> choices;
  if (file.sheets.size() < 2) return choices;
  for (std::size_t i = 0; i < file.sheets.size(); ++i) {
    choices.push_back(
        {to_text(static_cast<std::int64_t>(i)), file.sheets[i].name, i == file.sheet});
  }
  return choices;
}

std::vector<Choice> header_choices(const ImportedFile& file, const Strings& strings) {
  std::vector<Choice> choices;
  if (!file.header && !file.beginning.empty()) {
    choices.push_back({"", strings.text("import.header.none"), true});
  }
  for (std::size_t i = 0; i < file.beginning.size(); ++i) {
    std::string cells;
    for (const std::string& cell : file.beginning[i]) {
      if (!cell.empty()) cells += (cells.empty() ? "" : " | ") + cell;
    }
    const auto number = static_cast<std::int64_t>(i);
    choices.push_back({to_text(number),
                       strings.format("import.header.row", {{"row", strings.number(number + 1)},
                                                            {"cells", shortened(cells, 72)}}),
                       file.header == static_cast<std::uint32_t>(i)});
  }
  const bool is_further_down = file.header && *file.header >= file.beginning.size();
  if (is_further_down) {
    const auto number = static_cast<std::int64_t>(*file.header);
    choices.push_back(
        {to_text(number),
         strings.format("import.header.row", {{"row", strings.number(number + 1)}, {"cells", ""}}),
         true});
  }
  return choices;
}

std::vector<Choice> encoding_choices(const ImportDraft& draft, const Strings& strings) {
  const std::optional<TextEncoding> chosen = draft.file().choices.encoding;
  const std::string& found = shown_file(draft).encoding;
  std::vector<Choice> choices;
  const bool is_text = !shown_file(draft).encoding.empty() && draft.file().sheets[0].name.empty();
  if (is_text) {
    choices.push_back(
        {"",
         strings.format(chosen ? "import.automatic" : "import.automatic_found", {{"found", found}}),
         !chosen});
    for (const TextEncoding each : encodings_offered) {
      choices.push_back({std::string(name_of(each)), std::string(name_of(each)), chosen == each});
    }
  }
  return choices;
}

bool is_asked_for(const ImportReport& report, std::string_view code) {
  return std::any_of(report.errors.begin(), report.errors.end(),
                     [code](const Error& error) { return error.code == code; });
}

std::vector<Choice> date_order_choices(const ImportDraft& draft, const Strings& strings) {
  if (shown_file(draft).beginning.empty()) return {};
  const std::optional<DateOrder> chosen = draft.file().choices.date_order;
  const bool is_open = is_asked_for(*draft.report(), "date_order_must_be_told");
  const std::string found = strings.text("import.date_order." + draft.report()->date_order);
  std::vector<Choice> choices;
  choices.push_back(
      {"",
       strings.format(chosen || is_open ? "import.automatic" : "import.automatic_found",
                      {{"found", found}}),
       !chosen});
  for (const DateOrder each : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy}) {
    const std::string name(name_of(each));
    choices.push_back({name, strings.text("import.date_order." + name), chosen == each});
  }
  return choices;
}

std::vector<Choice> currency_choices(const ImportDraft& draft) {
  std::vector<Choice> choices;
  for (const std::string_view code : currencies_offered) {
    choices.push_back({std::string(code), std::string(code), draft.currency().code() == code});
  }
  return choices;
}

std::vector<Choice> role_choices(const Strings& strings) {
  std::vector<Choice> choices;
  for (const ColumnRole role : roles_offered) {
    const std::string name(name_of(role));
    choices.push_back({name, strings.text("column." + name), false});
  }
  return choices;
}

std::size_t position_of_role(std::string_view name) {
  for (std::size_t i = 0; i < roles_offered.size(); ++i) {
    if (name_of(roles_offered[i]) == name) return i;
  }
  return 0;
}

std::string_view sureness_key(const ColumnPreview& column, const ImportedFile& file) {
  if (column.score == 0 && !file.layout.empty()) return "import.sureness.kept";
  if (column.score == 0) return "import.sureness.layout";
  if (column.score >= sure_score) return "import.sureness.sure";
  return column.score >= likely_score ? "import.sureness.likely" : "import.sureness.guess";
}

void present_columns(const ImportDraft& draft, const Strings& strings, views::ImportView& view) {
  const std::vector<ColumnPreview>& columns = shown_file(draft).columns;
  const PlacedRoles& placed = draft.file().choices.roles;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnPreview& column = columns[i];
    views::ImportColumn shown;
    shown.header =
        column.header.empty()
            ? strings.format("import.unnamed_column",
                             {{"number", strings.number(static_cast<std::int64_t>(i) + 1)}})
            : column.header;
    for (const std::string& sample : column.samples) {
      shown.samples += (shown.samples.empty() ? "" : " · ") + sample;
    }
    shown.role = position_of_role(column.role);
    if (placed.count(static_cast<std::uint32_t>(i)) > 0) {
      shown.sureness = strings.text("import.sureness.hand");
      shown.tone = Tone::accent;
    } else if (shown.role != 0) {
      shown.sureness = strings.text(sureness_key(column, shown_file(draft)));
      shown.tone = column.score == 0 || column.score >= sure_score ? Tone::good : Tone::warning;
    }
    view.columns.push_back(std::move(shown));
  }
}

views::ImportedInvoiceRow invoice_row(const Portfolio& portfolio, std::uint32_t i,
                                      const Strings& strings) {
  const Invoices& invoices = portfolio.invoices;
  const Money amount{invoices.amount[i], invoices.currency[i]};
  const Money open{portfolio.open_amount(InvoiceIndex(i)), invoices.currency[i]};
  return {std::string(invoices.number[i]),
          std::string(portfolio.customers.name[invoices.customer[i].value()]),
          strings.date(invoices.issue_date[i]),
          strings.date(invoices.due_date[i]),
          strings.money(amount),
          strings.money(open)};
}

std::string state_of(const Portfolio& portfolio, InvoiceIndex invoice, const Strings& strings) {
  const std::uint32_t i = invoice.value();
  const Money open{portfolio.open_amount(invoice), portfolio.invoices.currency[i]};
  return strings.format(
      "import.change.state",
      {{"open", strings.money(open)}, {"due", strings.date(portfolio.invoices.due_date[i])}});
}

struct KindWords {
  std::string_view key;
  Tone tone;
};
// By `InvoiceChangeKind`.
constexpr std::array<KindWords, invoice_change_kind_count> kinds{
    {{"import.change.added", Tone::accent},
     {"import.change.paid", Tone::good},
     {"import.change.changed", Tone::warning},
     {"import.change.vanished", Tone::neutral},
     {"import.change.unchanged", Tone::neutral}}};

views::InvoiceChangeRow change_row(const Portfolio& before, const Portfolio& after,
                                   const InvoiceChange& change, const Strings& strings) {
  const KindWords& words = kinds[static_cast<std::size_t>(change.kind)];
  const bool is_listed = change.after.exists();
  const Portfolio& shown = is_listed ? after : before;
  const std::uint32_t i = (is_listed ? change.after : change.before).value();
  views::InvoiceChangeRow row;
  row.kind = strings.text(words.key);
  row.tone = words.tone;
  row.invoice_no = shown.invoices.number[i];
  row.customer = shown.customers.name[shown.invoices.customer[i].value()];
  if (change.before.exists()) row.before = state_of(before, change.before, strings);
  if (is_listed) row.after = state_of(after, change.after, strings);
  return row;
}

void present_difference(const PresentedImport& shown, const Strings& strings,
                        views::ImportView& view) {
  view.plan_name = shown.plan_name;
  const std::shared_ptr<const PortfolioDifference> difference =
      shown.draft.difference_to(shown.plan);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    view.difference.push_back({strings.text(kinds[i].key), strings.number(difference->counts[i])});
  }
  if (difference->count(InvoiceChangeKind::vanished) > 0) {
    for (const std::string_view rule : {"keep", "paid", "remove"}) {
      view.vanished.push_back({std::string(rule),
                               strings.text("import.vanished." + std::string(rule)),
                               shown.draft.vanished() == find_vanished_rule(rule)});
    }
  }
  view.change_count = difference->changes.size();
  view.change = [before = shown.plan, after = shown.draft.portfolio(), difference,
                 texts = &strings](std::size_t row) {
    ASSERT(row < difference->changes.size());
    return change_row(*before, *after, difference->changes[row], *texts);
  };
}

}  // namespace

std::span<const ColumnRole> offered_roles() { return roles_offered; }

views::ImportView present_import(const PresentedImport& shown, const Strings& strings) {
  ImportDraft& draft = shown.draft;
  const ImportReport& report = *draft.report();
  views::ImportView view;
  view.is_present = true;
  view.is_reading = shown.is_reading;
  view.file_name = draft.file().name;
  view.files = file_choices(draft);
  view.sheets = sheet_choices(draft);
  view.headers = header_choices(shown_file(draft), strings);
  view.encodings = encoding_choices(draft, strings);
  view.date_orders = date_order_choices(draft, strings);
  view.currencies = currency_choices(draft);
  const std::optional<std::int32_t> terms = draft.file().choices.terms_days;
  if (terms) view.terms_days = to_text(*terms);
  view.terms_hint = to_text(ValueStyles().assumed_terms_days);
  for (const Error& error : report.errors) view.problems.push_back(strings.sentence(error));
  view.layout = shown_file(draft).layout;
  view.can_be_kept = !shown_file(draft).headers.empty();
  view.roles = role_choices(strings);
  present_columns(draft, strings, view);
  view.report = present_report(draft.report(), strings);
  if (!draft.corrections().empty()) {
    view.corrections =
        strings.count("import.corrections", static_cast<std::uint32_t>(draft.corrections().size()));
  }
  view.invoice_count = draft.portfolio()->invoices.size();
  view.invoice = [portfolio = draft.portfolio(), texts = &strings](std::size_t row) {
    ASSERT(row < portfolio->invoices.size());
    return invoice_row(*portfolio, static_cast<std::uint32_t>(row), *texts);
  };
  view.can_be_taken_over = draft.can_be_taken_over();
  if (shown.plan != nullptr && view.can_be_taken_over) present_difference(shown, strings, view);
  return view;
}

}  // namespace duewise
