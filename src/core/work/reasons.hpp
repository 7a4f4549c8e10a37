/// The words that say why: a small vocabulary for each kind of entry, so that reports can count.
/// A log may hold other words, too; they are kept and shown as they are.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/work/log_entry.hpp"

namespace duewise {

/// The reasons that are offered for entries of this kind, the usual ones first; none where a reason
/// is free text.
std::span<const std::string_view> reasons_for(EntryKind kind);

/// All of them, each once.
std::vector<std::string_view> all_reasons();

}  // namespace duewise
