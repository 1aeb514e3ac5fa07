#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace townwell {

/// The class of a failure. The doors (page, API, command line) map it to a status, nothing else
/// does.
enum class ErrorCode {
  InvalidArgument,     ///< 400: the request cannot be understood.
  Unauthenticated,     ///< 401: who asks is not known, and must be.
  Forbidden,           ///< 403: the object may be seen, the action is not allowed.
  NotFound,            ///< 404: absent, or not to be seen by the one who asks.
  Conflict,            ///< 409: the state has moved on.
  Gone,                ///< 410: it was here and is not any more.
  TooLarge,            ///< 413: over a limit of the transport.
  Unprocessable,       ///< 422: understood, and a field breaks a rule.
  TooManyRequests,     ///< 429: `retry_after` says when to come back.
  Unavailable,         ///< 503: too busy, or stopping.
  StorageFull,         ///< 507: the disk is full or failing.
  PreconditionFailed,  ///< 412: a version or condition that the request names does not hold.
  UnsupportedType,     ///< 415: its content is of a type that is not taken here.
  ChecksumMismatch,    ///< 460: bytes changed on their way; see tus 1.0.
  Internal,            ///< 500: our fault.
};

/// One field that breaks a rule. `pointer` is a JSON pointer into the request ("/title").
struct FieldError {
  std::string pointer;
  std::string_view key;           ///< As `Error::key`.
  std::vector<std::string> args;  ///< As `Error::args`.
};

/// A failure that a caller is meant to handle, without words: those come from the message catalogue
/// (`shared/views/text/problems`) by `key`, with `args` put in the places of its text.
///
/// `key` is also the last part of the problem's type URL, `/problems/{key}`. It names static
/// storage.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string_view key = "internal";
  std::vector<std::string> args;
  std::vector<FieldError> fields;
  std::optional<std::chrono::seconds> retry_after;
};

/// The short form for a failure without fields: `return fail(ErrorCode::NotFound, "not-found");`
[[nodiscard]] Error fail(ErrorCode code, std::string_view key, std::vector<std::string> args = {});

/// A failure of one field: 422 with `key` told of `pointer`.
[[nodiscard]] Error fail_field(std::string pointer, std::string_view key,
                               std::vector<std::string> args = {});

}  // namespace townwell
