#include "io/import/text/find_encoding.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "base/checksum.hpp"
#include "io/import/text/text_decoder.hpp"
#include "platform/code_pages.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace duewise;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

CodeTables& tables() {
  static CodeTables system_tables(make_code_pages());
  return system_tables;
}

EncodingFinding find(std::string_view bytes, const CountKnownWords& count = nullptr) {
  return find_encoding(bytes, Beginning::whole, tables(), count);
}

void check_encoding(std::string_view bytes, TextEncoding encoding, EncodingGround ground) {
  const EncodingFinding finding = find(bytes);
  CAPTURE(bytes);
  CHECK(name_of(finding.encoding) == name_of(encoding));
  CHECK(finding.ground == ground);
}

void check_judged(std::string_view bytes, TextEncoding encoding) {
  check_encoding(bytes, encoding, EncodingGround::judged);
}

/// Finds the code of every character, so that the tests need no bytes nobody can read.
std::string encode(TextEncoding encoding, std::string_view utf8) {
  const CodeTable& table = *tables().find(encoding);
  std::map<char32_t, std::string> codes;
  for (int lead = 0x81; lead <= 0xFE; ++lead) {
    for (int trail = 0x40; trail <= 0xFE; ++trail) {
      const char32_t c =
          table.find(static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail));
      if (c != 0) codes.emplace(c, std::string{static_cast<char>(lead), static_cast<char>(trail)});
    }
  }
  std::string bytes;
  while (!utf8.empty()) {
    const DecodedCharacter next = decode_character(TextEncoding::utf8, nullptr, utf8);
    if (next.character < 0x80) {
      bytes.push_back(static_cast<char>(next.character));
    } else {
      CHECK(codes.count(next.character) == 1);
      bytes += codes[next.character];
    }
    utf8.remove_prefix(next.length);
  }
  return bytes;
}

int count_words(std::string_view utf8, const std::vector<std::string_view>& words) {
  int count = 0;
  for (const std::string_view word : words) {
    if (utf8.find(word) != std::string_view::npos) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("encoding: a byte order mark decides") {
  check_encoding("\xEF\xBB\xBFnumber", TextEncoding::utf8, EncodingGround::mark);
  check_encoding("\xFF\xFEn\0"s, TextEncoding::utf16le, EncodingGround::mark);
  check_encoding("\xFE\xFF\0n"s, TextEncoding::utf16be, EncodingGround::mark);
  check_encoding("\x84\x31\x95\x33number", TextEncoding::gb18030, EncodingGround::mark);
  CHECK(find("\xEF\xBB\xBFx").bom_bytes == 3);
  CHECK(find("\xFF\xFEx\0"s).bom_bytes == 2);
  CHECK(find("number").bom_bytes == 0);
}

TEST_CASE("encoding: valid UTF-8 is UTF-8, and nothing above ASCII says nothing yet") {
  check_encoding("number,amount\n", TextEncoding::utf8, EncodingGround::ascii_only);
  check_encoding("", TextEncoding::utf8, EncodingGround::ascii_only);
  check_encoding("发票号码,金额\n", TextEncoding::utf8, EncodingGround::valid);
  const std::string cut = "发票号码,\xE9\x87";
  CHECK(find_encoding(cut, Beginning::part, tables(), nullptr).ground == EncodingGround::valid);
  CHECK(find_encoding(cut, Beginning::whole, tables(), nullptr).ground != EncodingGround::valid);
}

TEST_CASE("encoding: valid UTF-8 of letters that nobody uses is Chinese in GBK") {
  check_judged("a,1000\xD4\xAA\n", TextEncoding::gb18030);
  check_encoding("a,1000\xC2\xA3\n", TextEncoding::utf8, EncodingGround::valid);
  check_encoding("\xD0\x9A\xD0\xBB\xD0\xB8", TextEncoding::utf8, EncodingGround::valid);
}

TEST_CASE("encoding: a few faults in much UTF-8 leave it UTF-8") {
  std::string text = "\xFF";
  for (int i = 0; i < 20; ++i) text += "票";
  check_encoding(text, TextEncoding::utf8, EncodingGround::damaged);
  CHECK(find("\xFF票票").ground == EncodingGround::judged);
}

TEST_CASE("encoding: zero bytes on one side show UTF-16 without a mark") {
  std::string little;
  std::string big;
  for (const char c : "number,amount\r\n1,2\r\n"s) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  check_encoding(little, TextEncoding::utf16le, EncodingGround::zero_bytes);
  check_encoding(big, TextEncoding::utf16be, EncodingGround::zero_bytes);
  check_encoding("number\0,amount"s, TextEncoding::utf8, EncodingGround::ascii_only);
  check_encoding("\x29\x52\x29\x52\x29\x52\n\0"s, TextEncoding::utf16le,
                 EncodingGround::zero_bytes);
}

TEST_CASE("encoding: GBK and Big5 are told by what comes out, with one word or a whole list") {
  for (const std::string_view text :
       {"客户名称,发票号码,开票日期,到期日,金额\n", "北京某某科技有限公司,1000\n", "a,1000元\n",
        "a,合计\n", "应收账款明细表\n客户,未收金额\n"}) {
    CAPTURE(text);
    check_judged(encode(TextEncoding::gb18030, text), TextEncoding::gb18030);
  }
  for (const std::string_view text :
       {"客戶名稱,發票號碼,發票日期,到期日,金額\n", "台北某某科技股份有限公司,1000\n", "a,1000元\n",
        "a,合計\n", "應收帳款明細表\n客戶,未結餘額\n"}) {
    CAPTURE(text);
    check_judged(encode(TextEncoding::big5, text), TextEncoding::big5);
  }
}

TEST_CASE("encoding: known words outweigh usual characters") {
  // Traditional characters in GBK: rare there, and not rare enough in Big5 to be sure.
  const std::string bytes = encode(TextEncoding::gb18030, "單據編號,過帳日,未結餘額\n");
  const auto count = [](std::string_view utf8) {
    return count_words(utf8, {"單據編號", "過帳日", "未結餘額"});
  };
  const EncodingFinding finding = find(bytes, count);
  CHECK(finding.encoding == TextEncoding::gb18030);
  REQUIRE(finding.candidates.size() == 5);
  CHECK(finding.candidates.front().known_words == 3);
  CHECK(finding.candidates[1].known_words == 0);
}

TEST_CASE("encoding: accented letters between ASCII letters are Windows-1252") {
  for (const std::string_view text :
       {"Rechnungsnummer;F\xE4lligkeit\n", "M\xFCller & S\xF6hne;12,50 \x80\n", "Soci\xE9t\xE9,1\n",
        "caf\xE9\n", "1000 \x80\n",
        "\xDC"
        "bersicht\n",
        "10\xA0"
        "000,50\n"}) {
    check_judged(text, TextEncoding::windows1252);
  }
}

TEST_CASE("encoding: Japanese and Korean are told, to be refused with the reason") {
  check_judged("\x90\xBF\x8B\x81\x8F\x91\x82\xF0\x91\x97\x82\xE8\x82\xDC\x82\xB7\n",
               TextEncoding::shift_jis);
  check_judged("\xB0\xED\xB0\xB4\xB8\xED,\xB1\xDD\xBE\xD7,\xBF\xA9\xB1\xE2\xB4\xC2\n",
               TextEncoding::euc_kr);
  CHECK(!is_readable(TextEncoding::shift_jis));
  CHECK(!is_readable(TextEncoding::euc_kr));
  CHECK(is_readable(TextEncoding::big5));
}

TEST_CASE("encoding: without the platform's tables GBK and Big5 are no candidates") {
  CodeTables nothing(nullptr);
  const EncodingFinding finding =
      find_encoding("\xB7\xA2\xC6\xB1", Beginning::whole, nothing, nullptr);
  CHECK(finding.candidates.size() == 3);
}

// Goal: real files of every encoding are told, and read to the same characters everywhere. Method:
// what was found, the faults and a checksum of the characters are kept as a golden file, which the
// tests natively and as WebAssembly share.
TEST_CASE("encoding: web pages of eight encodings, kept as a golden file") {
  const fs::path root = fs::path(DUEWISE_SOURCE_DIR) / "../shared/data/C-hostile/encodings";
  if (!fs::exists(root)) {
    MESSAGE("the shared data is absent");
    return;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file() && entry.path().filename() != "LICENSE") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::string shown;
  for (const fs::path& file : files) {
    const std::string bytes = test::read_bytes(file.generic_string());
    const EncodingFinding finding = find(bytes);
    shown +=
        fs::relative(file, root).generic_string() + ": " + std::string(name_of(finding.encoding));
    if (std::optional<TextDecoder> decoder = TextDecoder::create(finding.encoding, tables())) {
      std::string utf8;
      decoder->feed(std::string_view(bytes).substr(finding.bom_bytes), utf8);
      decoder->finish(utf8);
      shown += ", " + std::to_string(decoder->malformed_count()) + " malformed, checksum " +
               std::to_string(crc32c(utf8));
    }
    shown += "\n";
  }
  test::check_golden("encodings/shared.txt", shown);
}
