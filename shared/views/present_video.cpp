#include "shared/views/present_video.h"

#include <algorithm>

#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"
#include "shared/video/moments.h"
#include "shared/video/webvtt.h"
#include "shared/views/present_thread.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/video_json_ld.h"

namespace townwell::views {
namespace {

using permissions::Action;

std::string url_of(const Video& video) {
  return routes::video(video.id, video.title);
}

std::string part_url(const Video& video, int part, std::string_view name) {
  if ((video.parts & part) == 0) return {};
  return routes::media(video.id, video.generation, name);
}

permissions::VideoFacts facts_of(const PortalFacts& portal, const Video& video) {
  permissions::VideoFacts facts;
  const Space* space = portal.find_space(video.space_id);
  facts.space.visibility =
      narrower(portal.settings->visibility, space ? space->visibility : Visibility::Staff);
  facts.author = video.author_id;
  facts.is_ready = video.state == VideoState::Ready;
  return facts;
}

std::vector<ChapterView> chapters_of(const Video& video) {
  std::vector<ChapterView> chapters;
  for (auto& chapter : video::read_chapters(video.description, video.duration_ms)) {
    chapters.push_back({chapter.start_ms, video::to_clock(chapter.start_ms),
                        std::move(chapter.title),
                        routes::video_at(video.id, video.title, chapter.start_ms)});
  }
  return chapters;
}

std::vector<TranscriptView> transcripts_of(const VideoRows& rows) {
  std::vector<TranscriptView> transcripts;
  for (const Captions& captions : rows.captions) {
    auto cues = video::read_webvtt(captions.body);
    if (!cues.ok()) continue;
    TranscriptView& transcript = transcripts.emplace_back();
    transcript.language = captions.language;
    transcript.label = language_name(captions.language);
    for (video::Cue& cue : cues.value()) {
      std::replace(cue.text.begin(), cue.text.end(), '\n', ' ');
      transcript.cues.push_back({cue.start_ms, cue.end_ms, video::to_clock(cue.start_ms),
                                 std::move(cue.text),
                                 routes::video_at(rows.video.id, rows.video.title, cue.start_ms)});
    }
  }
  return transcripts;
}

VideoOutcome outcome_of(const VideoRows& rows) {
  const Video& video = rows.video;
  VideoOutcome outcome;
  outcome.url = routes::video_action(video.id, "outcome");
  const int all = video.yes_count + video.no_count;
  if (video.yes_count > 0) {
    outcome.people = say_count(Msg::VideoPeopleOne, Msg::VideoPeopleMany, video.yes_count);
    outcome.percent = (100 * video.yes_count + all / 2) / all;
  }
  outcome.line = all == 0 ? std::string(say(Msg::VideoNobodyYet))
                          : say(Msg::VideoShare, {std::to_string(outcome.percent),
                                                  say_number(video.yes_count), say_number(all)});
  if (rows.my_answer) outcome.answer = *rows.my_answer ? "yes" : "no";
  return outcome;
}

ConversionView present_conversion(const Looker& looker, const Video& video,
                                  const ConversionFacts& facts) {
  ConversionView view;
  view.has_failed = facts.has_failed;
  view.progress_percent = facts.progress_percent;
  if (facts.has_failed) {
    const Problem problem = describe(facts.reason);
    view.title = problem.title;
    view.text = problem.detail;
    view.retry_url = routes::video_action(video.id, "retry");
    view.command_id = looker.make_command_id();
  } else {
    const bool is_ready = video.state == VideoState::Ready;
    view.title = say(is_ready ? Msg::VideoFurther : Msg::VideoPreparing);
    view.text = say(is_ready ? Msg::VideoFurtherText : Msg::VideoPreparingText);
  }
  return view;
}

VideoTools tools_of(const Looker& looker, const PortalFacts& portal, const VideoRows& rows) {
  const Video& video = rows.video;
  VideoTools tools;
  tools.edit_url = routes::video_action(video.id, "edit");
  tools.replace_url = routes::video_action(video.id, "replace");
  const std::string editor = routes::video_action(video.id, "captions");
  for (const Captions& captions : rows.captions) {
    tools.captions.push_back({say(Msg::VideoCaptionsIn, {language_name(captions.language)}),
                              routes::with_query(editor, "language", captions.language)});
  }
  tools.captions.push_back({std::string(say(Msg::VideoCaptionsAdd)), editor});
  if (permissions::may(looker.actor, Action::DeleteVideo, facts_of(portal, video))) {
    tools.delete_url = routes::video_action(video.id, "delete");
    tools.command_id = looker.make_command_id();
  }
  return tools;
}

std::vector<ThreadUse> threads_of(const PortalFacts& portal, const VideoRows& rows) {
  std::vector<ThreadUse> uses;
  for (const store::ThreadWithVideo& use : rows.threads) {
    const auto pills =
        thread_pills(use.thread, escalation::shown_case(*portal.policies, use.thread));
    ThreadUse& view = uses.emplace_back();
    view.title = use.thread.title;
    view.url = routes::thread(use.thread.id, use.thread.title);
    if (!pills.empty()) view.kind = pills.front().kind;
    if (!pills.empty()) view.state = pills.front().label;
    if (!use.at_ms) continue;
    view.time = say(Msg::VideoAt, {video::to_clock(*use.at_ms)});
    view.time_url = routes::video_at(rows.video.id, rows.video.title, *use.at_ms);
  }
  return uses;
}

std::string space_name(const PortalFacts& portal, const Video& video) {
  const Space* space = portal.find_space(video.space_id);
  return space == nullptr ? std::string() : space->name;
}

std::vector<Choice> choices_of(const PortalFacts& portal) {
  std::vector<Choice> choices;
  for (const Space& space : *portal.spaces) choices.push_back({space.slug, space.name});
  return choices;
}

std::vector<Link> crumbs_of(const Video* video) {
  std::vector<Link> crumbs = {{std::string(say(Msg::VideosTitle)), std::string(routes::kVideos)}};
  if (video != nullptr) crumbs.push_back({video->title, url_of(*video)});
  return crumbs;
}

std::string card_line(const VideoListRow& row) {
  const Video& video = row.video;
  if (video.state == VideoState::Failed && row.conversion) {
    return describe(row.conversion->reason).title;
  }
  if (video.state != VideoState::Ready) return std::string(say(Msg::VideoPreparing));
  if (video.yes_count > 0) {
    return say_count(Msg::VideoFixedOne, Msg::VideoFixedMany, video.yes_count);
  }
  const auto chapters = video::read_chapters(video.description, video.duration_ms).size();
  if (chapters == 0) return {};
  return say_count(Msg::VideoChaptersOne, Msg::VideoChaptersMany,
                   static_cast<std::int64_t>(chapters));
}

}  // namespace

std::string poster_url(const Video& video) {
  return part_url(video, video_parts::kPoster, "poster.jpg");
}

PageWords videos_words() {
  return {std::string(say(Msg::VideosTitle)), std::string(say(Msg::VideosDescription)),
          std::string(routes::kVideos), "", Area::Videos};
}

PageWords video_words(const Video& video) {
  const bool is_ready = video.state == VideoState::Ready;
  return {video.title, describe_video(video), is_ready ? url_of(video) : "", "", Area::Videos};
}

std::optional<PlayerView> present_player(const Video& video, const std::vector<Captions>& captions,
                                         std::int64_t start_ms) {
  PlayerView player;
  player.hls_url = part_url(video, video_parts::kHls, "master.m3u8");
  player.fallback_url = part_url(video, video_parts::kFallback, "fallback.mp4");
  if (player.hls_url.empty() && player.fallback_url.empty()) return std::nullopt;
  player.poster_url = poster_url(video);
  player.storyboard_url = part_url(video, video_parts::kStoryboard, "storyboard.vtt");
  player.width = video.width;
  player.height = video.height;
  player.duration_ms = video.duration_ms;
  player.duration = video::to_clock(video.duration_ms);
  player.start_ms = start_ms;
  player.chapters = chapters_of(video);
  for (const Captions& one : captions) {
    player.tracks.push_back({one.language, language_name(one.language),
                             routes::captions(video.id, one.language, one.revision)});
  }
  return player;
}

VideoView present_video(Shell shell, const PortalFacts& portal, const Looker& looker,
                        const VideoRows& rows) {
  const Video& video = rows.video;
  VideoView view;
  view.shell = std::move(shell);
  view.title = video.title;
  view.url = url_of(video);
  view.author = present_person(rows.author);
  view.meta = say(Msg::VideoUpdated, {looker.words.age(video.updated_at)}) + " · " +
              space_name(portal, video);
  view.description = video::without_chapters(video.description);
  view.description_html = post_html(view.description, rows.author.role);
  view.player = present_player(video, rows.captions, rows.start_ms);
  view.transcripts = transcripts_of(rows);
  const Space* space = portal.find_space(video.space_id);
  const std::string slug = space ? space->slug : "";
  view.stuck_url = routes::ask(say(Msg::VideoStuckQuestion, {video.title}), slug, false);
  view.stuck_at_url = routes::ask(say(Msg::VideoStuckAt, {"{0}", video.title}), slug, false);
  view.outcome = outcome_of(rows);
  view.threads = threads_of(portal, rows);
  if (rows.thread_count > 0) view.thread_count = say_number(rows.thread_count);
  if (rows.conversion) view.conversion = present_conversion(looker, video, *rows.conversion);
  if (rows.retention) view.retention = present_retention(*rows.retention, video);
  if (permissions::may(looker.actor, Action::EditVideo, facts_of(portal, video))) {
    view.tools = tools_of(looker, portal, rows);
  }
  view.json_ld = make_video_json_ld(view.shell.canonical_url, view, video);
  return view;
}

VideoCard present_video_card(const PortalFacts& portal, const Looker& looker,
                             const VideoListRow& row) {
  const Video& video = row.video;
  VideoCard card;
  card.title = video.title;
  card.url = url_of(video);
  card.poster_url = poster_url(video);
  if (video.duration_ms > 0) card.duration = video::to_clock(video.duration_ms);
  card.meta = space_name(portal, video) + " · " + looker.words.age(video.updated_at);
  card.line = card_line(row);
  card.is_ready = video.state == VideoState::Ready;
  if (row.conversion) card.progress_percent = row.conversion->progress_percent;
  for (const auto& chapter : video::read_chapters(video.description, video.duration_ms)) {
    card.chapters_ms.push_back(chapter.start_ms);
  }
  card.duration_ms = video.duration_ms;
  return card;
}

VideosView present_videos(Shell shell, const PortalFacts& portal, const Looker& looker,
                          const std::vector<VideoListRow>& rows) {
  VideosView view;
  view.shell = std::move(shell);
  view.heading = say(Msg::VideosTitle);
  for (const Space& space : *portal.spaces) {
    VideoShelf shelf{space.name, routes::space(space.slug), {}};
    for (const VideoListRow& row : rows) {
      if (row.video.space_id != space.id) continue;
      shelf.videos.push_back(present_video_card(portal, looker, row));
    }
    if (!shelf.videos.empty()) view.shelves.push_back(std::move(shelf));
  }
  if (permissions::may(looker.actor, Action::UploadVideo)) view.upload_url = routes::kVideoUpload;
  return view;
}

VideoUploadView present_video_upload(Shell shell, const PortalFacts& portal, const Looker& looker,
                                     const VideoDraft& draft, std::int64_t bytes_max,
                                     const std::optional<Error>& unavailable) {
  constexpr std::int64_t kGigabyte = std::int64_t{1} << 30;
  const Video* replaced = draft.replaces ? &*draft.replaces : nullptr;
  VideoUploadView view;
  view.shell = std::move(shell);
  view.crumbs = crumbs_of(replaced);
  view.heading = say(replaced ? Msg::VideoReplaceTitle : Msg::VideoUploadTitle);
  view.url =
      replaced ? routes::video_action(replaced->id, "replace") : std::string(routes::kVideoUpload);
  view.command_id = looker.make_command_id();
  view.uploads_url = "/api/v1/uploads";
  view.max_size = std::to_string(bytes_max / kGigabyte);
  view.bytes_max = bytes_max;
  view.is_replacement = replaced != nullptr;
  view.title = draft.title;
  view.description = draft.description;
  view.space = draft.space;
  view.spaces = choices_of(portal);
  if (unavailable) {
    const Problem problem = describe(*unavailable);
    view.unavailable = problem.title + ". " + problem.detail;
  }
  view.errors = draft.errors;
  return view;
}

VideoEditView present_video_edit(Shell shell, const PortalFacts& portal, const Looker& looker,
                                 const Video& video, const VideoDraft& draft) {
  VideoEditView view;
  view.shell = std::move(shell);
  view.crumbs = crumbs_of(&video);
  view.url = routes::video_action(video.id, "edit");
  view.back_url = url_of(video);
  view.command_id = looker.make_command_id();
  view.title = draft.title;
  view.description = draft.description;
  view.space = draft.space;
  view.spaces = choices_of(portal);
  view.version = video.version;
  view.errors = draft.errors;
  return view;
}

CaptionsEditView present_captions_edit(Shell shell, const PortalFacts& /*portal*/,
                                       const Looker& looker, const CaptionsRows& rows) {
  const Video& video = rows.video;
  CaptionsEditView view;
  view.shell = std::move(shell);
  view.crumbs = crumbs_of(&video);
  view.heading = say(Msg::CaptionsOf, {video.title});
  view.url = routes::video_action(video.id, "captions");
  view.back_url = url_of(video);
  view.command_id = looker.make_command_id();
  view.language = rows.captions.language;
  view.body = rows.captions.body;
  view.revision = rows.captions.revision;
  view.player = present_player(video, rows.all, 0);
  for (const Captions& one : rows.all) {
    view.languages.push_back({one.language, language_name(one.language)});
  }
  for (const CaptionsRevisionRow& revision : rows.revisions) {
    const std::string url = routes::with_query(view.url, "language", rows.captions.language);
    view.revisions.push_back(
        {say(Msg::CaptionsRevision,
             {std::to_string(revision.revision), revision.author.display_name}),
         looker.words.moment(revision.created_at),
         routes::with_query(url, "revision", std::to_string(revision.revision))});
  }
  view.errors = rows.errors;
  return view;
}

}  // namespace townwell::views
