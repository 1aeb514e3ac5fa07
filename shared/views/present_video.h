#pragma once

#include <optional>
#include <vector>

#include "shared/domain/help_session.h"
#include "shared/domain/video.h"
#include "shared/store/video_uses.h"
#include "shared/video/watched.h"
#include "shared/views/present.h"
#include "shared/views/video_view.h"

namespace townwell::views {

/// How far a file has come on its way to being a video. `reason` is the error's key.
struct ConversionFacts {
  bool has_failed = false;
  int progress_percent = 0;
  Error reason{};
};

/// What the page of a video is made of.
struct VideoRows {
  Video video;
  Author author;
  std::vector<Captions> captions;
  std::vector<store::ThreadWithVideo> threads;  ///< That show it, some of them.
  std::int64_t thread_count = 0;                ///< Of all that show it.
  std::int64_t start_ms = 0;
  std::optional<bool> my_answer;              ///< Whether it fixed theirs, if they said so.
  std::optional<ConversionFacts> conversion;  ///< For the team, while there is one.
  std::optional<video::Retention> retention;  ///< For those who may read it.
};

[[nodiscard]] RetentionView present_retention(const video::Retention& facts, const Video& video);

/// Empty while there is none.
[[nodiscard]] std::string poster_url(const Video& video);

/// What of a video plays; empty while nothing does.
[[nodiscard]] std::optional<PlayerView> present_player(const Video& video,
                                                       const std::vector<Captions>& captions,
                                                       std::int64_t start_ms);

[[nodiscard]] VideoView present_video(Shell shell, const PortalFacts& portal, const Looker& looker,
                                      const VideoRows& rows);

/// What a list shows of a video. `conversion`: as in VideoRows.
struct VideoListRow {
  Video video;
  std::optional<ConversionFacts> conversion;
};

/// The latest first, on shelves in the order of spaces; a space without videos has none.
[[nodiscard]] VideosView present_videos(Shell shell, const PortalFacts& portal,
                                        const Looker& looker,
                                        const std::vector<VideoListRow>& rows);

[[nodiscard]] VideoCard present_video_card(const PortalFacts& portal, const Looker& looker,
                                           const VideoListRow& row);

/// What was typed already, after an error; for a replacement, of the video that it replaces.
struct VideoDraft {
  std::optional<Video> replaces;
  std::string title;
  std::string space;  ///< A slug.
  std::string description;
  std::vector<ProblemField> errors;
};
[[nodiscard]] VideoUploadView present_video_upload(Shell shell, const PortalFacts& portal,
                                                   const Looker& looker, const VideoDraft& draft,
                                                   std::int64_t bytes_max,
                                                   const std::optional<Error>& unavailable);
[[nodiscard]] VideoEditView present_video_edit(Shell shell, const PortalFacts& portal,
                                               const Looker& looker, const Video& video,
                                               const VideoDraft& draft);

struct CaptionsRevisionRow {
  int revision = 0;
  Author author;
  UtcTime created_at{};
};
/// The editor of `captions`, whose body is what stands in it; unset id: a further language.
struct CaptionsRows {
  Video video;
  std::vector<Captions> all;  ///< Of the video.
  Captions captions;
  std::vector<CaptionsRevisionRow> revisions;  ///< The latest first.
  std::vector<ProblemField> errors;
};
[[nodiscard]] CaptionsEditView present_captions_edit(Shell shell, const PortalFacts& portal,
                                                     const Looker& looker,
                                                     const CaptionsRows& rows);

/// What the pages say of themselves.
[[nodiscard]] PageWords videos_words();
[[nodiscard]] PageWords video_words(const Video& video);

/// What of a video was watched: "Get a faster mesh link (1:35 of it)".
[[nodiscard]] std::string watched_words(const HelpEvent& event);

/// A language in its own words ("Deutsch"), else its tag.
[[nodiscard]] std::string language_name(std::string_view tag);

}  // namespace townwell::views
