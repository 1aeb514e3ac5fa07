#pragma once

#include <string_view>

#include "server/http/gate.h"
#include "server/http/message.h"

namespace townwell::http {

/// An `application/problem+json` answer with `type` "/problems/{key}". Source: RFC 9457.
[[nodiscard]] Response problem_response(int status, std::string_view key, std::string_view title,
                                        std::string_view detail);

/// The problem that tells a client why the transport refused it.
[[nodiscard]] Response problem_response(const Refusal& refusal);

}  // namespace townwell::http
