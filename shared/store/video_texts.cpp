#include "shared/store/video_texts.h"

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/search/index_text.h"
#include "shared/store/videos.h"
#include "shared/video/webvtt.h"

namespace townwell::store {
namespace {

/// One row of `video_texts`, in the words of shared/search.
struct TextRow {
  std::string title;
  std::string description;
  std::string said;
  friend bool operator==(const TextRow&, const TextRow&) = default;
};

std::string collect_said(Database& database, VideoId id) {
  std::string said;
  for (const Captions& captions : list_captions(database, id)) {
    const auto cues = video::read_webvtt(captions.body);
    if (!cues.ok()) continue;
    for (const video::Cue& cue : cues.value()) said += cue.text + "\n";
  }
  return said;
}

std::optional<TextRow> make_row(Database& database, VideoId id) {
  const auto video = load_video(database, id);
  if (!video || video->shown_to == ShownTo::Nobody) return std::nullopt;
  const auto description = markdown::to_plain_text(markdown::parse(video->description)).text;
  return TextRow{search::index_text(video->title), search::index_text(description),
                 search::index_text(collect_said(database, id))};
}

std::optional<TextRow> load_row(Database& database, VideoId id) {
  auto rows = database.query(R"sql(
    SELECT x.title, x.description, x.said FROM video_texts x WHERE x.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  TextRow row;
  rows.read(row.title, row.description, row.said);
  return row;
}

/// External content: FTS5 must be told what it is to forget.
void forget(Database& database, VideoId id, const TextRow& row) {
  database.execute(R"sqlite(
    INSERT INTO video_search (video_search, rowid, title, description, said)
    VALUES ('delete', $1, $2, $3, $4))sqlite",
                   id, row.title, row.description, row.said);
  database.execute(R"sql(DELETE FROM video_texts WHERE id = $1)sql", id);
}

void write(Database& database, VideoId id, const TextRow& row) {
  database.execute(R"sql(
    INSERT INTO video_texts (id, title, description, said) VALUES ($1, $2, $3, $4))sql",
                   id, row.title, row.description, row.said);
  database.execute(R"sqlite(
    INSERT INTO video_search (rowid, title, description, said) VALUES ($1, $2, $3, $4))sqlite",
                   id, row.title, row.description, row.said);
}

}  // namespace

void index_video(Database& database, VideoId id) {
  const auto before = load_row(database, id);
  const auto after = make_row(database, id);
  if (before == after) return;
  if (before) forget(database, id, *before);
  if (after) write(database, id, *after);
}

void remove_video_text(Database& database, VideoId id) {
  if (const auto row = load_row(database, id)) forget(database, id, *row);
}

}  // namespace townwell::store
