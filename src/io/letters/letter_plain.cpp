#include "io/letters/letter_plain.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace duewise {
namespace {

void append_line(std::string& out, const LetterLine& line) {
  constexpr std::string_view wide_colon = "：";  // brings its own room
  const std::string& label = line.label;
  const bool is_wide = label.size() >= wide_colon.size() &&
                       label.substr(label.size() - wide_colon.size()) == wide_colon;
  out += label;
  if (!label.empty() && !is_wide && !line.runs.empty()) out += ' ';
  out += plain(line.runs);
  out += '\n';
}

void append_table(std::string& out, const LetterTable& table) {
  for (const std::vector<std::string>& row : table.rows) {
    out += "- ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == "—") continue;
      if (i > 0) out += " | ";
      out += (i == 0 ? std::string() : table.header[i] + " ") + row[i];
    }
    out += '\n';
  }
  for (const auto& [label, amount] : table.totals) out += label + " " + amount + "\n";
  out += '\n';
}

void append_block(std::string& out, const LetterContent& letter, const LetterParagraph& paragraph) {
  const auto append_lines = [&](const std::vector<LetterLine>& lines) {
    for (const LetterLine& line : lines) append_line(out, line);
    out += '\n';
  };
  switch (paragraph.kind) {
    case BlockKind::invoices:
      return append_table(out, letter.invoices);
    case BlockKind::instalments:
      return append_table(out, letter.instalments);
    case BlockKind::payment:
      return append_lines(letter.payment);
    case BlockKind::signature:
      out += plain(letter.firm_name) + "\n";
      if (letter.signature.size() > 1) append_line(out, letter.signature[1]);
      for (const LetterLine& line : letter.letterhead) append_line(out, line);
      out += '\n';
      return;
    case BlockKind::countersignature:
      return append_lines(letter.countersignature);
    case BlockKind::list_entry:
      out += "- " + plain(paragraph.runs) + "\n";
      return;
    default:
      out += plain(paragraph.runs) + "\n\n";
  }
}

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// Percent-encodes what RFC 6068 does not allow as it is; line ends become CR LF.
void append_encoded(std::string& out, std::string_view text, std::string_view also_allowed = {}) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  for (const char c : text) {
    if (c == '\n') {
      out += "%0D%0A";
    } else if (is_unreserved(c) || also_allowed.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 0xFU];
    }
  }
}

/// The addresses in "a@x.example; b@y.example"; what is none is left out.
std::vector<std::string> addresses_in(std::string_view text) {
  std::string separated(text);
  std::replace(separated.begin(), separated.end(), ';', ',');
  std::vector<std::string> addresses;
  for (const std::string_view part : split(separated, ',')) {
    const std::string_view address = trimmed(part);
    const std::size_t at = address.find('@');
    const bool is_one = at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
                        address.find('@', at + 1) == std::string_view::npos &&
                        address.find(' ') == std::string_view::npos;
    if (is_one) addresses.emplace_back(address);
  }
  return addresses;
}

std::string address_with(const LetterContent& letter, const std::string& body) {
  std::string url = "mailto:";
  bool is_first = true;
  for (const std::string& address : addresses_in(letter.recipient_email)) {
    if (!is_first) url += ',';
    is_first = false;
    append_encoded(url, address, "@");
  }
  url += "?subject=";
  append_encoded(url, plain(letter.subject));
  url += "&body=";
  append_encoded(url, body);
  return url;
}

/// Places in the GSM alphabet; 0: not in it.
int gsm_places(char c) {
  constexpr std::string_view two_places = "^{}\\[~]|";
  if (two_places.find(c) != std::string_view::npos) return 2;
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || c == '`' ? 0 : 1;
}

}  // namespace

std::string write_letter_text(const LetterContent& letter) {
  std::string out;
  BlockKind before = BlockKind::paragraph;
  for (const LetterParagraph& paragraph : letter.body) {
    if (before == BlockKind::list_entry && paragraph.kind != before) out += '\n';
    append_block(out, letter, paragraph);
    before = paragraph.kind;
  }
  if (!letter.enclosures.empty()) {
    const LetterWords words(letter.language);
    out += words("enclosures") + "\n";
    for (const LetterRuns& runs : letter.enclosures) out += "- " + plain(runs) + "\n";
  }
  out.erase(out.find_last_not_of('\n') + 1);
  out += '\n';
  return out;
}

std::string write_short_message(const LetterContent& letter) { return plain(letter.short_form); }

std::int32_t count_short_messages(std::string_view text) {
  std::int32_t gsm = 0;
  std::int32_t units = 0;  // of UTF-16
  bool is_gsm = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
    const int places = gsm_places(c);
    is_gsm = is_gsm && places > 0;
    gsm += places;
  }
  const auto parts = [](std::int32_t length, std::int32_t one, std::int32_t each) {
    return length <= one ? 1 : (length + each - 1) / each;
  };
  return is_gsm ? parts(gsm, 160, 153) : parts(units, 70, 67);
}

MailAddress mail_address(const LetterContent& letter) {
  MailAddress address{.url = address_with(letter, write_letter_text(letter))};
  if (address.url.size() <= mail_address_bytes_max) return address;
  address.has_whole_letter = false;
  address.url = address_with(letter, write_short_message(letter));
  if (address.url.size() > mail_address_bytes_max) address.url = address_with(letter, {});
  return address;
}

}  // namespace duewise
