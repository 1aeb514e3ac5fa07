#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/store/database.h"

namespace townwell::store {

/// A word of the full-text index and the number of threads that hold it.
struct KnownWord {
  std::string word;
  std::int64_t threads = 0;
};

/// The words that a misspelt one may have been meant to be: four to 32 bytes, letters only, in the
/// order of the index. Reads the whole index: milliseconds for a thousand threads, seconds for a
/// hundred thousand. Throws DatabaseError.
[[nodiscard]] std::vector<KnownWord> load_words(Database& database);

/// The nearest of `words`; see search::NearestWord.
[[nodiscard]] std::optional<std::string> find_nearest(const std::vector<KnownWord>& words,
                                                      const std::string& misspelt);

}  // namespace townwell::store
