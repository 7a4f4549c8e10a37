#include "platform/code_pages.hpp"

#include <array>
#include <iconv.h>

namespace duewise {
namespace {

/// iconv as the system's C library has it.
class IconvCodePages : public CodePages {
 public:
  std::optional<std::string> to_utf8(TextEncoding encoding, std::string_view bytes) override;
};

/// Closes what iconv opened.
class Conversion {
 public:
  explicit Conversion(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;
  ~Conversion() {
    if (is_open()) iconv_close(handle_);
  }
  bool is_open() const { return handle_ != failed(); }

  /// Converts from the front of `rest`, which shrinks, until its end or a fault.
  void convert(std::string_view& rest, std::string& utf8) {
    std::array<char, 16384> buffer;
    char* out = buffer.data();
    std::size_t room = buffer.size();
    char* in = const_cast<char*>(rest.data());  // iconv does not write to it
    std::size_t left = rest.size();
    iconv(handle_, &in, &left, &out, &room);
    utf8.append(buffer.data(), buffer.size() - room);
    rest.remove_prefix(rest.size() - left);
  }

 private:
  static iconv_t failed() { return reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

std::optional<std::string> IconvCodePages::to_utf8(TextEncoding encoding, std::string_view bytes) {
  Conversion conversion(encoding == TextEncoding::big5 ? "BIG5" : "GB18030");
  if (!conversion.is_open()) return std::nullopt;
  std::string utf8;
  while (!bytes.empty()) {
    const std::size_t before = bytes.size();
    conversion.convert(bytes, utf8);
    if (bytes.size() != before || bytes.empty()) continue;
    utf8.append("\xEF\xBF\xBD");
    bytes.remove_prefix(1);
  }
  return utf8;
}

}  // namespace

std::unique_ptr<CodePages> make_code_pages() { return std::make_unique<IconvCodePages>(); }

}  // namespace duewise
