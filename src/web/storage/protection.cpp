#include "web/storage/protection.hpp"

#include <emscripten/emscripten.h>
#include <map>
#include <utility>

// Implemented by web/js/plan_seal_store.js.
extern "C" {
int duewise_seal_is_offered();
int duewise_seal_of(const char* plan);
void duewise_seal_list(void* list);
void duewise_seal_watch(void* state);
void duewise_seal_unlock(void* state, std::uint32_t ticket, const char* plan,
                         const char* passphrase);
void duewise_seal_lock(const char* plan);
void duewise_seal_prepare(void* state, std::uint32_t ticket, const char* plan,
                          const char* passphrase);
int duewise_seal_is_followed(const char* plan);
}

namespace duewise::web {

struct Protection::State {
  Changed changed;
  std::uint32_t last_ticket = 0;
  std::map<std::uint32_t, Answer> awaited;
};

Protection::Protection(Changed changed) : state_(new State{std::move(changed), 0, {}}) {
  duewise_seal_watch(state_);
}

// The page's events may still name the state, so it stays behind, emptied.
Protection::~Protection() {
  state_->changed = nullptr;
  state_->awaited.clear();
}

bool Protection::is_offered() { return duewise_seal_is_offered() != 0; }

Seal Protection::seal_of(std::string_view plan) {
  return static_cast<Seal>(duewise_seal_of(std::string(plan).c_str()));
}

std::vector<SealedPlan> Protection::closed_plans() {
  std::vector<SealedPlan> plans;
  duewise_seal_list(&plans);
  return plans;
}

void Protection::unlock(std::string_view plan, const Secret& passphrase, Answer answer) {
  const std::uint32_t ticket = ++state_->last_ticket;
  state_->awaited.emplace(ticket, std::move(answer));
  duewise_seal_unlock(state_, ticket, std::string(plan).c_str(), passphrase.text().c_str());
}

void Protection::lock(std::string_view plan) { duewise_seal_lock(std::string(plan).c_str()); }

void Protection::prepare(std::string_view plan, const Secret& passphrase, Answer answer) {
  const std::uint32_t ticket = ++state_->last_ticket;
  state_->awaited.emplace(ticket, std::move(answer));
  duewise_seal_prepare(state_, ticket, std::string(plan).c_str(), passphrase.text().c_str());
}

bool Protection::is_followed(std::string_view plan) {
  return duewise_seal_is_followed(std::string(plan).c_str()) != 0;
}

}  // namespace duewise::web

using duewise::web::Protection;

extern "C" {

EMSCRIPTEN_KEEPALIVE void duewise_seal_answered(Protection::State* state, std::uint32_t ticket,
                                                const char* code, const char* detail) {
  const auto found = state->awaited.find(ticket);
  if (found == state->awaited.end()) return;
  const Protection::Answer answer = std::move(found->second);
  state->awaited.erase(found);
  if (*code != '\0') return answer(duewise::failure(code, {}, detail));
  answer({});
}

EMSCRIPTEN_KEEPALIVE void duewise_seal_changed(Protection::State* state, const char* plan) {
  if (state->changed) state->changed(plan);
}

EMSCRIPTEN_KEEPALIVE void duewise_seal_listed(std::vector<duewise::web::SealedPlan>* list,
                                              const char* plan, std::uint32_t generation,
                                              const char* saved_at) {
  list->push_back({plan, generation, saved_at});
}
}
