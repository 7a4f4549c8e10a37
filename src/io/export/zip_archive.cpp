#include "io/export/zip_archive.hpp"

#include "base/assert.hpp"
#include "io/export/deflate.hpp"

namespace duewise {
namespace {

constexpr std::uint16_t version = 20;        // deflate, folders
constexpr std::uint16_t deflated = 8;        // method
constexpr std::uint16_t first_day = 0x0021;  // 1980-01-01

void append_number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

}  // namespace

void ZipArchive::add(std::string_view name, std::string_view bytes) {
  const std::string packed = deflate(bytes);
  const std::size_t begin = out_.size();
  ASSERT(bytes.size() < UINT32_MAX && begin + packed.size() < UINT32_MAX);
  // From the version on, what the file's own head and its entry in the directory share.
  std::string shared;
  append_number(shared, version, 2);
  append_number(shared, 0, 2);  // flags
  append_number(shared, deflated, 2);
  append_number(shared, 0, 2);  // time
  append_number(shared, first_day, 2);
  append_number(shared, crc32(bytes), 4);
  append_number(shared, packed.size(), 4);
  append_number(shared, bytes.size(), 4);
  append_number(shared, name.size(), 2);
  append_number(shared, 0, 2);  // extra field

  append_number(out_, 0x04034B50, 4);
  out_.append(shared).append(name).append(packed);

  append_number(directory_, 0x02014B50, 4);
  append_number(directory_, version, 2);  // made by
  directory_ += shared;
  append_number(directory_, 0, 2);  // comment
  append_number(directory_, 0, 2);  // disk
  append_number(directory_, 0, 2);  // internal attributes
  append_number(directory_, 0, 4);  // external attributes
  append_number(directory_, begin, 4);
  directory_ += name;
  ++files_;
}

std::string ZipArchive::finish() && {
  const std::size_t begin = out_.size();
  out_ += directory_;
  append_number(out_, 0x06054B50, 4);
  append_number(out_, 0, 2);  // this disk
  append_number(out_, 0, 2);  // the directory's disk
  append_number(out_, files_, 2);
  append_number(out_, files_, 2);
  append_number(out_, directory_.size(), 4);
  append_number(out_, begin, 4);
  append_number(out_, 0, 2);  // comment
  return std::move(out_);
}

}  // namespace duewise
