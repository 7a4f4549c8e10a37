// What filled forms about a customer say.
#include "app/forms/field_sheet.hpp"
#include "app/forms/form_about.hpp"
#include "base/text.hpp"
#include "core/work/instalments.hpp"

namespace duewise {
namespace {

using namespace commands;
using views::FormKind;
using views::FormView;

/// A filled form, read field by field.
struct FormReader {
  const FormAtHand& form;
  const FormView& filled;
  const FormFacts& facts;

  std::string text(std::string_view id) const { return value_of(filled, id); }
  Result<Date> date(std::string_view id) const { return date_in(filled, id, facts.today); }

  About about() const {
    About meant{form.about.customer};
    meant.invoices = invoices_of_choice(form, text("invoices"));
    return meant;
  }

  Result<Doing> by() const {
    Doing doing;
    doing.day = TRY(date("day"));
    doing.role = form.role;
    doing.person = text("person");
    return doing;
  }

  /// The entry that is chosen, or the one that the form was opened for.
  EntryId matter() const {
    const std::optional<std::int64_t> id = parse_integer(text("matter"));
    return id ? static_cast<EntryId>(*id) : form.entry;
  }
};

/// Why no instalments are suggested; none where the amount is to blame, which is said when it is
/// read.
Result<void> check_terms(const FormReader& read) {
  const std::string typed = read.text("count");
  const std::optional<std::int64_t> count = parse_integer(typed);
  const Date first = TRY(read.date("first"));
  if (first.is_none()) return failure("date_must_exist", "first");
  const std::optional<Money> open = open_of(read.form, read.facts, read.text("invoices"));
  const int decimals = open ? open->currency.decimals() : 2;
  const Result<MinorUnits> amount = parse_decimal(read.text("amount"), decimals);
  const bool is_in_range = count && *count >= 1 && *count <= instalments_max;
  if (!is_in_range || (amount && *amount > 0 && *amount < *count)) {
    return failure("instalment_count_is_out_of_range", "count", typed);
  }
  return {};
}

Result<WorkAct> plan_act(const FormReader& read) {
  const std::vector<TypedInstalment> rates = TRY(rates_in(read.filled, read.facts.today));
  if (rates.empty()) TRY_VOID(check_terms(read));
  const Doing by = TRY(read.by());
  return LogInstalmentPlan{.about = read.about(),
                           .by = by,
                           .instalments = rates,
                           .reason = read.text("reason"),
                           .amount = read.text("amount")};
}

Result<WorkAct> promise_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  const Date promise_date = TRY(read.date("promise_date"));
  return LogPromise{.about = read.about(),
                    .by = by,
                    .promise_date = promise_date,
                    .amount = read.text("amount"),
                    .words = read.text("words")};
}

Result<WorkAct> dispute_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return OpenDispute{
      .about = read.about(), .by = by, .reason = read.text("reason"), .note = read.text("note")};
}

Result<WorkAct> resolution_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return ResolveDispute{.dispute = read.matter(), .by = by, .note = read.text("note")};
}

Result<WorkAct> hold_end_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return EndHold{.hold = read.matter(), .by = by};
}

Result<WorkAct> recovery_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return BookRecovery{.about = read.about(), .by = by, .amount = read.text("amount")};
}

Result<WorkAct> settlement_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return SettleDifference{.difference = read.matter(), .by = by, .note = read.text("note")};
}

Result<WorkAct> hold_act(const FormReader& read) {
  const bool stops = read.text("interest") == "stops";
  const Doing by = TRY(read.by());
  const Date until = TRY(read.date("until"));
  return SetHold{.about = read.about(),
                 .by = by,
                 .until = until,
                 .interest = stops ? SetHold::Interest::stops : SetHold::Interest::goes_on,
                 .reason = read.text("reason"),
                 .note = read.text("note")};
}

template <class Act>
Result<WorkAct> concession_act(const FormReader& read) {
  const Doing by = TRY(read.by());
  return Act{.about = read.about(),
             .by = by,
             .amount = read.text("amount"),
             .reason = read.text("reason"),
             .note = read.text("note")};
}

Result<WorkAct> fact_act(const FormReader& read) {
  const std::string fact = read.text("fact");
  const std::optional<EntryKind> kind = parse_entry_kind(fact);
  const Doing by = TRY(read.by());
  return LogFact{.kind = kind.value_or(EntryKind::note),
                 .about = read.about(),
                 .by = by,
                 .note = read.text("note"),
                 .reason = kind ? std::string() : fact};
}

Result<WorkAct> answer_act(const FormReader& read) {
  const bool is_given = read.form.kind == FormKind::approval;
  const Doing by = TRY(read.by());
  const std::string reason = read.text("reason");
  if (!is_given && reason.empty()) return failure("is_required", "reason");
  if (!read.form.stage.empty()) {
    return AnswerStage{
        .about = read.form.about,
        .by = by,
        .stage = read.form.stage,
        .answer = is_given ? AnswerStage::Answer::given : AnswerStage::Answer::refused,
        .reason = reason,
        .note = read.text("note")};
  }
  if (is_given) {
    return ApproveRequest{.request = read.form.entry, .by = by, .note = read.text("note")};
  }
  return RefuseRequest{.request = read.form.entry, .by = by, .reason = reason};
}

}  // namespace

Result<WorkAct> customer_act(const FormAtHand& form, const FormView& filled,
                             const FormFacts& facts) {
  const FormReader read{form, filled, facts};
  switch (form.kind) {
    case FormKind::promise:
      return promise_act(read);
    case FormKind::instalment_plan:
      return plan_act(read);
    case FormKind::dispute:
      return dispute_act(read);
    case FormKind::dispute_resolved:
      return resolution_act(read);
    case FormKind::hold:
      return hold_act(read);
    case FormKind::hold_ended:
      return hold_end_act(read);
    case FormKind::waiver:
      return concession_act<Waive>(read);
    case FormKind::discount:
      return concession_act<GiveDiscount>(read);
    case FormKind::netting:
      return concession_act<NetOff>(read);
    case FormKind::write_off:
      return concession_act<WriteOff>(read);
    case FormKind::recovery:
      return recovery_act(read);
    case FormKind::fact:
      return fact_act(read);
    case FormKind::approval:
    case FormKind::refusal:
      return answer_act(read);
    case FormKind::difference:
      return settlement_act(read);
    default:
      return WithdrawEntry{.entry = form.entry, .reason = read.text("reason")};
  }
}

}  // namespace duewise
