#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/html/writer.h"
#include "shared/views/video_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_video_page(const views::VideoView& view, const Assets& assets);
[[nodiscard]] std::string write_videos_page(const views::VideosView& view, const Assets& assets);
[[nodiscard]] std::string write_video_upload_page(const views::VideoUploadView& view,
                                                  const Assets& assets);
[[nodiscard]] std::string write_video_edit_page(const views::VideoEditView& view,
                                                const Assets& assets);
[[nodiscard]] std::string write_captions_edit_page(const views::CaptionsEditView& view,
                                                   const Assets& assets);

/// The video itself, as every browser plays it; `player.js` puts controls of ours in the place of
/// the browser's.
void write_player(Writer& out, const views::PlayerView& player, const Assets& assets);

/// The chapters below the player, each with its picture where there are scripts.
void write_chapter_strip(Writer& out, const views::PlayerView& player);

/// What is said, beside the player.
void write_transcript_card(Writer& out, const views::PlayerView& player,
                           const std::vector<views::TranscriptView>& transcripts);

/// How far people watch, as a card of the side.
void write_retention_card(Writer& out, const views::RetentionView& retention);

void write_video_card(Writer& out, const views::VideoCard& card);

}  // namespace townwell::html
