#include "core/forecast/collection_targets.hpp"

#include <string>

#include "core/money/money.hpp"

namespace duewise {
namespace {

constexpr int percent_decimals = 4;  // a percent is 10,000 parts per million
constexpr std::int64_t million = 1'000'000;

struct TargetWord {
  std::string_view text;
  CollectionTarget::Kind kind;
};

constexpr TargetWord words[] = {{"recovered>=", CollectionTarget::Kind::recovered},
                                {"overdue<=", CollectionTarget::Kind::overdue_share}};

}  // namespace

Result<CollectionTarget> parse_target(std::string_view text) {
  const auto refusal = [&] { return failure("target_must_be_readable", "", std::string(text)); };
  for (const TargetWord& word : words) {
    if (text.substr(0, word.text.size()) != word.text) continue;
    const std::string_view rest = text.substr(word.text.size());
    const std::size_t percent = rest.find("%@");
    if (percent == std::string_view::npos) return refusal();
    const Result<std::int64_t> ppm = parse_decimal(rest.substr(0, percent), percent_decimals);
    const auto by = Date::parse(rest.substr(percent + 2));
    if (!ppm || *ppm < 0 || *ppm > million || !by) return refusal();
    return CollectionTarget{.kind = word.kind, .ppm = *ppm, .by = *by};
  }
  return refusal();
}

}  // namespace duewise
