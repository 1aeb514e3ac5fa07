#pragma once

#include <string>
#include <string_view>

namespace townwell::search {

/// What one thread is found by, in plain text. Tags stand one after another with spaces.
struct ThreadText {
  std::string_view title;
  std::string_view tags;
  std::string_view best;  ///< The accepted answer, else the best one.
  std::string_view question;
  std::string_view answers;  ///< The other posts.
};

/// The text of one FTS5 column: the words of `plain_text` in order, then, once each, the further
/// forms they are found by. FTS5 splits it at spaces (`kFts5Tokenize`).
[[nodiscard]] std::string index_text(std::string_view plain_text);

/// The tokenizer that every full-text table over `index_text` must be created with.
inline constexpr std::string_view kFts5Tokenize =
    "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'";

/// The literal that PostgreSQL reads with `::tsvector`: title weighs A, tags and best answer B,
/// question C, answers D. Kept under PostgreSQL's limit of 1 MiB: what a very long thread says last
/// is left out.
[[nodiscard]] std::string tsvector_text(const ThreadText& thread);

}  // namespace townwell::search
