#include "app/documents/timeline_words.hpp"

#include "app/presenters/wording.hpp"

namespace duewise {

TimelineWords timeline_words(const views::Strings& strings) {
  const views::Strings* texts = &strings;
  TimelineWords words;
  words.language = strings.language();
  for (std::size_t channel = 0; channel < channel_count; ++channel) {
    words.channels[channel] = channel_text(strings, static_cast<Channel>(channel));
  }
  words.restore = strings.text("timeline.lane.restore");
  words.approval_asked = strings.text("timeline.kind.approval_asked");
  words.last_day_to_pay = strings.text("calendar_file.last_day_to_pay");
  words.invoice = strings.text("calendar_file.invoice");
  words.customer = strings.text("calendar_file.customer");
  words.role = strings.text("calendar_file.role");
  words.open = strings.text("calendar_file.open");
  words.days_overdue = strings.text("calendar_file.days_overdue");
  words.letter_template = strings.text("calendar_file.template");
  words.note = strings.text("calendar_file.note");
  words.effect_begins = [texts](std::string_view effect) {
    return texts->format("timeline.kind.effect_begin", {{"effect", effect_text(*texts, effect)}});
  };
  words.effect_ends = [texts](std::string_view effect) {
    return texts->format("timeline.kind.effect_end", {{"effect", effect_text(*texts, effect)}});
  };
  return words;
}

}  // namespace duewise
