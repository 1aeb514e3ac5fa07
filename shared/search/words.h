#pragma once

#include <string>
#include <string_view>

namespace townwell::search {

/// A key that the inflections of an English word share: update, updates, updated, updating →
/// "updat". Plural, -ing, -ed and a last -e go, nothing else, so that what it joins means the same.
/// `word` is folded; what is no plain ASCII word of four letters comes back as it is.
[[nodiscard]] std::string stem(std::string_view word);

/// Whether a folded word is too common in English sentences to say what they are about. Apostrophes
/// are gone by then: "dont", "im".
[[nodiscard]] bool is_stop_word(std::string_view word);

}  // namespace townwell::search
