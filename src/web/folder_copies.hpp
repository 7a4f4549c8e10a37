/// Passes between the session and the page's copies in a folder (web/js/folder_copies.js): what the
/// user wants, the open plan as a file, and what became of it. When to write is the page's
/// business.
#pragma once

#include "app/session.hpp"

namespace duewise::web {

class FolderCopies {
 public:
  /// `session` must outlive this.
  explicit FolderCopies(Session& session) : session_(session) {}

  /// Hands on what the user wants.
  void step();
  /// Hands the open plan to the page through `host_take_folder_copy`; nothing where none is open.
  void give();

 private:
  Session& session_;
};

}  // namespace duewise::web
