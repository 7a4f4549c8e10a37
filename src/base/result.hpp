/// The type of everything that can fail for a reason outside our code: bad input, a full disk.
/// Broken contracts assert instead (base/assert.hpp); refusals of the domain are ordinary values.
#pragma once

#include <string>
#include <utility>

#include "tl/expected.hpp"

namespace duewise {

/// A failure: a rule in snake_case, where it was met, and the offending value or expectation.
/// Sentences for people are looked up from `code`; nothing here is shown to a user as it is.
struct Error {
  std::string code;    ///< for example "currency_must_be_known"
  std::string where;   ///< a JSON pointer, a file name, "line 12, column due_date"; may be empty
  std::string detail;  ///< the value that was met or what was expected; may be empty

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failed state of a `Result`.
inline tl::unexpected<Error> failure(std::string code, std::string where = {},
                                     std::string detail = {}) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(where), std::move(detail)});
}

}  // namespace duewise

/// Unwraps a `Result` or returns its error to the caller. One TRY per statement.
#define TRY(expression)                                                                \
  __extension__({                                                                      \
    auto try_result = (expression);                                                    \
    if (!try_result.has_value()) return tl::unexpected(std::move(try_result.error())); \
    std::move(*try_result);                                                            \
  })

/// Like TRY for a `Result<void>`.
#define TRY_VOID(expression)                                                           \
  do {                                                                                 \
    auto try_result = (expression);                                                    \
    if (!try_result.has_value()) return tl::unexpected(std::move(try_result.error())); \
  } while (false)
