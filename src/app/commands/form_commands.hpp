/// Filling in a form: none of these is a step of undo but keeping it, which makes one.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "app/views/form_view.hpp"

namespace duewise::commands {

/// Opens a form about the customer at hand, an entry, or `subject`; an open one is put away.
struct OpenForm {
  views::FormKind kind{};
  std::uint32_t entry = 0;   ///< id; 0: the customer at hand
  std::string subject = {};  ///< a role, or a kind of entry
};
struct TypeInForm {
  std::string field;  ///< id
  std::string value;
};
/// Carries out what the form says, or shows at its field what is wrong.
struct KeepForm {};
struct CloseForm {};

using FormAct = std::variant<OpenForm, TypeInForm, KeepForm, CloseForm>;
struct Form {
  FormAct act;
};

}  // namespace duewise::commands
