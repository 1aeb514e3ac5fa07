#pragma once

#include <string>
#include <string_view>

namespace townwell::markdown {

/// Reads HTML with a tokenizer stricter than any browser's and says what in it the writer may not
/// write: an element, attribute, class or URL that is not on its list, an unescaped character, a
/// tag that does not close. Empty when all is well.
[[nodiscard]] std::string judge_html(std::string_view html);

}  // namespace townwell::markdown
