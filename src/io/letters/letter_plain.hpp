/// Letters as plain text for e-mail, as the address that opens a message in a mail program, and as
/// a short message.
#pragma once

#include <string>
#include <string_view>

#include "io/letters/letter_content.hpp"

namespace duewise {

/// The whole letter without letterhead, lines ended by "\n"; lists as one line for each invoice.
std::string write_letter_text(const LetterContent& letter);

/// What an SMS says: one line.
std::string write_short_message(const LetterContent& letter);

/// In how many messages a text is sent: 160 characters of the GSM alphabet or 70 others fit into
/// one, 153 or 67 into each of several. Source: 3GPP TS 23.038 and 23.040. Characters that take two
/// places in the GSM alphabet count as two.
std::int32_t count_short_messages(std::string_view text);

/// A "mailto:" address (RFC 6068) with subject and body. Where the whole letter would make it
/// longer than mail programs take, the body is the short form.
struct MailAddress {
  std::string url;
  bool has_whole_letter = true;
};
constexpr std::size_t mail_address_bytes_max = 1900;
MailAddress mail_address(const LetterContent& letter);

}  // namespace duewise
