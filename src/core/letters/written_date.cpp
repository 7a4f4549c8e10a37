#include "core/letters/written_date.hpp"

#include <array>

#include "base/text.hpp"

namespace duewise {

std::string written_date(Date date, Language language) {
  constexpr std::array<std::string_view, 12> months{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (date.is_none()) return {};
  const CivilDate civil = date.to_civil();
  if (language == Language::en) {
    return to_text(civil.day) + " " +
           std::string(months[static_cast<std::size_t>(civil.month - 1)]) + " " +
           to_text(civil.year);
  }
  return to_text(civil.year) + "年" + to_text(civil.month) + "月" + to_text(civil.day) + "日";
}

}  // namespace duewise
