#pragma once

#include <string>
#include <string_view>

namespace townwell::identity {

/// 256 random bits as 43 characters of base64url: session tokens, links, anonymous sessions.
[[nodiscard]] std::string random_token();

/// 128 random bits as 32 hexadecimal digits: command ids of forms.
[[nodiscard]] std::string random_command_id();

/// SHA-256 in hexadecimal. Tokens are stored so, and never as they are.
[[nodiscard]] std::string hash_token(std::string_view token);

/// HMAC-SHA-256 of `message`, in hexadecimal, under a key of any length.
[[nodiscard]] std::string keyed_hash(std::string_view key, std::string_view message);

}  // namespace townwell::identity
