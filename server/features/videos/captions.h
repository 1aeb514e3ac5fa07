#pragma once

#include "server/storage/videos.h"

/// What is said in a video, as the team writes it; each text before stays as a revision.
namespace townwell::videos {

/// `body` is WebVTT or SubRip; `revision` the one that it was made from, unset: whatever stands
/// there. Answers 201 for a further language.
///
/// Errors: as permissions and `video::read_webvtt`; NotFound; Unprocessable "/language"
/// "captions-language"; Conflict "captions-outdated" {revision}.
[[nodiscard]] Result<storage::Outcome> put_captions(storage::Tx& tx, const storage::Caller& caller,
                                                    VideoId id, std::string_view language,
                                                    std::string_view body,
                                                    std::optional<int> revision);

/// Errors: as permissions; NotFound.
[[nodiscard]] Result<storage::Outcome> delete_captions(storage::Tx& tx,
                                                       const storage::Caller& caller, VideoId id,
                                                       std::string_view language);

/// A language tag as BCP 47 has them, in its usual case: "pt-BR". Empty for anything else.
[[nodiscard]] std::optional<std::string> read_language(std::string_view text);

}  // namespace townwell::videos
