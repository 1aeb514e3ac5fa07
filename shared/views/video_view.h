#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/lists.h"
#include "shared/views/shell.h"
#include "shared/views/text/problems.h"

namespace townwell::views {

/// Captions as a player takes them.
struct TrackView {
  std::string language;  ///< BCP 47.
  std::string label;     ///< The language in its own words: "Deutsch".
  std::string url;       ///< WebVTT.
  template <class V>
  void fields(V& visit) {
    visit("language", language);
    visit("label", label);
    visit("url", url);
  }
};

struct ChapterView {
  std::int64_t start_ms = 0;
  std::string time;  ///< "2:14"
  std::string title;
  std::string url;  ///< The page, from there on.
  template <class V>
  void fields(V& visit) {
    visit("start_ms", start_ms);
    visit("time", time);
    visit("title", title);
    visit("url", url);
  }
};

/// What plays. Addresses are empty while there is no such file.
struct PlayerView {
  std::string hls_url;       ///< A master playlist; for hls.js, or natively.
  std::string fallback_url;  ///< One MP4.
  std::string poster_url;
  std::string storyboard_url;  ///< WebVTT, whose sheets are named beside it.
  int width = 0;
  int height = 0;
  std::int64_t duration_ms = 0;
  std::string duration;       ///< "6:12"
  std::int64_t start_ms = 0;  ///< Where to begin: what `?t=` asks for.
  std::vector<TrackView> tracks;
  std::vector<ChapterView> chapters;
  template <class V>
  void fields(V& visit) {
    visit("hls_url", hls_url);
    visit("fallback_url", fallback_url);
    visit("poster_url", poster_url);
    visit("storyboard_url", storyboard_url);
    visit("width", width);
    visit("height", height);
    visit("duration_ms", duration_ms);
    visit("duration", duration);
    visit("start_ms", start_ms);
    visit("tracks", tracks);
    visit("chapters", chapters);
  }
};

/// A line of the transcript.
struct CueView {
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::string time;
  std::string text;
  std::string url;
  template <class V>
  void fields(V& visit) {
    visit("start_ms", start_ms);
    visit("end_ms", end_ms);
    visit("time", time);
    visit("text", text);
    visit("url", url);
  }
};

/// All that is said, in one language.
struct TranscriptView {
  std::string language;
  std::string label;
  std::vector<CueView> cues;
  template <class V>
  void fields(V& visit) {
    visit("language", language);
    visit("label", label);
    visit("cues", cues);
  }
};

/// A thread that shows the video, from which moment on.
struct ThreadUse {
  std::string title;
  std::string url;
  PillKind kind = PillKind::Discussing;
  std::string state;     ///< Its state in words, heard beside the icon.
  std::string time;      ///< "at 2:14"; may be empty.
  std::string time_url;  ///< This page, from there on.
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("kind", kind);
    visit("state", state);
    visit("time", time);
    visit("time_url", time_url);
  }
};

/// "Did it fix yours?": POST solved=yes or no.
struct VideoOutcome {
  std::string url;
  std::string people;  ///< "1,284 people"; empty while nobody said yes.
  std::string line;    ///< "71%: 1,284 of 1,808 who told us"
  int percent = 0;
  std::string answer;  ///< "yes" or "no" once this person said so.
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("people", people);
    visit("line", line);
    visit("percent", percent);
    visit("answer", answer);
  }
};

/// What the team sees of a video that is not ready, or whose replacement is not.
struct ConversionView {
  bool has_failed = false;
  std::string title;  ///< "Being prepared", "This file could not be converted"
  std::string text;   ///< What happens next, or why it failed and what to do.
  int progress_percent = 0;
  std::string retry_url;  ///< POST command_id; empty when there is nothing to try again.
  std::string command_id;
  template <class V>
  void fields(V& visit) {
    visit("has_failed", has_failed);
    visit("title", title);
    visit("text", text);
    visit("progress_percent", progress_percent);
    visit("retry_url", retry_url);
    visit("command_id", command_id);
  }
};

/// How far people watch, for the team: a curve over the video.
struct RetentionView {
  std::string line;                ///< How many, and where half of them are gone.
  std::vector<int> percent;        ///< Of visits, a hundredth of the video each; empty: none.
  std::string spoken;              ///< The curve in words.
  std::vector<std::string> times;  ///< Below it: its beginning, middle and end.
  template <class V>
  void fields(V& visit) {
    visit("line", line);
    visit("percent", percent);
    visit("spoken", spoken);
    visit("times", times);
  }
};

/// What the team may do; addresses of pages, but for `delete_url`: POST command_id.
struct VideoTools {
  std::string edit_url;
  std::vector<Link> captions;  ///< The editor of each language, and of a further one.
  std::string replace_url;
  std::string delete_url;
  std::string command_id;
  template <class V>
  void fields(V& visit) {
    visit("edit_url", edit_url);
    visit("captions", captions);
    visit("replace_url", replace_url);
    visit("delete_url", delete_url);
    visit("command_id", command_id);
  }
};

/// The page of one video.
struct VideoView {
  static constexpr std::string_view kScreen = "video";
  Shell shell;
  std::string title;
  std::string url;  ///< Canonical, without the origin.
  Person author;
  std::string meta;         ///< "Updated 3 days ago · Twig"
  std::string description;  ///< Markdown, without the lines that are chapters.
  std::string description_html;
  std::optional<PlayerView> player;  ///< Empty while nothing can be played.
  std::vector<TranscriptView> transcripts;
  std::string stuck_url;     ///< The ask page, with a title.
  std::string stuck_at_url;  ///< The same with "{0}" (percent-encoded) where the time belongs.
  VideoOutcome outcome;
  std::vector<ThreadUse> threads;
  std::string thread_count;
  std::optional<ConversionView> conversion;
  std::optional<RetentionView> retention;
  std::optional<VideoTools> tools;
  std::string json_ld;  ///< schema.org VideoObject; not embedded.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("title", title);
    visit("url", url);
    visit("author", author);
    visit("meta", meta);
    visit("description", description);
    visit("player", player);
    visit("transcripts", transcripts);
    visit("stuck_url", stuck_url);
    visit("stuck_at_url", stuck_at_url);
    visit("outcome", outcome);
    visit("threads", threads);
    visit("thread_count", thread_count);
    visit("conversion", conversion);
    visit("retention", retention);
    visit("tools", tools);
  }
};

/// A video in a list.
struct VideoCard {
  std::string title;
  std::string url;
  std::string poster_url;  ///< Empty: a tile with an icon.
  std::string duration;    ///< "6:12"
  std::string meta;        ///< "Twig · 3 days ago"
  std::string line;        ///< "1,284 people fixed it with this", "5 chapters", or its state.
  bool is_ready = true;
  int progress_percent = 0;
  std::vector<std::int64_t> chapters_ms;  ///< Where they begin, for the bar.
  std::int64_t duration_ms = 0;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("poster_url", poster_url);
    visit("duration", duration);
    visit("meta", meta);
    visit("line", line);
    visit("is_ready", is_ready);
    visit("progress_percent", progress_percent);
    visit("chapters_ms", chapters_ms);
    visit("duration_ms", duration_ms);
  }
};

struct VideoShelf {
  std::string name;  ///< Of the space.
  std::string url;
  std::vector<VideoCard> videos;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("url", url);
    visit("videos", videos);
  }
};

/// All videos, by space.
struct VideosView {
  static constexpr std::string_view kScreen = "videos";
  Shell shell;
  std::string heading;
  std::vector<VideoShelf> shelves;
  std::string upload_url;  ///< For the team.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("heading", heading);
    visit("shelves", shelves);
    visit("upload_url", upload_url);
  }
};

/// A new video, or another file for one that is there: its file goes to `uploads_url` by tus, then
/// POST upload, title, space, description to `url`.
struct VideoUploadView {
  static constexpr std::string_view kScreen = "video-upload";
  Shell shell;
  std::vector<Link> crumbs;
  std::string heading;
  std::string url;
  std::string command_id;
  std::string uploads_url;
  std::string max_size;  ///< "4 GB"
  std::int64_t bytes_max = 0;
  bool is_replacement = false;
  std::string title;
  std::string description;
  std::string space;
  std::vector<Choice> spaces;
  std::string unavailable;  ///< Why this machine converts nothing; empty when it does.
  std::vector<ProblemField> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("crumbs", crumbs);
    visit("heading", heading);
    visit("url", url);
    visit("command_id", command_id);
    visit("uploads_url", uploads_url);
    visit("max_size", max_size);
    visit("bytes_max", bytes_max);
    visit("is_replacement", is_replacement);
    visit("title", title);
    visit("description", description);
    visit("space", space);
    visit("spaces", spaces);
    visit("unavailable", unavailable);
    visit("errors", errors);
  }
};

/// Title, space and description of a video: POST title, space, description, version.
struct VideoEditView {
  static constexpr std::string_view kScreen = "video-edit";
  Shell shell;
  std::vector<Link> crumbs;
  std::string url;
  std::string back_url;
  std::string command_id;
  std::string title;
  std::string description;
  std::string space;
  std::vector<Choice> spaces;
  std::int64_t version = 0;
  std::vector<ProblemField> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("crumbs", crumbs);
    visit("url", url);
    visit("back_url", back_url);
    visit("command_id", command_id);
    visit("title", title);
    visit("description", description);
    visit("space", space);
    visit("spaces", spaces);
    visit("version", version);
    visit("errors", errors);
  }
};

/// An earlier text of captions.
struct CaptionsRevision {
  std::string label;  ///< "Revision 3, by Ingrid Aas"
  Moment at;
  std::string url;  ///< The editor with that text in it.
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("at", at);
    visit("url", url);
  }
};

/// The editor of captions, beside the player: POST language, body (WebVTT), revision.
struct CaptionsEditView {
  static constexpr std::string_view kScreen = "captions-edit";
  Shell shell;
  std::vector<Link> crumbs;
  std::string heading;
  std::string url;
  std::string back_url;
  std::string command_id;
  std::string language;  ///< Empty: to be said.
  std::vector<Choice> languages;
  std::string body;
  int revision = 0;  ///< 0: new.
  std::optional<PlayerView> player;
  std::vector<CaptionsRevision> revisions;
  std::vector<ProblemField> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("crumbs", crumbs);
    visit("heading", heading);
    visit("url", url);
    visit("back_url", back_url);
    visit("command_id", command_id);
    visit("language", language);
    visit("languages", languages);
    visit("body", body);
    visit("revision", revision);
    visit("player", player);
    visit("revisions", revisions);
    visit("errors", errors);
  }
};

}  // namespace townwell::views
