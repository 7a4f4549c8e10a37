#include "core/letters/due_letters.hpp"

#include <algorithm>

#include "core/letters/letter_dates.hpp"
#include "core/letters/open_items.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

/// Which invoices a letter lists.
enum class Listing : std::uint8_t {
  by_grouping,  ///< as the policy's grouping says
  open_items,   ///< all that is open, due or not
  subject,      ///< what is open of the contract it is about
  nothing,
};

Listing listing_of(std::string_view template_id) {
  if (template_id == "statement") return Listing::open_items;
  if (template_id == "restoration" || template_id == "credit-restored") return Listing::nothing;
  const bool is_maintenance =
      template_id.substr(0, 11) == "maintenance" || template_id == "quotation";
  return is_maintenance ? Listing::subject : Listing::by_grouping;
}

/// Reports whether a letter writes down what was agreed instead of asking for it.
bool confirms_agreement(std::string_view template_id) {
  return template_id == "promise-confirmation" || template_id == "instalment-agreement";
}

/// Reports whether a pause still holds when `day` is over; a hold counts on its last day, too.
bool is_in_force(const InvoicePause& pause, Date day) {
  if (pause.from > day) return false;
  if (pause.until.is_none() || pause.until > day) return true;
  return pause.cause == PauseCause::hold && pause.until == day;
}

class Finder {
 public:
  Finder(const LetterSource& source, const LetterOptions& options)
      : source_(source),
        options_(options),
        open_(source.portfolio, source.timeline, source.policy.allocation, options.day) {}

  DueLetters find() {
    collect();
    std::stable_sort(letters_.begin(), letters_.end(), [](const DueLetter& a, const DueLetter& b) {
      return a.customer < b.customer;
    });
    fill_dates(source_, options_.payment_days, letters_);
    DueLetters found;
    for (DueLetter& letter : letters_) {
      take_credit(letter);
      (is_covered(letter) ? found.covered : found.letters).push_back(std::move(letter));
    }
    return found;
  }

 private:
  void collect() {
    const std::vector<Event>& events = source_.timeline.events;
    const auto begin =
        std::lower_bound(events.begin(), events.end(), options_.day,
                         [](const Event& event, Date wanted) { return event.date < wanted; });
    const auto end =
        std::upper_bound(begin, events.end(), options_.day,
                         [](Date wanted, const Event& event) { return wanted < event.date; });
    for (auto event = begin; event != end; ++event) {
      if (event->kind == EventKind::promise) add_promise(*event);
    }
    for (auto event = begin; event != end; ++event) {
      const Action* action = action_of(source_.policy, *event);
      if (action != nullptr && !action->template_id.empty()) add_action(*event, *action);
    }
    add_paid_amounts(begin, end);
  }

  DueLetter blank_letter(const Event& event) const {
    DueLetter letter;
    letter.day = options_.day;
    letter.customer = event.customer;
    letter.subject = event.subject;
    letter.invoice = event.invoice;
    letter.currency = event.currency;
    return letter;
  }

  void add_action(const Event& event, const Action& action) {
    DueLetter letter = blank_letter(event);
    letter.template_id = action.template_id;
    letter.role = action.role;
    letter.channel = action.channel;
    const Stage* stage = nullptr;
    letter.stage = "restore";
    if (event.stage >= 0) {
      stage = &source_.policy.stages[static_cast<std::size_t>(event.stage)];
      letter.stage = stage->id;
      letter.level = stage->level;
    }
    list_invoices(letter, stage);
    if (letter.template_id == "instalment-agreement") add_last_plan(letter);
    letters_.push_back(std::move(letter));
  }

  /// A promise by word of mouth is confirmed in writing; the instalments of a plan in one letter.
  void add_promise(const Event& event) {
    const bool is_plan = has_plan(event.customer, options_.day);
    const Date promised = Date::parse(source_.timeline.notes[event.note]).value_or(options_.day);
    DueLetter* letter = nullptr;
    for (DueLetter& known : letters_) {
      const bool is_same = known.customer == event.customer && known.currency == event.currency &&
                           (is_plan || known.promise_date == promised);
      if (is_same) letter = &known;
    }
    if (letter == nullptr) {
      letters_.push_back(blank_letter(event));
      letter = &letters_.back();
      letter->template_id = is_plan ? "instalment-agreement" : "promise-confirmation";
      letter->stage = is_plan ? "plan" : "promise";
      const bool has_email =
          !source_.portfolio.customers.contact_email[event.customer.value()].empty();
      letter->channel = has_email ? Channel::email : Channel::letter;
      letter->promise_date = promised;
    }
    add_instalment(*letter, {promised, event.amount});
    letter->promised += event.amount;
    const bool is_listed =
        std::any_of(letter->items.begin(), letter->items.end(),
                    [&](const LetterItem& item) { return item.invoice == event.invoice; });
    if (!is_listed) add_item(*letter, event.invoice);
  }

  static void add_instalment(DueLetter& letter, Instalment added) {
    for (Instalment& known : letter.instalments) {
      if (known.date != added.date) continue;
      known.amount += added.amount;
      return;
    }
    const auto place =
        std::upper_bound(letter.instalments.begin(), letter.instalments.end(), added,
                         [](const Instalment& a, const Instalment& b) { return a.date < b.date; });
    letter.instalments.insert(place, added);
  }

  /// Notes why the policy waits for an invoice at the end of the day: the first cause that came,
  /// of instalments the next one.
  void note_pause(const DueLetter& letter, LetterItem& item) const {
    if (confirms_agreement(letter.template_id)) return;
    const std::vector<InvoicePause>& pauses = source_.timeline.pauses;
    auto pause = std::lower_bound(
        pauses.begin(), pauses.end(), letter.customer,
        [](const InvoicePause& each, CustomerIndex wanted) { return each.customer < wanted; });
    for (; pause != pauses.end() && pause->customer == letter.customer; ++pause) {
      const bool is_meant = pause->invoice.is_none() || pause->invoice == item.invoice;
      if (!is_meant || !is_in_force(*pause, options_.day)) continue;
      if (!item.pause) item.pause = pause->cause;
      const bool is_sooner = item.promised.is_none() || pause->promised < item.promised;
      if (item.pause == pause->cause && is_sooner) item.promised = pause->promised;
    }
    item.is_set_aside = item.pause && letter.template_id != "statement";
  }

  bool has_plan(CustomerIndex customer, Date day) const {
    return std::any_of(source_.scenario.events.begin(), source_.scenario.events.end(),
                       [&](const ScenarioEvent& event) {
                         return event.kind == ScenarioKind::plan && event.date == day &&
                                event.customer == customer;
                       });
  }

  /// The instalments that were agreed with the customer last; none: still to be entered.
  void add_last_plan(DueLetter& letter) const {
    const ScenarioEvent* last = nullptr;
    for (const ScenarioEvent& event : source_.scenario.events) {
      const bool is_theirs = event.kind == ScenarioKind::plan &&
                             event.customer == letter.customer && event.date <= options_.day;
      if (is_theirs && (last == nullptr || last->date <= event.date)) last = &event;
    }
    if (last == nullptr) return;
    letter.instalments = last->instalments;
    letter.currency = last->currency;
  }

  void list_invoices(DueLetter& letter, const Stage* stage) const {
    const Listing listing = listing_of(letter.template_id);
    if (listing == Listing::nothing) return;
    const auto& begins = source_.portfolio.customers.invoices_begin;
    const std::uint32_t customer = letter.customer.value();
    for (std::uint32_t i = begins[customer]; i < begins[customer + 1]; ++i) {
      if (is_listed(letter, InvoiceIndex{i}, listing, stage)) add_item(letter, InvoiceIndex{i});
    }
  }

  bool is_listed(const DueLetter& letter, InvoiceIndex invoice, Listing listing,
                 const Stage* stage) const {
    const Invoices& invoices = source_.portfolio.invoices;
    if (open_.open_amount(invoice) == 0) return false;
    if (invoice == letter.invoice) return true;
    if (invoices.issue_date[invoice.value()] > options_.day) return false;
    if (listing == Listing::open_items) return true;
    const bool is_overdue = invoices.due_date[invoice.value()] < options_.day;
    if (listing == Listing::subject) return is_of(letter.subject, invoice);
    const bool is_pre_due = stage != nullptr && stage->is_pre_due();
    if (source_.policy.grouping == Grouping::invoice) {
      return is_overdue && !is_pre_due && is_of(letter.subject, invoice);
    }
    return is_overdue || is_pre_due;
  }

  /// Where nothing merges, a contract's or customer's letter still speaks for what waits behind
  /// its leading invoice.
  bool is_of(SubjectRef subject, InvoiceIndex invoice) const {
    switch (subject.kind) {
      case SubjectRef::Kind::invoice:
        return subject.index == invoice.value();
      case SubjectRef::Kind::contract: {
        const ContractIndex contract = source_.portfolio.invoices.contract[invoice.value()];
        return contract.exists() && contract.value() == subject.index;
      }
      default:
        return true;
    }
  }

  void add_item(DueLetter& letter, InvoiceIndex invoice) const {
    LetterItem item{.invoice = invoice,
                    .open_amount = open_.open_amount(invoice),
                    .interest = open_.interest(invoice),
                    .fees = open_.fees(invoice),
                    .days_overdue = days_overdue(
                        source_.portfolio.invoices.due_date[invoice.value()], options_.day)};
    note_pause(letter, item);
    letter.items.push_back(item);
  }

  void add_paid_amounts(std::vector<Event>::const_iterator begin,
                        std::vector<Event>::const_iterator end) {
    for (auto event = begin; event != end; ++event) {
      if (event->kind != EventKind::payment) continue;
      for (DueLetter& letter : letters_) {
        if (letter.customer != event->customer) continue;
        const auto known =
            std::find_if(letter.paid.begin(), letter.paid.end(),
                         [&](const Money& paid) { return paid.currency == event->currency; });
        if (known == letter.paid.end()) {
          letter.paid.push_back({event->amount, event->currency});
        } else {
          known->minor += event->amount;
        }
      }
    }
  }

  /// A credit lowers what is asked for once: where each invoice has a letter of its own, what one
  /// has used is gone for the next of its kind.
  void take_credit(DueLetter& letter) {
    letter.credits = open_.credits(letter.customer);
    if (letter.credits.empty() || letter.items.empty()) return;
    if (source_.policy.grouping != Grouping::invoice) return;
    for (const UsedCredit& used : used_) {
      if (used.customer != letter.customer || used.template_id != letter.template_id) continue;
      for (Money& credit : letter.credits) {
        if (credit.currency == used.amount.currency) credit.minor -= used.amount.minor;
      }
    }
    for (const LetterTotal& total : totals_of(source_.portfolio, letter)) {
      if (total.credit == 0) continue;
      used_.push_back({letter.customer, letter.template_id, {total.credit, total.currency}});
    }
  }

  bool is_covered(const DueLetter& letter) const {
    if (letter.items.empty() || letter.template_id == "statement") return false;
    const std::vector<LetterTotal> totals = totals_of(source_.portfolio, letter);
    const bool is_lowered = std::any_of(totals.begin(), totals.end(), [](const LetterTotal& total) {
      return total.set_aside > 0 || total.credit > 0;
    });
    return is_lowered && std::all_of(totals.begin(), totals.end(),
                                     [](const LetterTotal& total) { return total.asked == 0; });
  }

  struct UsedCredit {
    CustomerIndex customer;
    std::string template_id;
    Money amount;
  };

  const LetterSource& source_;
  const LetterOptions& options_;
  OpenItems open_;
  std::vector<DueLetter> letters_;
  std::vector<UsedCredit> used_;
};

}  // namespace

DueLetters due_letters(const LetterSource& source, const LetterOptions& options) {
  return Finder(source, options).find();
}

std::string_view reason_not_written(const DueLetter& letter) {
  const bool has_set_aside = std::any_of(letter.items.begin(), letter.items.end(),
                                         [](const LetterItem& item) { return item.is_set_aside; });
  return has_set_aside ? "nothing_is_asked_for" : "covered_by_credit";
}

Scenario known_on(const Scenario& scenario, Date day) {
  Scenario known;
  known.assume_approvals = scenario.assume_approvals;
  for (const ScenarioEvent& event : scenario.events) {
    const bool is_answer =
        event.kind == ScenarioKind::approve || event.kind == ScenarioKind::refuse;
    if (event.date <= day || is_answer) known.events.push_back(event);
  }
  return known;
}

}  // namespace duewise
