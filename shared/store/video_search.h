#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/video.h"
#include "shared/search/snippet.h"
#include "shared/store/search.h"

/// Finds moments of videos by what their titles, descriptions and captions say. SQLite's full-text
/// index only; client and server share it.
namespace townwell::store {

/// Videos that hold what was asked for, the best first.
struct FoundVideos {
  struct Match {
    VideoId video;
    double relevance = 0;  ///< Larger is better; 0 where nothing was ranked.
  };
  std::vector<Match> matches;  ///< At most `search::kRankedMatchesMax`.
  search::Plan plan;           ///< What they hold; to highlight.
};

/// Where to begin to watch. `quote` is one caption, word for word; it is empty for a video that is
/// found by title or description alone, which begins at 0.
struct VideoMoment {
  Video video;
  double relevance = 0;
  search::MarkedText title;
  search::MarkedText quote;
  std::string language;  ///< Of the quote.
  std::int64_t at_ms = 0;
};

/// Nothing for a query without words, unless it has `has:video`, and nothing for one with operators
/// that only threads know. Throws DatabaseError, never because of what was typed.
[[nodiscard]] FoundVideos find_videos(Database& database, const search::Query& query,
                                      const SearchScope& scope, Typing typing = Typing::Finished);

/// Videos that may already answer what someone is about to ask: by any of the rarer words of `text`
/// (plain text, no operators), the best and what comes near it. `space` is preferred, if set.
[[nodiscard]] FoundVideos suggest_videos(Database& database, std::string_view text,
                                         const SearchScope& scope, SpaceId space, int limit);

/// The best moments of the matches from `begin` until `end`, marked; in their order. A video that
/// is gone has none. Throws DatabaseError.
[[nodiscard]] std::vector<VideoMoment> load_moments(Database& database, const FoundVideos& found,
                                                    std::size_t begin, std::size_t end);

}  // namespace townwell::store
