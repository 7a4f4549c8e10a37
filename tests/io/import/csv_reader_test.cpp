#include "io/import/csv_reader.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "io/json/json.hpp"
#include "support/files.hpp"

using namespace duewise;

namespace {

using Fields = std::vector<std::string>;

/// Shows records as text: line, fault and fields, so that everything a record says is compared.
std::string show(const CsvRecord& record) {
  static constexpr const char* faults[] = {"", "!quote", "!long", "!nul"};
  std::string text = std::to_string(record.line());
  text += faults[static_cast<std::size_t>(record.fault())];
  if (!record.is_terminated()) text += "~";
  for (std::size_t i = 0; i < record.size(); ++i) text += "[" + std::string(record[i]) + "]";
  return text + "\n";
}

std::string read_in_pieces(const std::vector<std::string_view>& pieces,
                           const CsvOptions& options = {}) {
  std::string shown;
  CsvReader reader(options, [&](const CsvRecord& record) { shown += show(record); });
  for (const std::string_view piece : pieces) reader.feed(piece);
  reader.finish();
  return shown;
}

/// Expects `shown` from `text` read whole, cut at every single place, and byte by byte.
void check_csv(std::string_view text, const std::string& shown, const CsvOptions& options = {}) {
  CAPTURE(text);
  CHECK(read_in_pieces({text}, options) == shown);
  std::vector<std::string_view> bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (read_in_pieces({text.substr(0, i), text.substr(i)}, options) != shown) {
      FAIL_CHECK("cut at " << i << " reads differently");
    }
    bytes.push_back(text.substr(i, 1));
  }
  CHECK(read_in_pieces(bytes, options) == shown);
}

}  // namespace

TEST_CASE("csv: records end at LF, CR or CRLF, the last one also at the end of the text") {
  check_csv("a,b\nc,d\n", "1[a][b]\n2[c][d]\n");
  check_csv("a,b\r\nc,d\r\n", "1[a][b]\n2[c][d]\n");
  check_csv("a,b\rc,d\r", "1[a][b]\n2[c][d]\n");
  check_csv("a,b\nc,d", "1[a][b]\n2~[c][d]\n");
  check_csv("a,b\nc,", "1[a][b]\n2~[c][]\n");
  check_csv("", "");
}

TEST_CASE("csv: an empty line is a record with one empty field, at its own line") {
  check_csv("a\n\n\nb\n", "1[a]\n2[]\n3[]\n4[b]\n");
  check_csv("a\r\n\r\nb\r\n", "1[a]\n2[]\n3[b]\n");
  check_csv("\n\ra\n\r\n", "1[]\n2[]\n3[a]\n4[]\n");
}

TEST_CASE("csv: quotes hold delimiters, line breaks and doubled quotes, and lines go on counting") {
  check_csv("\"a,1\",\"say \"\"hi\"\"\"\n\"x\r\ny\nz\",2\nlast\n",
            "1[a,1][say \"hi\"]\n2[x\r\ny\nz][2]\n5[last]\n");
  check_csv("\"\",\"\"\n", "1[][]\n");
}

TEST_CASE("csv: the usual deviations read as they are meant") {
  check_csv("a, \"b,c\" ,d\n", "1[a][b,c ][d]\n");
  check_csv("5\" pipe,it's \"so\"\n", "1[5\" pipe][it's \"so\"]\n");
  check_csv("\"abc\"def,2\n", "1[abcdef][2]\n");
  check_csv("客户,\"北京\"\n", "1[客户][北京]\n");
}

TEST_CASE("csv: the delimiter is the one that the first line has most of, outside quotes") {
  check_csv("a;b;c\n1,5;2;3\n", "1[a][b][c]\n2[1,5][2][3]\n");
  check_csv("a\tb\n1\t2\n", "1[a][b]\n2[1][2]\n");
  check_csv("a|b\n", "1[a][b]\n");
  check_csv("\"a;b;c\",d\n", "1[a;b;c][d]\n");
  check_csv("alone\nx;y\n", "1[alone]\n2[x;y]\n");
  check_csv("a;b\n", "1[a;b]\n", {.delimiter = ','});
}

TEST_CASE("csv: a quote that is never closed costs its own line and not the rest") {
  check_csv("h,i\n\"x,1\ny,2\nz,3\n", "1[h][i]\n2!quote[x,1\ny,2\nz,3\n]\n3[y][2]\n4[z][3]\n");
  check_csv("h,i\r\n\"x,1\r\ny,2", "1[h][i]\n2!quote[x,1\r\ny,2]\n3~[y][2]\n");
  check_csv("h\n\"x", "1[h]\n2!quote~[x]\n");
}

TEST_CASE("csv: a stray opening quote that meets a later field's quote is found out") {
  check_csv("h,i,j\n\"x,1,2\ny,\"b\",3\nz,4,5\n",
            "1[h][i][j]\n2!quote[x,1,2\ny,]\n3[y][b][3]\n4[z][4][5]\n");
}

TEST_CASE("csv: a field or record beyond its limit is one fault, and reading goes on") {
  const CsvOptions options{.delimiter = ',', .field_bytes_max = 4, .record_bytes_max = 8};
  check_csv("abcd\nx\n", "1[abcd]\n2[x]\n", options);
  check_csv("abcde\nx\n", "1!long[abcd]\n2[x]\n", options);
  check_csv("ab,cd,e\nx\n", "1[ab][cd][e]\n2[x]\n", options);
  check_csv("ab,cd,ef,gh\r\nx\n", "1!long[ab][cd][ef][]\n2[x]\n", options);
  check_csv("\"abcdefgh\nx\n", "1!long[abcd]\n2[x]\n", options);
  check_csv("\"ab\ncdefgh\nx\n", "1!quote[ab\nc]\n2!long[cdef]\n3[x]\n", options);
}

TEST_CASE("csv: a zero byte is a fault of its record only") {
  using namespace std::string_view_literals;
  check_csv("a\0b,c\nd\n"sv, std::string("1!nul[a\0b][c]\n2[d]\n"sv));
}

TEST_CASE("csv: the csv-spectrum samples read as their JSON says") {
  const std::string folder = DUEWISE_SOURCE_DIR "/../shared/data/C-hostile/csv-spectrum/";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: " << folder << " is absent");
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "csvs")) {
    CAPTURE(entry.path().stem().string());
    const std::string text = test::read_bytes(entry.path().string());
    const std::string wanted =
        test::read_bytes(folder + "json/" + entry.path().stem().string() + ".json");
    std::vector<Fields> records;
    CsvReader reader({}, [&](const CsvRecord& record) {
      Fields fields;
      for (std::size_t i = 0; i < record.size(); ++i) fields.emplace_back(record[i]);
      records.push_back(fields);
    });
    reader.feed(text);
    reader.finish();
    const Json expected = Json::parse(wanted);
    // One sample's JSON is a lone object that states another telephone number than its CSV.
    if (!expected.is_array()) continue;
    REQUIRE(records.size() == expected.size() + 1);
    for (std::size_t row = 0; row < expected.size(); ++row) {
      REQUIRE(records[row + 1].size() == records[0].size());
      for (std::size_t i = 0; i < records[0].size(); ++i) {
        CHECK(expected[row][records[0][i]].get<std::string>() == records[row + 1][i]);
      }
    }
    ++files;
  }
  CHECK(files >= 11);
}

TEST_CASE("csv: samples of other tools read the same whole and in pieces of any size") {
  int files = 0;
  for (const char* folder : {"csvkit", "papaparse", "csv-injection", "encodings/utf-8"}) {
    const std::string path = DUEWISE_SOURCE_DIR "/../shared/data/C-hostile/" + std::string(folder);
    if (!std::filesystem::exists(path)) {
      MESSAGE("skipped: " << path << " is absent");
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = test::read_bytes(entry.path().string());
      const std::string whole = read_in_pieces({text});
      for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 4096U}) {
        std::vector<std::string_view> pieces;
        for (std::size_t at = 0; at < text.size(); at += size) {
          pieces.push_back(std::string_view(text).substr(at, size));
        }
        if (read_in_pieces(pieces) != whole) FAIL_CHECK(entry.path().string() << " in " << size);
      }
      ++files;
    }
  }
  MESSAGE(files << " files");
}
