#include "platform/code_pages.hpp"

#include <emscripten/emscripten.h>

// The decoder of the browser or of Node. Returns the length, or -1 where it does not know the
// encoding.
EM_JS(int, duewise_decode_bytes,
      (int is_big5, const char* bytes, int size, char* out, int capacity), {
        try {
          const decoder = new TextDecoder(is_big5 ? 'big5' : 'gb18030');
          const text = decoder.decode(HEAPU8.slice(bytes, bytes + size));
          const utf8 = new TextEncoder().encode(text);
          if (utf8.length > capacity) return -1;
          HEAPU8.set(utf8, out);
          return utf8.length;
        } catch (error) {
          return -1;
        }
      });

namespace duewise {
namespace {

class BrowserCodePages : public CodePages {
 public:
  std::optional<std::string> to_utf8(TextEncoding encoding, std::string_view bytes) override {
    std::string utf8(bytes.size() * 3 + 16, '\0');
    const int length = duewise_decode_bytes(encoding == TextEncoding::big5 ? 1 : 0, bytes.data(),
                                            static_cast<int>(bytes.size()), utf8.data(),
                                            static_cast<int>(utf8.size()));
    if (length < 0) return std::nullopt;
    utf8.resize(static_cast<std::size_t>(length));
    return utf8;
  }
};

}  // namespace

std::unique_ptr<CodePages> make_code_pages() { return std::make_unique<BrowserCodePages>(); }

}  // namespace duewise
