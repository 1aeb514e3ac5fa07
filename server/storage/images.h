#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// Pictures in what people wrote. Throw DatabaseError.
namespace townwell::storage {

/// Who knows the id may see it: it stands in the texts that show the picture, and nobody guesses
/// it.
struct Image {
  std::string id;      ///< 32 hexadecimal digits, 128 of their bits random.
  MemberId member_id;  ///< Who sent it; unset: a visitor.
  int width = 0;       ///< Of the larger file.
  int height = 0;
  std::string hash;  ///< SHA-256 in hexadecimal; the blob's name.
  std::int64_t bytes = 0;
  std::string small_hash;
  std::int64_t small_bytes = 0;
  UtcTime created_at{};
};

void insert_image(store::Database& database, const Image& image);
[[nodiscard]] std::optional<Image> load_image(store::Database& database, std::string_view id);
[[nodiscard]] std::vector<Image> list_images(store::Database& database);
void erase_image(store::Database& database, std::string_view id);

/// The ids of pictures from before then that no text names: no post, earlier version, message,
/// description, draft or setting. Reads every text that names one.
[[nodiscard]] std::set<std::string> list_unnamed_images(store::Database& database, UtcTime before);

}  // namespace townwell::storage
