#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace townwell::http {

enum class Encoding { Identity, Gzip, Brotli };

/// The name in Content-Encoding: "gzip", "br"; "identity" is never written there.
[[nodiscard]] std::string_view to_string(Encoding encoding);

/// What a client takes, the best first: brotli before gzip before nothing, unless its weights say
/// otherwise. `header` is Accept-Encoding, possibly empty. Source: RFC 9110 § 12.5.3.
[[nodiscard]] Encoding negotiate_encoding(std::string_view header);

/// Fast for what is sent once, Small for what a cache keeps or a build prepares.
enum class Effort { Fast, Small };

/// The bytes of `text` in `encoding`; the same for the same input.
[[nodiscard]] std::string compress(std::string_view text, Encoding encoding,
                                   Effort effort = Effort::Fast);

/// What base64 with padding stands for; empty where it is none.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

/// Whether an If-None-Match names `etag` (given with its quotes), weakly compared.
/// Source: RFC 9110 § 13.1.2.
[[nodiscard]] bool matches_etag(std::string_view if_none_match, std::string_view etag);

/// A strong ETag with its quotes, by the content.
[[nodiscard]] std::string make_etag(std::string_view content);

}  // namespace townwell::http
