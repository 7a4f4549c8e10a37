// The store alone on a page: the real storage, writer and reader with the real library, driven by
// tests/e2e/store.e2e.mjs. Each call answers once, as JSON, through `probe.answers[ticket]`.
#include <emscripten/emscripten.h>
#include <memory>
#include <optional>
#include <string>

#include "io/json/json.hpp"
#include "io/store/autosave.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/plan_writer.hpp"
#include "web/storage/browser_storage.hpp"
#include "web/storage/protection.hpp"

// clang-format off
EM_JS(void, probe_answer, (int ticket, const char* json), {
  globalThis.probe.answers[ticket](JSON.parse(UTF8ToString(json)));
});
// clang-format on

namespace {

using duewise::Generation;
using duewise::OrderedJson;
using duewise::Result;

duewise::web::BrowserStorage& storage() {
  static duewise::web::BrowserStorage instance;
  return instance;
}
duewise::web::Protection& protection() {
  static duewise::web::Protection instance([](const std::string&) {});
  return instance;
}
std::optional<duewise::PlanWriter> writer;
std::string unsaved;

void answer(int ticket, const OrderedJson& value) {
  probe_answer(ticket, duewise::dump_json(value).c_str());
}

OrderedJson error_json(const duewise::Error& error) {
  return {{"code", error.code}, {"detail", error.detail}};
}

// A plan of a small part that is always new and a large one made of `rows` bytes.
duewise::PlanImage image(const std::string& text, std::uint32_t rows) {
  static std::shared_ptr<const std::string> large;
  if (large == nullptr || large->size() != rows) {
    large = std::make_shared<const std::string>(rows, 'r');
  }
  return {{"Probe", 1, 2, 3},
          {{"plan", std::make_shared<const std::string>(text)}, {"portfolio", large}}};
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void probe_open(int ticket) {
  storage().on_leaving([] {
    if (unsaved.empty() || !writer.has_value()) return;
    writer->save(image(unsaved, 0), duewise::Urgency::leaving, [](Result<Generation>) {});
    unsaved.clear();
  });
  storage().open([ticket](Result<duewise::web::OpenedStore> opened) {
    if (!opened.has_value()) return answer(ticket, error_json(opened.error()));
    answer(ticket, {{"code", ""},
                    {"records", opened->records},
                    {"unreadable", opened->unreadable},
                    {"isNew", opened->is_new},
                    {"hasVanished", opened->has_vanished},
                    {"recovered", opened->recovered}});
  });
}

EMSCRIPTEN_KEEPALIVE void probe_write(int ticket, const char* plan) {
  auto created = duewise::PlanWriter::create(storage(), plan);
  if (!created.has_value()) return answer(ticket, error_json(created.error()));
  writer.emplace(std::move(*created));
  answer(ticket, {{"code", ""}, {"generation", writer->stored_generation()}});
}

EMSCRIPTEN_KEEPALIVE void probe_save(int ticket, const char* text, std::uint32_t rows) {
  const double started = emscripten_get_now();
  writer->save(
      image(text, rows), duewise::Urgency::normal, [ticket, started](Result<Generation> saved) {
        if (!saved.has_value()) return answer(ticket, error_json(saved.error()));
        answer(ticket,
               {{"code", ""}, {"generation", *saved}, {"ms", emscripten_get_now() - started}});
      });
}

// Leaves an edit for the moment when the page goes.
EMSCRIPTEN_KEEPALIVE void probe_edit(const char* text) { unsaved = text; }

EMSCRIPTEN_KEEPALIVE void probe_read(int ticket, const char* plan) {
  const auto found = duewise::open_plan(storage(), plan);
  if (!found.has_value()) return answer(ticket, error_json(found.error()));
  answer(ticket, {{"code", ""},
                  {"generation", found->generation},
                  {"text", *found->parts[0].bytes},
                  {"rows", found->parts[1].bytes->size()},
                  {"damaged", found->damaged.size()}});
}

// Gives the plan that is written the passphrase and stores it anew; an empty one removes it.
EMSCRIPTEN_KEEPALIVE void probe_protect(int ticket, const char* plan, const char* passphrase,
                                        const char* text, std::uint32_t rows) {
  std::string typed(passphrase);
  protection().prepare(plan, duewise::Secret(typed),
                       [ticket, rows, edit = std::string(text)](auto made) {
                         if (!made.has_value()) return answer(ticket, error_json(made.error()));
                         writer->save_alone(image(edit, rows), [ticket](Result<Generation> saved) {
                           if (!saved.has_value()) return answer(ticket, error_json(saved.error()));
                           answer(ticket, {{"code", ""}, {"generation", *saved}});
                         });
                       });
}

EMSCRIPTEN_KEEPALIVE void probe_unlock(int ticket, const char* plan, const char* passphrase) {
  std::string typed(passphrase);
  protection().unlock(plan, duewise::Secret(typed), [ticket](Result<void> opened) {
    answer(ticket, {{"code", opened.has_value() ? "" : opened.error().code}});
  });
}

EMSCRIPTEN_KEEPALIVE void probe_lock(const char* plan) { duewise::web::Protection::lock(plan); }

EMSCRIPTEN_KEEPALIVE void probe_sealed(int ticket) {
  OrderedJson list = OrderedJson::array();
  for (const auto& plan : duewise::web::Protection::closed_plans()) {
    list.push_back({{"id", plan.id}, {"generation", plan.generation}, {"at", plan.saved_at}});
  }
  answer(ticket, {{"code", ""}, {"plans", list}});
}

EMSCRIPTEN_KEEPALIVE void probe_refresh(int ticket, const char* plan) {
  storage().refresh(plan, [ticket](Result<void> result) {
    answer(ticket, {{"code", result.has_value() ? "" : result.error().code}});
  });
}

EMSCRIPTEN_KEEPALIVE void probe_reread(int ticket, const char* plan) {
  storage().reread(plan, [ticket](bool found) { answer(ticket, {{"found", found}}); });
}

EMSCRIPTEN_KEEPALIVE void probe_remove(int ticket, const char* plan) {
  const duewise::Generation newest = storage().newest_generation(plan).value();
  duewise::CommitRequest request;
  request.plan = plan;
  request.expected = newest;
  request.generation = newest + 1;
  request.removed = storage().list(duewise::plan_folder(plan)).value();
  storage().commit(request, [ticket](Result<void> removed) {
    if (!removed.has_value()) return answer(ticket, error_json(removed.error()));
    answer(ticket, {{"code", ""}});
  });
}

EMSCRIPTEN_KEEPALIVE void probe_list(int ticket) {
  const auto plans = duewise::list_plans(storage());
  if (!plans.has_value()) return answer(ticket, error_json(plans.error()));
  OrderedJson list = OrderedJson::array();
  for (const auto& plan : *plans) list.push_back(plan.id);
  answer(ticket, {{"code", ""}, {"plans", list}});
}
}
