#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/domain/video.h"
#include "shared/rules/permissions/permissions.h"

/// What the portal keeps of videos beside the rows that everyone's replica has. Throw
/// DatabaseError.
namespace townwell::storage {

struct VisibleVideo {
  Video video;
  Space space;
  permissions::VideoFacts facts;
};

/// Errors: NotFound "not-found".
[[nodiscard]] Result<VisibleVideo> find_video(store::Database& database, const Caller& caller,
                                              VideoId id);
[[nodiscard]] permissions::VideoFacts facts_of(const Video& video, const Space& space,
                                               const Portal& portal);

/// Writes a changed video: a new version, its audience derived anew, its search document, its feed
/// entry; those of its captions where the audience is another one.
void save_video(Tx& tx, Video& video);
/// The audience of a video, from its space as it is now and its own state.
[[nodiscard]] ShownTo audience_now(Tx& tx, const Video& video);

/// A published file: which blob a video's name stands for.
struct VideoFile {
  VideoId video_id;
  int generation = 0;
  std::string name;  ///< "720p.mp4"
  std::string hash;  ///< SHA-256 in hexadecimal; the blob's name.
  std::int64_t bytes = 0;
};

/// Puts a file, whatever stood under its name.
void put_video_file(store::Database& database, const VideoFile& file);
[[nodiscard]] std::optional<VideoFile> load_video_file(store::Database& database, VideoId id,
                                                       int generation, std::string_view name);
/// Of all videos.
[[nodiscard]] std::vector<VideoFile> list_video_files(store::Database& database);
/// The names that one video has.
[[nodiscard]] std::set<std::string> list_video_files(store::Database& database, VideoId id,
                                                     int generation);
/// Every blob that a file or a picture stands for.
[[nodiscard]] std::set<std::string> list_blobs(store::Database& database);
/// Forgets those of all generations but `kept`; the blobs are the sweep's.
void erase_video_files(store::Database& database, VideoId id, int kept);

/// One earlier text of captions.
struct CaptionsRevision {
  CaptionsId captions_id;
  int revision = 0;
  std::string body;
  MemberId author_id;
  UtcTime created_at{};
};
void insert_revision(store::Database& database, const CaptionsRevision& revision);
/// The latest first.
[[nodiscard]] std::vector<CaptionsRevision> list_revisions(store::Database& database,
                                                           CaptionsId id);
void erase_revisions(store::Database& database, CaptionsId id);

/// What somebody said about a video; `actor` as CommandKey's.
[[nodiscard]] std::optional<bool> load_video_outcome(store::Database& database, VideoId id,
                                                     std::string_view actor);
void save_video_outcome(store::Database& database, VideoId id, std::string_view actor,
                        MemberId member_id, bool is_solved, UtcTime now);
void erase_video_outcomes(store::Database& database, VideoId id);

}  // namespace townwell::storage
