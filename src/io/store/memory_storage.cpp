#include "io/store/memory_storage.hpp"

#include <algorithm>

namespace duewise {
namespace {

tl::unexpected<Error> broken(const char* code, std::string_view path) {
  return failure(code, std::string(path), "fault made by a test");
}

}  // namespace

MemoryStorage::MemoryStorage(std::shared_ptr<MemoryDisk> disk)
    : MemoryStorage(std::move(disk), Options{}) {}

MemoryStorage::MemoryStorage(std::shared_ptr<MemoryDisk> disk, Options options)
    : disk_(std::move(disk)), options_(std::move(options)), working_copy_(disk_->files) {
  for (const auto& [plan, head] : disk_->heads) newest_[plan] = head.generation;
}

void MemoryStorage::fail_at(std::uint64_t operation, StorageFault fault) {
  fault_at_ = operation;
  fault_ = fault;
}

void MemoryStorage::deliver() {
  std::vector<std::function<void()>> answers;
  answers.swap(held_);
  for (const auto& answer : answers) answer();
}

std::map<std::string, std::string>& MemoryStorage::files() const {
  return options_.medium == Medium::transactional ? working_copy_ : disk_->files;
}

MemoryStorage::Outcome MemoryStorage::next() const {
  if (is_cut_) return Outcome::cut;
  if (++operations_ != fault_at_) return Outcome::done;
  is_cut_ = fault_ != StorageFault::fail && fault_ != StorageFault::fail_after;
  switch (fault_) {
    case StorageFault::fail:
      return Outcome::fail;
    case StorageFault::fail_after:
      return Outcome::fail_after;
    case StorageFault::cut:
      return Outcome::cut;
    case StorageFault::cut_halfway:
      return Outcome::cut_halfway;
    case StorageFault::cut_after:
      return Outcome::cut_after;
  }
  return Outcome::cut;
}

Result<std::vector<std::string>> MemoryStorage::list(std::string_view folder) const {
  if (next() != Outcome::done) return broken("file_could_not_be_read", folder);
  const std::string prefix = std::string(folder) + "/";
  std::vector<std::string> paths;
  for (auto file = files().lower_bound(prefix); file != files().end(); ++file) {
    if (file->first.compare(0, prefix.size(), prefix) != 0) break;
    paths.push_back(file->first);
  }
  return paths;
}

Result<std::string> MemoryStorage::read(std::string_view path) const {
  if (next() != Outcome::done) return broken("file_could_not_be_read", path);
  const auto file = files().find(std::string(path));
  if (file == files().end()) return failure("file_is_missing", std::string(path));
  return file->second;
}

Result<void> MemoryStorage::write(std::string_view path, std::string_view bytes) {
  const Outcome outcome = next();
  if (outcome == Outcome::fail || outcome == Outcome::cut) {
    return broken("file_could_not_be_written", path);
  }
  uncommitted_.insert(std::string(path));
  const bool is_half = outcome == Outcome::cut_halfway;
  files()[std::string(path)] =
      std::string(bytes.substr(0, is_half ? bytes.size() / 2 : bytes.size()));
  if (outcome != Outcome::done) return broken("file_could_not_be_written", path);
  return {};
}

Result<void> MemoryStorage::remove(std::string_view path) {
  const Outcome outcome = next();
  if (outcome == Outcome::done || outcome == Outcome::fail_after || outcome == Outcome::cut_after) {
    if (uncommitted_.erase(std::string(path)) > 0) files().erase(std::string(path));
  }
  if (outcome != Outcome::done) return broken("file_could_not_be_written", path);
  return {};
}

Result<Generation> MemoryStorage::newest_generation(std::string_view plan) const {
  if (next() != Outcome::done) return broken("file_could_not_be_read", plan);
  const auto found = newest_.find(std::string(plan));
  return found == newest_.end() ? Generation{0} : found->second;
}

Result<void> MemoryStorage::check(const CommitRequest& request) const {
  const auto head = disk_->heads.find(request.plan);
  if (head == disk_->heads.end()) {
    if (request.expected != 0) return failure("storage_was_emptied", request.plan);
    return {};
  }
  const bool is_ours = head->second.writer == options_.writer;
  if (head->second.generation >= request.generation ||
      (head->second.generation != request.expected && !is_ours)) {
    return failure("plan_was_saved_elsewhere", request.plan);
  }
  return {};
}

Result<void> MemoryStorage::store(const CommitRequest& request) {
  TRY_VOID(check(request));
  for (const std::string& path : request.written) {
    const auto file = files().find(path);
    if (file == files().end()) return failure("file_is_missing", path);
    disk_->files[path] = file->second;
    uncommitted_.erase(path);
  }
  for (const std::string& path : request.removed) {
    disk_->files.erase(path);
    files().erase(path);
  }
  disk_->heads[request.plan] = {request.generation, options_.writer};
  newest_[request.plan] = request.generation;
  return {};
}

void MemoryStorage::commit(const CommitRequest& request, CommitAnswer answer) {
  const Outcome outcome = next();
  if (outcome == Outcome::cut) return;
  Result<void> result;
  if (outcome == Outcome::fail) {
    result = broken("storage_write_failed", request.plan);
  } else if (outcome == Outcome::cut_halfway && options_.medium == Medium::plain_files) {
    // Written files are on the disk; the head is not, and half of the removals are done.
    for (std::size_t i = 0; i < request.removed.size() / 2; ++i) {
      disk_->files.erase(request.removed[i]);
    }
  } else if (outcome != Outcome::cut_halfway) {
    result = store(request);
  }
  if (outcome == Outcome::fail_after && result.has_value()) {
    result = broken("storage_did_not_answer", request.plan);
  }
  if (is_cut_) return;
  auto deliver_answer = [answer = std::move(answer), result = std::move(result)] {
    answer(result);
  };
  if (holds_answers_) {
    held_.push_back(std::move(deliver_answer));
  } else {
    deliver_answer();
  }
}

}  // namespace duewise
