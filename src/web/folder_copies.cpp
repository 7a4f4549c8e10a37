#include "web/folder_copies.hpp"

#include <utility>

#include "web/host.hpp"

namespace duewise::web {

void FolderCopies::step() {
  if (const std::optional<FolderRequest> request = session_.take_folder_request()) {
    host_ask_folder(static_cast<int>(*request));
  }
}

void FolderCopies::give() {
  const std::string id = session_.plan_id();
  // A file that anybody can read is no copy of a plan under a passphrase.
  if (id.empty() || session_.seal() == PlanSeal::under_passphrase) return;
  const Download copy = session_.backup();
  host_take_folder_copy(id.data(), id.size(), static_cast<double>(session_.saved_generation()),
                        copy.file_name.data(), copy.file_name.size(), copy.bytes.data(),
                        copy.bytes.size());
}

}  // namespace duewise::web
