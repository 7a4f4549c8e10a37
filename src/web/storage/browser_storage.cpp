#include "web/storage/browser_storage.hpp"

#include <emscripten/emscripten.h>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "io/store/files.hpp"

// Implemented by web/js/idbfs_imports.js and opfs_mirror.js. Lists of paths are joined by line
// ends.
extern "C" {
void duewise_store_open(void* state);
std::uint32_t duewise_store_newest(const char* plan);
void duewise_store_commit(void* state, std::uint32_t ticket, const char* plan,
                          std::uint32_t expected, std::uint32_t generation, const char* written,
                          const char* removed, int manner);
void duewise_store_reread(void* state, std::uint32_t ticket, const char* plan);
void duewise_store_measure(void* state, int persists);
void duewise_store_refresh(void* state, std::uint32_t ticket, const char* plan);
void duewise_store_follow(const char* plan);
void duewise_store_watch(void* state);
void duewise_store_random(char* text, int length);
}

namespace duewise::web {
namespace {

constexpr std::string_view root = "/duewise/";

std::string full(std::string_view path) { return std::string(root) + std::string(path); }

std::string joined(const std::vector<std::string>& paths) {
  std::string lines;
  for (const std::string& path : paths) lines += full(path) + "\n";
  return lines;
}

// As `manner` in web/js/idbfs_imports.js.
int manner_of(const CommitRequest& request) {
  if (request.beside == Beside::nothing) return 2;
  return request.urgency == Urgency::leaving ? 1 : 0;
}

}  // namespace

struct BrowserStorage::State {
  struct Awaited {
    std::vector<std::string> written;
    std::vector<std::string> removed;
    CommitAnswer answer;
  };
  OpenAnswer opened;
  Measured measured;
  Leaving leaving;
  bool is_watching = false;
  std::uint32_t last_ticket = 0;
  std::map<std::uint32_t, Awaited> awaited;
  std::map<std::uint32_t, RereadAnswer> rereading;
  std::map<std::uint32_t, RefreshAnswer> refreshing;
  std::set<std::string, std::less<>> uncommitted;  ///< written and not stored
};

BrowserStorage::BrowserStorage() : state_(new State) {}

// The page's events may still name the state, so it stays behind, emptied.
BrowserStorage::~BrowserStorage() {
  state_->opened = nullptr;
  state_->leaving = nullptr;
  state_->measured = nullptr;
  state_->awaited.clear();
  state_->rereading.clear();
  state_->refreshing.clear();
}

void BrowserStorage::open(OpenAnswer answer) {
  state_->opened = std::move(answer);
  duewise_store_open(state_);
}

void BrowserStorage::on_leaving(Leaving leaving) {
  state_->leaving = std::move(leaving);
  if (!state_->is_watching) duewise_store_watch(state_);
  state_->is_watching = true;
}

std::string BrowserStorage::new_plan_id() {
  char text[17] = {};
  duewise_store_random(text, 16);
  return text;
}

Result<std::vector<std::string>> BrowserStorage::list(std::string_view folder) const {
  std::vector<std::string> paths = TRY(list_files(full(folder)));
  for (std::string& path : paths) path.insert(0, std::string(folder) + "/");
  return paths;
}

Result<std::string> BrowserStorage::read(std::string_view path) const {
  return read_whole_file(full(path));
}

Result<void> BrowserStorage::write(std::string_view path, std::string_view bytes) {
  state_->uncommitted.emplace(path);
  return write_whole_file(full(path), bytes);
}

Result<void> BrowserStorage::remove(std::string_view path) {
  const auto found = state_->uncommitted.find(path);
  if (found == state_->uncommitted.end()) return {};
  state_->uncommitted.erase(found);
  return remove_file(full(path));
}

Result<Generation> BrowserStorage::newest_generation(std::string_view plan) const {
  return duewise_store_newest(std::string(plan).c_str());
}

void BrowserStorage::commit(const CommitRequest& request, CommitAnswer answer) {
  const std::uint32_t ticket = ++state_->last_ticket;
  state_->awaited.emplace(ticket,
                          State::Awaited{request.written, request.removed, std::move(answer)});
  duewise_store_commit(state_, ticket, request.plan.c_str(), request.expected, request.generation,
                       joined(request.written).c_str(), joined(request.removed).c_str(),
                       manner_of(request));
}

void BrowserStorage::measure(Ask ask, Measured measured) {
  state_->measured = std::move(measured);
  duewise_store_measure(state_, ask == Ask::persistence ? 1 : 0);
}

void BrowserStorage::follow(std::string_view plan) {
  duewise_store_follow(std::string(plan).c_str());
}

void BrowserStorage::reread(std::string_view plan, RereadAnswer answer) {
  const std::uint32_t ticket = ++state_->last_ticket;
  state_->rereading.emplace(ticket, std::move(answer));
  duewise_store_reread(state_, ticket, std::string(plan).c_str());
}

void BrowserStorage::refresh(std::string_view plan, RefreshAnswer answer) {
  const std::uint32_t ticket = ++state_->last_ticket;
  state_->refreshing.emplace(ticket, std::move(answer));
  duewise_store_refresh(state_, ticket, std::string(plan).c_str());
}

}  // namespace duewise::web

using duewise::web::BrowserStorage;

extern "C" {

EMSCRIPTEN_KEEPALIVE void duewise_store_opened(BrowserStorage::State* state, const char* code,
                                               const char* detail, std::uint32_t records,
                                               std::uint32_t unreadable, std::uint32_t flags,
                                               const char* loss, std::uint32_t recovered) {
  if (!state->opened) return;
  const BrowserStorage::OpenAnswer answer = std::exchange(state->opened, nullptr);
  if (*code != '\0') return answer(duewise::failure(code, "/duewise", detail));
  duewise::web::OpenedStore opened;
  opened.records = records;
  opened.unreadable = unreadable;
  opened.is_new = (flags & 1) != 0;
  opened.has_vanished = (flags & 2) != 0;
  opened.loss_message = loss;
  opened.recovered = recovered;
  answer(opened);
}

EMSCRIPTEN_KEEPALIVE void duewise_store_committed(BrowserStorage::State* state,
                                                  std::uint32_t ticket, const char* code,
                                                  const char* detail) {
  const auto found = state->awaited.find(ticket);
  if (found == state->awaited.end()) return;
  const BrowserStorage::State::Awaited awaited = std::move(found->second);
  state->awaited.erase(found);
  if (*code != '\0') return awaited.answer(duewise::failure(code, "/duewise", detail));
  for (const std::string& path : awaited.written) state->uncommitted.erase(path);
  for (const std::string& path : awaited.removed) {
    (void)duewise::remove_file(duewise::web::full(path));
  }
  awaited.answer({});
}

EMSCRIPTEN_KEEPALIVE void duewise_store_was_reread(BrowserStorage::State* state,
                                                   std::uint32_t ticket, int found) {
  const auto asked = state->rereading.find(ticket);
  if (asked == state->rereading.end()) return;
  const BrowserStorage::RereadAnswer answer = std::move(asked->second);
  state->rereading.erase(asked);
  answer(found != 0);
}

EMSCRIPTEN_KEEPALIVE void duewise_store_refreshed(BrowserStorage::State* state,
                                                  std::uint32_t ticket, const char* code,
                                                  const char* detail) {
  const auto asked = state->refreshing.find(ticket);
  if (asked == state->refreshing.end()) return;
  const BrowserStorage::RefreshAnswer answer = std::move(asked->second);
  state->refreshing.erase(asked);
  if (*code != '\0') return answer(duewise::failure(code, "/duewise", detail));
  answer({});
}

EMSCRIPTEN_KEEPALIVE void duewise_store_measured(BrowserStorage::State* state, double used,
                                                 double quota, int is_persistent) {
  if (state->measured) state->measured({used, quota, is_persistent != 0});
}

EMSCRIPTEN_KEEPALIVE void duewise_store_leaving(BrowserStorage::State* state) {
  if (state->leaving) state->leaving();
}
}
