#include "server/app/videos.h"

#include "server/features/uploads/upload.h"
#include "server/features/videos/captions.h"
#include "server/features/videos/conversion_worker.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/video_watches.h"
#include "shared/base/text.h"
#include "shared/html/videos.h"
#include "shared/loaders/video.h"
#include "shared/store/members.h"
#include "shared/store/videos.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using storage::VisibleVideo;
using views::Msg;

views::Shell shell_of(const app::Exchange& exchange, std::string title) {
  return make_shell(exchange, {std::move(title), "", "", "", views::Area::Videos});
}

http::Response videos_page(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  const views::PortalFacts facts = facts_of(*exchange.caller.portal);
  auto rows = loaders::list_videos(app::make_source(exchange, *reader, facts));
  for (views::VideoListRow& row : rows) {
    row.conversion = app::find_conversion(*reader, exchange.caller, row.video.id);
  }
  const views::VideosView view = views::present_videos(make_shell(exchange, views::videos_words()),
                                                       facts, make_looker(exchange), rows);
  return answer_page(exchange, html::write_videos_page(view, assets_of(exchange)));
}

/// To the canonical address, with the second that was asked for.
http::Response to_canonical(const app::Exchange& exchange, const Video& video) {
  std::string url = views::routes::video(video.id, video.title);
  if (!exchange.request->query.empty()) url += "?" + exchange.request->query;
  return http::redirect_response(301, url);
}

http::Response video_page(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const auto reader = exchange.services->readers.borrow();
  auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const Video& video = found.value().video;
  if (exchange.request->path != views::routes::video(video.id, video.title)) {
    return to_canonical(exchange, video);
  }
  const views::PortalFacts facts = facts_of(*exchange.caller.portal);
  views::VideoRows rows =
      loaders::load_video(app::make_source(exchange, *reader, facts),
                          std::move(found.value().video), app::parameters_of(form.value()));
  rows.my_answer = storage::load_video_outcome(*reader, id.value(), exchange.caller.key);
  rows.conversion = app::find_conversion(*reader, exchange.caller, id.value());
  if (permissions::may(exchange.caller.actor, Action::ReadRetention, found.value().facts)) {
    rows.retention = storage::load_retention(*reader, id.value());
  }
  const views::VideoView view = views::present_video(
      make_shell(exchange, views::video_words(rows.video)), facts, make_looker(exchange), rows);
  return answer_page(exchange, html::write_video_page(view, assets_of(exchange)));
}

/// "/v/{id}" alone.
http::Response video_short(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  return to_canonical(exchange, found.value().video);
}

/// A video that the caller may do this to.
Result<VisibleVideo> find_for(const app::Exchange& exchange, store::Database& database,
                              std::string_view id_text, Action action) {
  TRY_ASSIGN(const VideoId id, read_id36<VideoId>(id_text));
  TRY_ASSIGN(VisibleVideo found, storage::find_video(database, exchange.caller, id));
  TRY(permissions::require(exchange.caller.actor, action, found.facts));
  return found;
}

http::Response answer_upload(const app::Exchange& exchange, const views::VideoDraft& draft,
                             int status = 200) {
  const Result<void> can = app::require_conversion(*exchange.services);
  const std::optional<Error> unavailable = can.ok() ? std::nullopt : std::optional(can.error());
  const auto title = draft.replaces ? Msg::VideoReplaceTitle : Msg::VideoUploadTitle;
  const views::VideoUploadView view = views::present_video_upload(
      shell_of(exchange, std::string(views::say(title))), facts_of(*exchange.caller.portal),
      make_looker(exchange), draft, uploads::kFileBytesMax, unavailable);
  return answer_page(exchange, html::write_video_upload_page(view, assets_of(exchange)), status);
}

http::Response upload_page(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, Action::UploadVideo);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto query = http::parse_form(exchange.request->query);
  if (!query.ok()) return error_page(exchange, query.error());
  views::VideoDraft draft;
  draft.title = query.value().get("title");
  return answer_upload(exchange, draft);
}

http::Response replace_page(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = find_for(exchange, *reader, captures[0], Action::EditVideo);
  if (!found.ok()) return error_page(exchange, found.error());
  views::VideoDraft draft;
  draft.replaces = found.value().video;
  return answer_upload(exchange, draft);
}

http::Response back_to_video(const app::Exchange& exchange, VideoId id) {
  exchange.services->conversions.wake();
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id);
  if (!found.ok()) return see_other(views::routes::kVideos);
  return see_other(views::routes::video(id, found.value().video.title));
}

/// The problems of a form, one of them at least.
std::vector<views::ProblemField> errors_of(const Error& error, const char* otherwise) {
  const views::Problem problem = views::describe(error);
  if (!problem.errors.empty()) return problem.errors;
  return {{otherwise, problem.title + ". " + problem.detail}};
}

bool is_of_form(const Error& error) {
  return error.code == ErrorCode::Unprocessable || error.code == ErrorCode::Conflict ||
         error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::TooLarge ||
         error.code == ErrorCode::Gone || error.code == ErrorCode::StorageFull;
}

/// Runs what is done with an upload, once it is known how much of it has arrived.
using RunArrived = std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&,
                                                          const videos::Arrived&)>;
void submit_upload(const app::Exchange& exchange, http::Form form, views::VideoDraft draft,
                   RunArrived run) {
  const std::string upload(form.get("upload"));
  app::with_arrived(exchange, upload,
                    [form = std::move(form), draft = std::move(draft), run = std::move(run)](
                        const app::Exchange& at, const Result<videos::Arrived>& arrived) {
                      if (!arrived.ok() && arrived.error().code != ErrorCode::Unprocessable) {
                        return at.respond(error_page(at, arrived.error()));
                      }
                      const videos::Arrived known =
                          arrived.ok() ? arrived.value() : videos::Arrived{};
                      submit_form(
                          at, form,
                          [run, known](storage::Tx& tx, const storage::Caller& caller) {
                            return run(tx, caller, known);
                          },
                          [](const app::Exchange& later, storage::Outcome outcome) {
                            return back_to_video(later, VideoId{outcome.id});
                          },
                          [draft](const app::Exchange& later, const Error& error) {
                            if (!is_of_form(error)) return error_page(later, error);
                            views::VideoDraft again = draft;
                            again.errors = errors_of(error, "/upload");
                            return answer_upload(later, again, views::describe(error).status);
                          });
                    });
}

void post_upload(const app::Exchange& exchange, const http::Captures&) {
  auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const http::Form& typed = form.value();
  wire::PostVideo command{std::string(typed.get("upload")), std::string(typed.get("title")),
                          std::string(typed.get("space")), std::string(typed.get("description"))};
  views::VideoDraft draft{std::nullopt, command.title, command.space, command.description, {}};
  submit_upload(
      exchange, std::move(form).value(), std::move(draft),
      [command](storage::Tx& tx, const storage::Caller& caller, const videos::Arrived& arrived) {
        return videos::post_video(tx, caller, command, arrived);
      });
}

void post_replacement(const app::Exchange& exchange, const http::Captures& captures) {
  auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  views::VideoDraft draft;
  {
    const auto reader = exchange.services->readers.borrow();
    const auto found = find_for(exchange, *reader, captures[0], Action::EditVideo);
    if (!found.ok()) return exchange.respond(error_page(exchange, found.error()));
    draft.replaces = found.value().video;
  }
  const VideoId id = draft.replaces->id;
  submit_upload(
      exchange, std::move(form).value(), std::move(draft),
      [id](storage::Tx& tx, const storage::Caller& caller, const videos::Arrived& arrived) {
        return videos::replace_video(tx, caller, id, arrived);
      });
}

http::Response answer_edit(const app::Exchange& exchange, const VisibleVideo& found,
                           const views::VideoDraft& draft, int status = 200) {
  const views::VideoEditView view = views::present_video_edit(
      shell_of(exchange, std::string(views::say(Msg::VideoEditTitle))),
      facts_of(*exchange.caller.portal), make_looker(exchange), found.video, draft);
  return answer_page(exchange, html::write_video_edit_page(view, assets_of(exchange)), status);
}

http::Response edit_page(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = find_for(exchange, *reader, captures[0], Action::EditVideo);
  if (!found.ok()) return error_page(exchange, found.error());
  const Video& video = found.value().video;
  return answer_edit(exchange, found.value(),
                     {std::nullopt, video.title, found.value().space.slug, video.description, {}});
}

/// A form of a video, read; the answer is on its way when it could not be.
struct VideoForm {
  VideoId id;
  http::Form form;
};
std::optional<VideoForm> begin(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  auto form = read_form(exchange);
  if (id.ok() && form.ok()) return VideoForm{id.value(), std::move(form).value()};
  exchange.respond(error_page(exchange, id.ok() ? form.error() : id.error()));
  return std::nullopt;
}

void post_edit(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::EditVideo command;
  command.title = from->form.get("title");
  command.space = from->form.get("space");
  command.description = from->form.get("description");
  command.version = parse_integer(from->form.get("version"));
  submit_form(
      exchange, from->form,
      [id = from->id, command](storage::Tx& tx, const storage::Caller& caller) {
        return videos::edit_video(tx, caller, id, command);
      },
      [id = from->id](const app::Exchange& at, storage::Outcome) { return back_to_video(at, id); },
      [id = from->id, command](const app::Exchange& at, const Error& error) {
        const auto reader = at.services->readers.borrow();
        const auto found = storage::find_video(*reader, at.caller, id);
        if (!found.ok() || !is_of_form(error)) return error_page(at, error);
        return answer_edit(at, found.value(),
                           {std::nullopt, *command.title, *command.space, *command.description,
                            errors_of(error, "/title")},
                           views::describe(error).status);
      });
}

/// Runs a command about a video and goes back to it.
void act(const app::Exchange& exchange, const http::Captures& captures,
         Result<storage::Outcome> (*run)(storage::Tx&, const storage::Caller&, VideoId)) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  submit_form(
      exchange, from->form,
      [id = from->id, run](storage::Tx& tx, const storage::Caller& caller) {
        return run(tx, caller, id);
      },
      [id = from->id](const app::Exchange& at, storage::Outcome) { return back_to_video(at, id); });
}

void retry(const app::Exchange& exchange, const http::Captures& captures) {
  act(exchange, captures, videos::retry_video);
}

void remove(const app::Exchange& exchange, const http::Captures& captures) {
  act(exchange, captures, videos::delete_video);
}

}  // namespace

void add_videos(app::Routes& routes) {
  routes.get("/videos", videos_page);
  routes.get("/videos/new", upload_page);
  routes.write(http::Method::Post, "/videos/new", post_upload);
  routes.get("/v/{id}", video_short);
  routes.get("/v/{id}/edit", edit_page);
  routes.write(http::Method::Post, "/v/{id}/edit", post_edit);
  routes.get("/v/{id}/replace", replace_page);
  routes.write(http::Method::Post, "/v/{id}/replace", post_replacement);
  routes.write(http::Method::Post, "/v/{id}/retry", retry);
  routes.write(http::Method::Post, "/v/{id}/delete", remove);
  routes.get("/v/{id}/{slug}", video_page);
}

}  // namespace townwell::pages
