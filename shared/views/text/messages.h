#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::views {

/// Every string a person sees, by name. The texts stand in the `.def` files beside this one, one
/// file an area of the portal: plain, warm, short, sentence case, no exclamation marks. The build
/// lists their names.
enum class Msg {
#include "generated/message_names.def"
};

/// The text as it stands, places unfilled.
[[nodiscard]] std::string_view say(Msg message);

/// The text with `{0}`, `{1}` … replaced by `args`.
[[nodiscard]] std::string say(Msg message, const std::vector<std::string>& args);

/// The text for one or for many, with `{0}` replaced by the number.
[[nodiscard]] std::string say_count(Msg one, Msg many, std::int64_t count);

/// A whole number with commas between thousands and a true minus sign: "1,106", "−3".
[[nodiscard]] std::string say_number(std::int64_t number);

/// A size in decimal units, as disks are sold: "812 bytes", "12.4 MB", "310 GB".
[[nodiscard]] std::string say_bytes(std::int64_t bytes);

}  // namespace townwell::views
