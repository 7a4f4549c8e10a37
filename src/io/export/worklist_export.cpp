#include "io/export/worklist_export.hpp"

#include <array>

#include "base/text.hpp"
#include "io/export/csv_cell.hpp"
#include "io/json/json.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise {
namespace {

/// Empty: any time of the day.
std::string clock_or_nothing(std::int16_t minutes) {
  return minutes < 0 ? std::string() : clock_text(minutes);
}

/// One line of work with everything looked up.
class LineLookup {
 public:
  LineLookup(const WorklistExport& source, const WorkLine& line)
      : portfolio_(source.source.portfolio), policy_(source.source.policy), line_(line) {}

  std::string_view customer() const { return portfolio_.customers.id[line_.customer.value()]; }
  std::string_view name() const { return portfolio_.customers.name[line_.customer.value()]; }
  std::string_view channel() const {
    return line_.channel ? to_text(*line_.channel) : std::string_view();
  }
  std::string_view stage() const { return stage_id(line_.stage); }
  std::string_view stage_id(std::int16_t stage) const {
    if (stage == restore_stage) return "restore";
    return stage < 0 ? std::string_view() : std::string_view(at(stage).id);
  }
  OrderedJson level() const {
    return line_.stage < 0 ? OrderedJson(nullptr) : OrderedJson(at(line_.stage).level);
  }
  std::string_view template_id() const {
    if (line_.action < 0) return {};
    const auto position = static_cast<std::size_t>(line_.action);
    if (line_.stage == restore_stage) {
      return policy_.restore[line_.rule].actions[position].template_id;
    }
    return line_.stage < 0 ? std::string_view() : at(line_.stage).actions[position].template_id;
  }
  /// "suspend_service", with " ends" where it does.
  std::string effect() const { return line_.effect + (line_.effect_ends ? " ends" : ""); }
  std::string_view invoice_no(const WorkInvoice& invoice) const {
    return portfolio_.invoices.number[invoice.invoice.value()];
  }
  Currency currency_of(const WorkInvoice& invoice) const {
    return portfolio_.invoices.currency[invoice.invoice.value()];
  }
  Date due_date_of(const WorkInvoice& invoice) const {
    return portfolio_.invoices.due_date[invoice.invoice.value()];
  }
  std::int32_t oldest_days_overdue() const {
    std::int32_t most = 0;
    for (const WorkInvoice& invoice : line_.invoices) {
      if (invoice.days_overdue > most) most = invoice.days_overdue;
    }
    return most;
  }

  OrderedJson contact() const {
    const Customers& customers = portfolio_.customers;
    const std::uint32_t i = line_.customer.value();
    return OrderedJson{{"name", text_or_null(customers.contact_name[i])},
                       {"email", text_or_null(customers.contact_email[i])},
                       {"phone", text_or_null(customers.contact_phone[i])}};
  }

 private:
  const Stage& at(std::int16_t stage) const {
    return policy_.stages[static_cast<std::size_t>(stage)];
  }

  const Portfolio& portfolio_;
  const Policy& policy_;
  const WorkLine& line_;
};

OrderedJson invoices_json(const LineLookup& lookup, const WorkLine& line) {
  OrderedJson list = OrderedJson::array();
  for (const WorkInvoice& invoice : line.invoices) {
    const Currency currency = lookup.currency_of(invoice);
    list.push_back(OrderedJson{{"invoice_no", lookup.invoice_no(invoice)},
                               {"due_date", lookup.due_date_of(invoice).to_text()},
                               {"open_amount", format_decimal(invoice.open, currency.decimals())},
                               {"currency", currency.code()},
                               {"days_overdue", invoice.days_overdue},
                               {"stage", text_or_null(lookup.stage_id(invoice.stage))}});
  }
  return list;
}

OrderedJson amounts_json(const WorkLine& line) {
  OrderedJson list = OrderedJson::array();
  for (const WorkAmount& amount : line.amounts) {
    const int decimals = amount.currency.decimals();
    list.push_back(OrderedJson{{"currency", amount.currency.code()},
                               {"open_amount", format_decimal(amount.open, decimals)},
                               {"expected_gain", format_decimal(amount.expected_gain, decimals)}});
  }
  return list;
}

OrderedJson recap_json(const CustomerRecap& recap) {
  const Currency currency = recap.last_payment_currency;
  const bool has_payment = recap.last_payment.exists();
  const OrderedJson paid =
      has_payment
          ? OrderedJson{{"date", recap.last_payment.to_text()},
                        {"amount", format_decimal(recap.last_payment_amount, currency.decimals())},
                        {"currency", currency.code()}}
          : OrderedJson(nullptr);
  const OrderedJson contact =
      recap.last_contact.exists()
          ? OrderedJson{{"date", recap.last_contact.to_text()},
                        {"channel", recap.last_channel ? OrderedJson(to_text(*recap.last_channel))
                                                       : OrderedJson(nullptr)},
                        {"reached", recap.was_reached}}
          : OrderedJson(nullptr);
  return OrderedJson{{"contacts_logged", recap.contacts_logged},
                     {"contacts_planned", recap.contacts_planned},
                     {"last_contact", contact},
                     {"promises_broken", recap.promises_broken},
                     {"promised_for", text_or_null(recap.promised_for.to_text())},
                     {"last_payment", paid}};
}

OrderedJson reason_json(const Policy& policy, const WorkLine& line) {
  if (line.stage < 0) return nullptr;
  const When& when = policy.stages[static_cast<std::size_t>(line.stage)].when;
  return OrderedJson{{"from", anchor_text(policy, when.from)},
                     {"offset", when.offset.value.to_text()}};
}

OrderedJson line_json(const WorklistExport& source, const WorkLine& line, std::size_t rank) {
  const LineLookup lookup(source, line);
  const SuggestedTime& time = line.suggested;
  return OrderedJson{{"rank", rank},
                     {"kind", to_text(line.kind)},
                     {"status", to_text(line.status)},
                     {"planned", line.planned.to_text()},
                     {"customer", lookup.customer()},
                     {"customer_name", text_or_null(lookup.name())},
                     {"channel", text_or_null(lookup.channel())},
                     {"stage", text_or_null(lookup.stage())},
                     {"level", lookup.level()},
                     {"role", text_or_null(line.role)},
                     {"template", text_or_null(lookup.template_id())},
                     {"effect", text_or_null(lookup.effect())},
                     {"reason", reason_json(source.source.policy, line)},
                     {"invoices", invoices_json(lookup, line)},
                     {"amounts", amounts_json(line)},
                     {"suggested", OrderedJson{{"date", time.day.to_text()},
                                               {"why", to_text(time.why)},
                                               {"from", text_or_null(clock_or_nothing(time.from))},
                                               {"to", text_or_null(clock_or_nothing(time.to))}}},
                     {"history", recap_json(line.recap)},
                     {"contact", lookup.contact()}};
}

constexpr std::array<std::string_view, 19> csv_keys{
    "rank",          "kind",        "status",       "planned",      "customer",
    "customer_name", "channel",     "stage",        "role",         "effect",
    "invoices",      "open_amount", "currency",     "gain",         "days_overdue",
    "due_from",      "time",        "contact_name", "contact_phone"};

std::string invoice_numbers(const LineLookup& lookup, const WorkLine& line, Currency currency) {
  std::string numbers;
  for (const WorkInvoice& invoice : line.invoices) {
    if (lookup.currency_of(invoice) != currency) continue;
    if (!numbers.empty()) numbers += "; ";
    numbers += lookup.invoice_no(invoice);
  }
  return numbers;
}

class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}
  void text(std::string_view value) {
    separate();
    append_csv_text(out_, value);
  }
  void number(std::string_view value) {
    separate();
    append_csv_number(out_, value);
  }
  void end() { out_ += "\r\n"; }

 private:
  void separate() {
    if (!is_first_) out_.push_back(',');
    is_first_ = false;
  }
  std::string& out_;
  bool is_first_ = true;
};

void append_csv_row(const WorklistExport& source, std::size_t rank, const WorkLine& line,
                    const WorkAmount& amount, std::string& out) {
  const LineLookup lookup(source, line);
  const Customers& customers = source.source.portfolio.customers;
  const bool has_amount = !line.amounts.empty();
  const int decimals = amount.currency.decimals();
  CsvRow row(out);
  row.number(to_text(static_cast<std::int64_t>(rank)));
  row.text(to_text(line.kind));
  row.text(to_text(line.status));
  row.text(line.planned.to_text());
  row.text(lookup.customer());
  row.text(lookup.name());
  row.text(lookup.channel());
  row.text(lookup.stage());
  row.text(line.role);
  row.text(lookup.effect());
  row.text(has_amount ? invoice_numbers(lookup, line, amount.currency) : std::string());
  row.number(has_amount ? format_decimal(amount.open, decimals) : std::string());
  row.text(has_amount ? amount.currency.code() : std::string_view());
  row.number(has_amount ? format_decimal(amount.expected_gain, decimals) : std::string());
  row.number(to_text(lookup.oldest_days_overdue()));
  row.text(worklist_reason(source.source.policy, line));
  row.text(clock_or_nothing(line.suggested.from));
  row.text(customers.contact_name[line.customer.value()]);
  row.text(customers.contact_phone[line.customer.value()]);
  row.end();
}

std::string what_text(const LineLookup& lookup, const WorkLine& line) {
  if (line.kind == WorkKind::effect) return lookup.effect() + (line.effect_ends ? "" : " begins");
  if (line.kind == WorkKind::approval) return "approval";
  return std::string(lookup.channel().empty() ? "contact" : lookup.channel());
}

std::string line_text(const WorklistExport& source, const WorkLine& line, std::size_t rank) {
  const LineLookup lookup(source, line);
  std::string out = to_text(static_cast<std::int64_t>(rank)) + ". " + what_text(lookup, line);
  out += ", " + std::string(lookup.customer());
  if (!lookup.name().empty()) out += " " + std::string(lookup.name());
  if (!line.role.empty()) out += " [" + line.role + "]";
  if (line.status != WorkStatus::open) out += " (" + std::string(to_text(line.status)) + ")";
  out += "\n   ";
  if (!lookup.stage().empty()) out += std::string(lookup.stage());
  const std::string reason = worklist_reason(source.source.policy, line);
  if (!reason.empty()) out += ", " + reason;
  out += ", planned " + line.planned.to_text();
  if (line.suggested.day != source.worklist.on) out += ", on " + line.suggested.day.to_text();
  if (line.suggested.from >= 0) out += ", " + clock_or_nothing(line.suggested.from);
  out += "\n";
  for (const WorkInvoice& invoice : line.invoices) {
    const Currency currency = lookup.currency_of(invoice);
    out += "   " + std::string(lookup.invoice_no(invoice)) + " due " +
           lookup.due_date_of(invoice).to_text() + ": " +
           format_decimal(invoice.open, currency.decimals()) + " " + std::string(currency.code()) +
           ", " + to_text(invoice.days_overdue) + " days";
    if (invoice.stage >= 0) out += ", " + std::string(lookup.stage_id(invoice.stage));
    out += "\n";
  }
  for (const WorkAmount& amount : line.amounts) {
    const int decimals = amount.currency.decimals();
    out += "   together " + format_decimal(amount.open, decimals) + " " +
           std::string(amount.currency.code()) + "; a week's delay costs about " +
           format_decimal(amount.expected_gain, decimals) + "\n";
  }
  return out;
}

}  // namespace

std::string worklist_reason(const Policy& policy, const WorkLine& line) {
  if (line.stage < 0) return {};
  const When& when = policy.stages[static_cast<std::size_t>(line.stage)].when;
  return anchor_text(policy, when.from) + " " + when.offset.value.to_text();
}

std::string write_worklist_json(const WorklistExport& source) {
  const Worklist& list = source.worklist;
  const OrderedJson head{{"policy", source.source.policy.id},
                         {"as_of", list.as_of.to_text()},
                         {"on", list.on.to_text()},
                         {"calendar", source.source.calendar.id()},
                         {"open", list.open}};
  std::string out = dump_json(head);
  out.pop_back();
  out += ",\"lines\":[";
  for (std::size_t i = 0; i < list.lines.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += dump_json(line_json(source, list.lines[i], i + 1));
  }
  out += "\n]}\n";
  return out;
}

std::string write_worklist_csv(const WorklistExport& source) {
  std::string out;
  for (const std::string_view key : csv_keys) {
    if (!out.empty()) out.push_back(',');
    out += key;
  }
  out += "\r\n";
  const std::vector<WorkLine>& lines = source.worklist.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].amounts.empty()) append_csv_row(source, i + 1, lines[i], {}, out);
    for (const WorkAmount& amount : lines[i].amounts) {
      append_csv_row(source, i + 1, lines[i], amount, out);
    }
  }
  return out;
}

std::string write_worklist_text(const WorklistExport& source) {
  const Worklist& list = source.worklist;
  std::string out = list.on.to_text() + ", " + source.source.policy.id + ": " +
                    to_text(static_cast<std::int64_t>(list.lines.size())) + " lines, " +
                    to_text(static_cast<std::int64_t>(list.open)) + " open\n";
  for (std::size_t i = 0; i < list.lines.size(); ++i) {
    out += line_text(source, list.lines[i], i + 1);
  }
  return out;
}

}  // namespace duewise
