// Goal: no code reaches a user without a sentence, and no text is kept that nobody shows.
// Method: walk every table of codes and every enum that texts are looked up by.
#include "core/policy/codes.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "app/presenters/import_presenter.hpp"
#include "app/samples.hpp"
#include "core/comparison/comparison.hpp"
#include "core/policy/condition.hpp"
#include "core/policy/names.hpp"
#include "core/policy/templates.hpp"
#include "core/timeline/explanation.hpp"
#include "core/timeline/timeline.hpp"
#include "core/work/credit_changes.hpp"
#include "core/work/reasons.hpp"
#include "core/work/reconciliation.hpp"
#include "core/worklist/worklist.hpp"
#include "io/assets.hpp"
#include "io/calendars/calendars.hpp"
#include "io/export/log_export.hpp"
#include "io/forecast/assumptions_file.hpp"
#include "io/import/codes.hpp"
#include "io/json/json.hpp"
#include "io/letters/letter_settings.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/report_settings_file.hpp"
#include "io/policy/presets.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "io/work/log_file.hpp"
#include "io/work/staff_file.hpp"

using namespace duewise;

namespace {

// The codes of the storage interface, which has no table of its own.
const char* const store_codes[] = {
    "plan_was_saved_elsewhere",    "storage_is_full",           "storage_write_failed",
    "storage_did_not_answer",      "storage_read_back_differs", "storage_was_emptied",
    "storage_could_not_be_opened", "file_is_missing",           "file_could_not_be_read",
    "file_could_not_be_written",   "plan_is_missing",           "plan_is_damaged",
    "plan_is_protected",           "passphrase_is_wrong",       "passphrase_is_too_short",
    "passphrases_differ",          "generation_is_damaged",     "plan_is_from_a_newer_version",
    "plan_id_is_invalid",          "manifest_is_damaged",       "manifest_belongs_elsewhere"};

// Everything that the program may look up by a name it puts together.
std::set<std::string> looked_up_by_name() {
  std::set<std::string> keys;
  const auto add = [&](const char* group, std::string_view name) {
    keys.insert(group + std::string(name));
  };
  for (const PolicyCode& code : policy_codes()) add("error.", code.code);
  for (const PolicyCode& code : policy_warning_codes()) add("error.", code.code);
  for (const ImportCode& code : import_codes()) {
    add(code.kind == ImportCodeKind::set_aside ? "set_aside." : "error.", code.code);
  }
  for (const std::string_view code : portfolio_file_codes()) add("error.", code);
  for (const std::string_view code : plan_file_codes()) add("error.", code);
  for (const std::string_view code : report_settings_codes()) add("error.", code);
  for (const std::string_view code : log_codes()) add("error.", code);
  for (const std::string_view code : staff_codes()) add("error.", code);
  for (const std::string_view code : letter_codes()) add("error.", code);
  for (const std::string_view code : assumption_codes()) add("error.", code);
  for (std::size_t i = 0; i < assumption_count; ++i) {
    add("assumption.", to_text(static_cast<Assumption>(i)));
  }
  for (std::size_t i = 0; i < habit_count; ++i) add("habit.", to_text(static_cast<Habit>(i)));
  for (const char* code : store_codes) add("error.", code);
  for (int kind = 0; kind <= static_cast<int>(EventKind::recovery); ++kind) {
    add("timeline.kind.", to_text(static_cast<EventKind>(kind)));
  }
  for (const WorkKind kind :
       {WorkKind::approval, WorkKind::contact, WorkKind::task, WorkKind::effect}) {
    add("worklist.kind.", to_text(kind));
  }
  for (std::size_t status = 0; status < work_status_count; ++status) {
    add("worklist.status.", to_text(static_cast<WorkStatus>(status)));
  }
  for (const SuggestedTime::Why why : {SuggestedTime::Why::monday, SuggestedTime::Why::moved,
                                       SuggestedTime::Why::start_of_month}) {
    add("worklist.why.", to_text(why));
  }
  for (int channel = 0; channel <= static_cast<int>(Channel::task); ++channel) {
    add("channel.", to_text(static_cast<Channel>(channel)));
  }
  for (int field = 0; field < static_cast<int>(Field::switched_on); ++field) {
    add("field.", to_text(static_cast<Field>(field)));
  }
  for (int comparator = 0; comparator <= static_cast<int>(Comparator::has); ++comparator) {
    add("condition.", to_text(static_cast<Comparator>(comparator)));
  }
  for (int subject = 0; subject <= static_cast<int>(Subject::statement); ++subject) {
    add("policy.subject.", to_text(static_cast<Subject>(subject)));
  }
  for (int language = 0; language < static_cast<int>(language_count); ++language) {
    add("language.", language_tag(static_cast<Language>(language)));
  }
  for (const std::string& id : preset_ids()) {
    const std::optional<Policy> policy = load_preset(id);
    REQUIRE(policy);
    for (const Stage& stage : policy->stages) {
      if (!stage.warning.empty()) add("warning.", stage.warning);
    }
  }
  for (std::size_t code = 0; code < reason_code_count; ++code) {
    add("why.", to_text(static_cast<ReasonCode>(code)));
  }
  for (const std::string_view name : milestone_names) add("milestone.", name);
  for (const std::string& id : calendar_ids()) add("calendar.", id);
  for (const std::string& id : sample_ids()) {
    keys.insert("sample." + id + ".name");
    keys.insert("sample." + id + ".description");
  }
  for (const WorkMeasure measure : work_measures) add("compare.measure.", to_text(measure));
  for (int kind = 0; kind < static_cast<int>(difference_kind_count); ++kind) {
    add("compare.kind.", to_text(static_cast<DifferenceKind>(kind)));
  }
  for (const ColumnRole role : offered_roles()) add("column.", name_of(role));
  for (const char* order : {"dmy", "mdy", "ymd"}) add("import.date_order.", order);
  for (const char* rule : {"keep", "paid", "remove"}) add("import.vanished.", rule);
  for (std::size_t kind = 0; kind < entry_kind_count; ++kind) {
    add("log.kind.", to_text(static_cast<EntryKind>(kind)));
  }
  for (std::size_t outcome = 1; outcome < outcome_count; ++outcome) {
    add("outcome.", to_text(static_cast<Outcome>(outcome)));
  }
  for (const VersionState state : {VersionState::corrected, VersionState::withdrawn}) {
    add("log.state.", to_text(state));
  }
  for (const ApprovalState state :
       {ApprovalState::waiting, ApprovalState::given, ApprovalState::refused}) {
    add("log.approval.", to_text(state));
  }
  for (int kind = 0; kind <= static_cast<int>(ReconciliationNote::Kind::vanished); ++kind) {
    add("reconciliation.", to_text(static_cast<ReconciliationNote::Kind>(kind)));
    add("reason.", to_text(static_cast<ReconciliationNote::Kind>(kind)));
  }
  for (const std::string_view id : template_ids) add("letters.template.", id);
  for (const char* reason : {"covered_by_credit", "nothing_is_asked_for"}) {
    add("letters.not_written.", reason);
  }
  for (const std::string_view reason : all_reasons()) add("reason.", reason);
  for (const std::string_view reason : credit_reasons) add("reason.", reason);
  for (const char* status : {"all", "open", "overdue", "paid"}) add("status.", status);
  for (int month = 1; month <= 12; ++month) add("month.", std::to_string(month));
  return keys;
}

// Effects that a policy may begin, and those that presets name. Source: spec semantics §6.
const char* const known_effects[] = {"suspend_service",
                                     "suspend_maintenance",
                                     "suspend_after_sales",
                                     "stop_all_work",
                                     "breach",
                                     "amend_contract_on_restore",
                                     "hold_credit_sales",
                                     "stop_credit_sales",
                                     "hold_new_sales",
                                     "restrict_trade",
                                     "cut_credit_limit",
                                     "cancel_credit_limit",
                                     "cancel_customer_status",
                                     "blacklist",
                                     "cash_only",
                                     "lock_shipping",
                                     "refer_agency",
                                     "refer_legal",
                                     "write_off",
                                     "in_arrears_table"};

std::string sources_below(const std::filesystem::path& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp" && extension != ".js") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

bool is_named_in(const std::string& sources, const std::string& key) {
  const auto has = [&](const std::string& text) {
    return sources.find('"' + text + '"') != std::string::npos;
  };
  if (has(key)) return true;
  const std::size_t dot = key.rfind('.');
  const std::string ending = key.substr(dot);
  return (ending == ".one" || ending == ".other") && has(key.substr(0, dot));
}

// Whether a report names the code behind the last dot of "reports.column.<code>", or a rule of
// limitation does.
bool is_named_in_reports(const std::string& sources, const std::string& key) {
  for (const std::string group : {"reports.", "limitation."}) {
    if (key.compare(0, group.size(), group) != 0) continue;
    return sources.find('"' + key.substr(key.rfind('.') + 1) + '"') != std::string::npos;
  }
  return false;
}

// Whether the program names a code that is no text key by itself: "until_must_not_precede_as_of".
bool is_named_code(const std::string& sources, const std::string& key) {
  for (const std::string group : {"error.", "warning."}) {
    if (key.compare(0, group.size(), group) != 0) continue;
    if (sources.find('"' + key.substr(group.size()) + '"') != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("texts: every code and every name that is looked up has a text") {
  const views::Strings strings = load_strings(Language::en);
  for (const std::string& key : looked_up_by_name()) {
    INFO(key);
    CHECK(strings.find(key) != nullptr);
  }
  for (const char* effect : known_effects) {
    INFO(effect);
    CHECK(strings.find(std::string("effect.") + effect) != nullptr);
  }
  for (const ScenarioCode& code : scenario_codes()) {
    INFO(code.code);
    const bool is_known = strings.find("error." + std::string(code.code)) != nullptr ||
                          strings.find("warning." + std::string(code.code)) != nullptr;
    CHECK(is_known);
  }
}

TEST_CASE("texts: every field of the presets whose basis is shown has a name") {
  const views::Strings strings = load_strings(Language::en);
  for (const std::string& id : preset_ids()) {
    const std::optional<Policy> policy = load_preset(id);
    REQUIRE(policy.has_value());
    for (const Stage& stage : policy->stages) {
      for (const FieldBasis& basis : stage.basis) {
        INFO(id, " ", stage.id, " ", basis.field);
        CHECK(strings.find("basis." + basis.field) != nullptr);
      }
    }
  }
}

TEST_CASE("texts: nothing is kept that the program does not show") {
  const std::filesystem::path source = std::filesystem::path(DUEWISE_SOURCE_DIR) / "src";
  const std::string sources = sources_below(source);
  std::set<std::string> by_name = looked_up_by_name();
  for (const char* effect : known_effects) by_name.insert(std::string("effect.") + effect);
  const Result<Json> texts = parse_json(asset("strings/en.json"));
  REQUIRE(texts.has_value());
  for (const auto& entry : texts->items()) {
    INFO(entry.key());
    const bool is_used = by_name.count(entry.key()) == 1 || is_named_in(sources, entry.key()) ||
                         is_named_code(sources, entry.key()) ||
                         is_named_in_reports(sources, entry.key()) ||
                         entry.key().compare(0, 6, "basis.") == 0;
    CHECK(is_used);
  }
}
