#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/video.h"
#include "shared/store/database.h"

/// Queries of videos and their captions. None decides who may see: `shown_to_max` says what is
/// wanted. Throw DatabaseError.
namespace townwell::store {

[[nodiscard]] std::optional<Video> load_video(Database& database, VideoId id);
/// The latest first; of all spaces where `space_id` is unset.
[[nodiscard]] std::vector<Video> list_videos(Database& database, ShownTo shown_to_max,
                                             SpaceId space_id, int limit);

/// Writes every column of the row; `insert_video` a new one, `update_video` the one of that id.
void insert_video(Database& database, const Video& video);
void update_video(Database& database, const Video& video);
/// With its captions; not its search document.
void erase_video(Database& database, VideoId id);

[[nodiscard]] std::optional<Captions> load_captions(Database& database, VideoId id,
                                                    std::string_view language);
[[nodiscard]] std::optional<Captions> load_captions(Database& database, CaptionsId id);
/// In the order of their languages.
[[nodiscard]] std::vector<Captions> list_captions(Database& database, VideoId id);
void insert_captions(Database& database, const Captions& captions);
void update_captions(Database& database, const Captions& captions);
void erase_captions(Database& database, CaptionsId id);

}  // namespace townwell::store
