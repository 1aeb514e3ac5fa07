#include "server/app/videos.h"

#include "server/api/areas.h"
#include "server/api/present.h"
#include "server/app/sign_in.h"
#include "server/features/videos/captions.h"
#include "server/features/videos/conversion_worker.h"
#include "server/storage/lookup.h"
#include "server/storage/video_watches.h"
#include "server/storage/videos.h"
#include "shared/search/snippet.h"
#include "shared/store/members.h"
#include "shared/store/videos.h"
#include "shared/video/moments.h"
#include "shared/video/webvtt.h"
#include "shared/views/routes.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr int kListLimit = 20;
constexpr http::RateRule kOutcomesAnAddress{30, std::chrono::hours{1}};

std::vector<wire::ApiVideoSource> sources_of(const Video& video) {
  std::vector<wire::ApiVideoSource> sources;
  if ((video.parts & video_parts::kHls) != 0) {
    sources.push_back({views::routes::media(video.id, video.generation, "master.m3u8"),
                       "application/vnd.apple.mpegurl"});
  }
  if ((video.parts & video_parts::kFallback) != 0) {
    sources.push_back(
        {views::routes::media(video.id, video.generation, "fallback.mp4"), "video/mp4"});
  }
  return sources;
}

std::optional<std::string> part_of(const Video& video, int part, std::string_view name) {
  if ((video.parts & part) == 0) return std::nullopt;
  return views::routes::media(video.id, video.generation, name);
}

wire::ApiVideo present(store::Database& database, const Caller& caller,
                       const storage::VisibleVideo& in) {
  const Video& video = in.video;
  wire::ApiVideo out;
  out.id = video.id;
  out.url = views::routes::video(video.id, video.title);
  out.title = video.title;
  out.description = video.description;
  out.space = in.space.slug;
  out.state = video.state;
  out.progress = video.state == VideoState::Ready ? 100 : 0;
  if (const auto conversion = app::find_conversion(database, caller, video.id)) {
    out.progress = conversion->progress_percent;
    if (conversion->has_failed) out.reason = views::describe(conversion->reason).detail;
  }
  out.duration_ms = video.duration_ms;
  out.sources = sources_of(video);
  out.poster = part_of(video, video_parts::kPoster, "poster.jpg");
  out.storyboard = part_of(video, video_parts::kStoryboard, "storyboard.vtt");
  for (const Captions& captions : store::list_captions(database, video.id)) {
    out.captions.push_back({captions.language,
                            views::routes::captions(video.id, captions.language, captions.revision),
                            captions.revision});
  }
  for (const auto& chapter : video::read_chapters(video.description, video.duration_ms)) {
    out.chapters.push_back({chapter.start_ms, chapter.title});
  }
  if (const auto author = store::load_member(database, video.author_id)) {
    out.author = to_api(views::author_of(*author));
  }
  out.created_at = video.created_at;
  out.updated_at = video.updated_at;
  out.version = video.version;
  return out;
}

Result<std::string> video_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const storage::VisibleVideo found,
             storage::find_video(reader, at.caller, VideoId{outcome.id}));
  return wire::to_json(present(reader, at.caller, found));
}

Result<std::string> nothing(const app::Exchange&, store::Database&, Outcome) {
  return std::string();
}

http::Response list_videos(const app::Exchange& exchange, const http::Captures&) {
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return problem(exchange, form.error());
  const auto limit = read_limit(form.value(), kListLimit);
  if (!limit.ok()) return problem(exchange, limit.error());
  SpaceId space_id;
  if (const auto slug = form.value().find("space"); slug && !slug->empty()) {
    const auto space = storage::find_space(exchange.caller, *slug);
    if (!space.ok()) return problem(exchange, space.error());
    space_id = space.value().id;
  }
  const auto reader = exchange.services->readers.borrow();
  wire::ApiList<wire::ApiVideo> list;
  for (const Video& video :
       store::list_videos(*reader, exchange.caller.shown_to_max(), space_id, limit.value())) {
    const auto found = storage::find_video(*reader, exchange.caller, video.id);
    if (found.ok()) list.items.push_back(present(*reader, exchange.caller, found.value()));
  }
  return answer_object(exchange, list);
}

http::Response get_video(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return problem(exchange, found.error());
  return answer_object(exchange, present(*reader, exchange.caller, found.value()));
}

/// Answers as `video_json`, and has the worker look.
Present video_json_and_wake() {
  return [](const app::Exchange& at, store::Database& reader, Outcome outcome) {
    at.services->conversions.wake();
    return video_json(at, reader, outcome);
  };
}

void post_video(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::PostVideo>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  app::with_arrived(
      exchange, command.value().upload,
      [command = command.value()](const app::Exchange& at, const Result<videos::Arrived>& arrived) {
        // A wrong title is told of beside an unknown upload.
        const videos::Arrived known = arrived.ok() ? arrived.value() : videos::Arrived{};
        if (!arrived.ok() && arrived.error().code != ErrorCode::Unprocessable) {
          return at.respond(problem(at, arrived.error()));
        }
        submit(
            at,
            [command, known](Tx& tx, const Caller& caller) {
              return videos::post_video(tx, caller, command, known);
            },
            video_json_and_wake());
      });
}

void replace(const app::Exchange& exchange, VideoId id, const std::string& upload) {
  app::with_arrived(exchange, upload,
                    [id](const app::Exchange& at, const Result<videos::Arrived>& arrived) {
                      if (!arrived.ok()) return at.respond(problem(at, arrived.error()));
                      submit(
                          at,
                          [id, arrived = arrived.value()](Tx& tx, const Caller& caller) {
                            return videos::replace_video(tx, caller, id, arrived);
                          },
                          video_json_and_wake());
                    });
}

void patch_video(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<VideoId, wire::EditVideo>(exchange, captures);
  if (!from) return;
  if (from->command.upload) return replace(exchange, from->id, *from->command.upload);
  submit(
      exchange,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        if (command.retry.value_or(false)) return videos::retry_video(tx, caller, id);
        return videos::edit_video(tx, caller, id, command);
      },
      video_json_and_wake());
}

void delete_video(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  submit(
      exchange,
      [id = id.value()](Tx& tx, const Caller& caller) {
        return videos::delete_video(tx, caller, id);
      },
      [](const app::Exchange& at, store::Database&, Outcome) -> Result<std::string> {
        at.services->conversions.wake();
        return std::string();
      });
}

void put_captions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  submit(
      exchange,
      [id = id.value(), language = std::string(captures[1]), request = exchange.request](
          Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY_ASSIGN(const Outcome done,
                   videos::put_captions(tx, caller, id, language, request->body, std::nullopt));
        return Outcome{done.status, storage::EntityKind::Video, id.value};
      },
      video_json);
}

void delete_captions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  submit(
      exchange,
      [id = id.value(), language = std::string(captures[1])](Tx& tx, const Caller& caller) {
        return videos::delete_captions(tx, caller, id, language);
      },
      nothing);
}

/// All that is said; with `?q=` only what holds all of its words.
http::Response list_cues(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return problem(exchange, form.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return problem(exchange, found.error());
  const search::Highlighter wanted(search::plan_strict(search::parse(form.value().get("q"))));
  wire::ApiList<wire::ApiCue> list;
  for (const Captions& captions : store::list_captions(*reader, id.value())) {
    const auto cues = video::read_webvtt(captions.body);
    if (!cues.ok()) continue;
    for (const video::Cue& cue : cues.value()) {
      if (wanted.mark(cue.text).things < wanted.things()) continue;
      list.items.push_back({captions.language, cue.start_ms, cue.end_ms, cue.text});
    }
  }
  return answer_object(exchange, list);
}

http::Response get_retention(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<VideoId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return problem(exchange, found.error());
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::ReadRetention,
                                        found.value().facts);
  if (!may.ok()) return problem(exchange, may.error());
  const video::Retention facts = storage::load_retention(*reader, id.value());
  return answer_object(
      exchange, wire::ApiRetention{
                    facts.sessions, facts.seconds, {facts.watched.begin(), facts.watched.end()}});
}

void post_outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<VideoId, wire::SayVideoOutcome>(exchange, captures);
  if (!from) return;
  if (!exchange.is_signed_in()) {
    const auto rate =
        app::take_rate(exchange, "outcome", exchange.request->peer_address, kOutcomesAnAddress);
    if (!rate.ok()) return exchange.respond(problem(exchange, rate.error()));
  }
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  std::vector<http::HeaderField> headers;
  if (!cookie.empty()) headers.push_back({"Set-Cookie", cookie});
  submit(
      known,
      [id = from->id, solved = from->command.solved](Tx& tx, const Caller& caller) {
        return videos::say_video_outcome(tx, caller, id, solved);
      },
      video_json, std::move(headers));
}

}  // namespace

void add_videos(app::Routes& routes) {
  constexpr std::string_view kAll = "/api/v1/videos";
  constexpr std::string_view kOne = "/api/v1/videos/{id}";
  constexpr std::string_view kCaptions = "/api/v1/videos/{id}/captions/{lang}";
  routes.get(kAll, list_videos);
  routes.write(http::Method::Post, kAll, post_video);
  routes.get(kOne, get_video);
  routes.write(http::Method::Patch, kOne, patch_video);
  routes.write(http::Method::Delete, kOne, delete_video);
  routes.write(http::Method::Put, kCaptions, put_captions);
  routes.write(http::Method::Delete, kCaptions, delete_captions);
  routes.get("/api/v1/videos/{id}/cues", list_cues);
  routes.get("/api/v1/videos/{id}/retention", get_retention);
  routes.write(http::Method::Post, "/api/v1/videos/{id}/outcome", post_outcome);
}

}  // namespace townwell::api
