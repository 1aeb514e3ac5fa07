#include "server/storage/images.h"

#include <array>

namespace townwell::storage {
namespace {

constexpr std::string_view kFolder = "/media/images/";
constexpr std::size_t kIdBytes = 32;

// "replace" is the one search within a text that both engines know.
constexpr std::array kTexts = {
    R"sql(SELECT p.body FROM posts p WHERE replace(p.body, '/media/images/', '') <> p.body)sql",
    R"sql(SELECT r.body FROM revisions r WHERE replace(r.body, '/media/images/', '') <> r.body)sql",
    R"sql(SELECT m.body FROM messages m WHERE replace(m.body, '/media/images/', '') <> m.body)sql",
    R"sql(SELECT v.description FROM videos v WHERE replace(v.description, '/media/images/', '') <> v.description)sql",
    R"sql(SELECT d.text FROM drafts d WHERE replace(d.text, '/media/images/', '') <> d.text)sql",
    R"sql(SELECT s.value FROM settings s WHERE replace(s.value, '/media/images/', '') <> s.value)sql"};

void read_image(store::Rows& rows, Image& image) {
  rows.read(image.id, image.member_id, image.width, image.height, image.hash, image.bytes,
            image.small_hash, image.small_bytes, image.created_at);
}

}  // namespace

void insert_image(store::Database& database, const Image& image) {
  database.execute(R"sql(
    INSERT INTO images (id, member_id, width, height, hash, bytes, small_hash, small_bytes,
                        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
                   image.id, image.member_id, image.width, image.height, image.hash, image.bytes,
                   image.small_hash, image.small_bytes, image.created_at);
}

std::optional<Image> load_image(store::Database& database, std::string_view id) {
  auto rows = database.query(R"sql(
    SELECT i.id, i.member_id, i.width, i.height, i.hash, i.bytes, i.small_hash, i.small_bytes,
           i.created_at
    FROM images i WHERE i.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  Image image;
  read_image(rows, image);
  return image;
}

std::vector<Image> list_images(store::Database& database) {
  auto rows = database.query(R"sql(
    SELECT i.id, i.member_id, i.width, i.height, i.hash, i.bytes, i.small_hash, i.small_bytes,
           i.created_at
    FROM images i ORDER BY i.id)sql");
  std::vector<Image> images;
  while (rows.next()) read_image(rows, images.emplace_back());
  return images;
}

void erase_image(store::Database& database, std::string_view id) {
  database.execute(R"sql(DELETE FROM images WHERE id = $1)sql", id);
}

std::set<std::string> list_unnamed_images(store::Database& database, UtcTime before) {
  std::set<std::string> unnamed;
  auto old = database.query(R"sql(SELECT i.id FROM images i WHERE i.created_at < $1)sql", before);
  while (old.next()) unnamed.insert(old.get<std::string>());
  for (const char* texts : kTexts) {
    if (unnamed.empty()) break;
    auto rows = database.query(texts);
    while (rows.next()) {
      const auto text = rows.get<std::string>();
      for (auto at = text.find(kFolder); at != std::string::npos; at = text.find(kFolder, at + 1)) {
        unnamed.erase(text.substr(at + kFolder.size(), kIdBytes));
      }
    }
  }
  return unnamed;
}

}  // namespace townwell::storage
