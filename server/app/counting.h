#pragma once

#include <string_view>

#include "server/http/message.h"
#include "shared/domain/settings.h"

/// Whose visits are counted: one answer for every door.
namespace townwell::app {

/// "yes" or "no", as the visitor said when asked.
inline constexpr std::string_view kConsentCookie = "townwell-consent";

/// Whether a visit may be begun, gone on with and recorded. Never of who asks not to be tracked
/// (`DNT`, `Sec-GPC`) or said no, of programs that say so of themselves, nor of a page that a
/// browser fetches before anybody wants it. Who is not counted is shown all suggestions.
[[nodiscard]] bool is_counted(const http::Request& request, Counting counting);

/// Whether the foot of a page asks for consent.
[[nodiscard]] bool asks_for_consent(const http::Request& request, Counting counting);

/// Whether a `User-Agent` is that of a program that walks pages by itself.
[[nodiscard]] bool is_robot(std::string_view user_agent);

}  // namespace townwell::app
