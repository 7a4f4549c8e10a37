/// The members of one JSON object as raw text, so that a large member is parsed once, by its own
/// reader. Only finds where each ends; whether its text is JSON is for the reader to say.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace duewise {

using RawMembers = std::vector<std::pair<std::string, std::string_view>>;

/// Splits `text`, one JSON object with keys free of escapes, into its members.
/// Errors: json_must_be_well_formed, must_be_an_object, keys_must_differ.
Result<RawMembers> split_members(std::string_view text);

/// The raw text of the member `key`; empty where there is none.
std::string_view raw_member(const RawMembers& members, std::string_view key);

}  // namespace duewise
