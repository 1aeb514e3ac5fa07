#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/store/database.h"

namespace townwell::store {

/// A word of the full-text indexes and the number of threads that hold it; 0 for one that only
/// videos have.
struct KnownWord {
  std::string word;
  std::int64_t threads = 0;
  /// Nobody means it: the key of inflections ("updat"), or not of letters.
  bool is_only_counted = false;
};

/// The words of the full-text indexes, read once, so that neither a misspelt word nor a common one
/// costs a walk through it. May be a little older than they are.
class Vocabulary {
 public:
  Vocabulary() = default;
  /// `words` in the order of their bytes.
  explicit Vocabulary(std::vector<KnownWord> words) : words_(std::move(words)) {}

  /// How many threads hold the word. Empty when it was rare, or not there.
  [[nodiscard]] std::optional<std::int64_t> threads_with(const std::string& word) const;

  /// The nearest word to a misspelt one; see search::NearestWord.
  [[nodiscard]] std::optional<std::string> nearest(const std::string& misspelt) const;

 private:
  std::vector<KnownWord> words_;
};

/// Keeps what somebody may have meant, four to 32 bytes of letters, and of the rest what is common.
/// Reads the whole index: milliseconds for a thousand threads, seconds for a hundred thousand.
/// Throws DatabaseError.
[[nodiscard]] Vocabulary load_vocabulary(Database& database);

}  // namespace townwell::store
