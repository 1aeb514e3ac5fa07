#pragma once

#include "server/http/gate.h"
#include "server/http/message.h"
#include "shared/base/error.h"

namespace townwell::http {

/// The `application/problem+json` answer for an error, in the words of the message catalogue, with
/// Retry-After where the error says when. Source: RFC 9457.
[[nodiscard]] Response problem_response(const Error& error);

/// The same for what the transport refused.
[[nodiscard]] Response problem_response(const Refusal& refusal);

/// 405 with the methods that are allowed ("GET, HEAD").
[[nodiscard]] Response wrong_method_response(std::string_view allow);

}  // namespace townwell::http
