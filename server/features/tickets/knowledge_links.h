#pragma once

#include <span>
#include <string>
#include <string_view>

namespace townwell::tickets {

/// Whether a text links to a thread or a video of this portal, by path or under one of its own
/// origins ("https://help.example.com").
[[nodiscard]] bool links_to_knowledge(std::string_view body,
                                      std::span<const std::string> own_origins);

}  // namespace townwell::tickets
