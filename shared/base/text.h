#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace townwell {

/// Whether `text` is well-formed UTF-8: no overlong form, surrogate or value past U+10FFFF.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// The number of code points of well-formed UTF-8. Limits that people read count these.
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);

/// Reads the code point at `position` and moves past it. Malformed bytes give U+FFFD, one byte
/// each. Requires `position < text.size()`.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);

/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

/// The first `code_points_max` code points, with "…" in place of what was cut, if anything was.
[[nodiscard]] std::string shorten(std::string_view utf8, std::size_t code_points_max);

/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string to_lower_ascii(std::string_view text);

/// The parts between `separator`; empty parts are left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// A decimal integer, the whole of `text`. Empty when it is anything else or does not fit.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

/// The last part of a thread's page URL: ASCII words of the title joined by "-", at most 60 bytes;
/// "thread" when nothing is left.
[[nodiscard]] std::string slugify(std::string_view title);

/// Lower-case hexadecimal of bytes.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// Reads pairs of hexadecimal digits; empty when the text is anything else.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

/// Percent-encodes all but RFC 3986's unreserved characters.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Undoes percent-encoding; a broken escape stays as it stands. `plus_is_space` is for forms.
[[nodiscard]] std::string percent_decode(std::string_view text, bool plus_is_space);

/// `text` with "{0}", "{1}" … replaced by `args`; a place without an argument stays.
[[nodiscard]] std::string fill(std::string_view text, const std::vector<std::string>& args);

}  // namespace townwell
