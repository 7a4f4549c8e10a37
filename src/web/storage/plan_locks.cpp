#include "web/storage/plan_locks.hpp"

#include <emscripten/emscripten.h>
#include <utility>

// Implemented by web/js/plan_locks.js.
extern "C" {
void duewise_lock_claim(void* state, const char* plan);
void duewise_lock_release(const char* plan);
void duewise_lock_take(const char* plan);
void duewise_lock_announce(const char* plan);
}

namespace duewise::web {

struct PlanLocks::State {
  Listener listener;
};

PlanLocks::PlanLocks(Listener listener) : state_(new State{std::move(listener)}) {}

// The browser may still name the state, so it stays behind, emptied.
PlanLocks::~PlanLocks() { state_->listener = nullptr; }

void PlanLocks::claim(std::string_view plan) {
  duewise_lock_claim(state_, std::string(plan).c_str());
}

void PlanLocks::release(std::string_view plan) { duewise_lock_release(std::string(plan).c_str()); }

void PlanLocks::take(std::string_view plan) { duewise_lock_take(std::string(plan).c_str()); }

void PlanLocks::announce(std::string_view plan) {
  duewise_lock_announce(std::string(plan).c_str());
}

}  // namespace duewise::web

extern "C" {

EMSCRIPTEN_KEEPALIVE void duewise_lock_told(duewise::web::PlanLocks::State* state, const char* what,
                                            const char* plan, int value) {
  using duewise::web::LockNews;
  if (!state->listener) return;
  const std::string_view name(what);
  LockNews news = value != 0 ? LockNews::granted : LockNews::refused;
  if (name == "asked") news = LockNews::asked;
  if (name == "lost") news = LockNews::lost;
  if (name == "saved") news = LockNews::saved;
  state->listener(plan, news);
}
}
