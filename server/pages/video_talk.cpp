// What people say about a video, and what is said in it: outcomes and captions.

#include "server/app/sign_in.h"
#include "server/features/videos/captions.h"
#include "server/features/videos/edit_video.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/videos.h"
#include "shared/base/text.h"
#include "shared/html/videos.h"
#include "shared/store/members.h"
#include "shared/store/videos.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using storage::VisibleVideo;
using views::Msg;

constexpr http::RateRule kOutcomesAnAddress{30, std::chrono::hours{1}};

http::Response back_to_video(const app::Exchange& exchange, VideoId id) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id);
  if (!found.ok()) return see_other(views::routes::kVideos);
  return see_other(views::routes::video(id, found.value().video.title));
}

/// A visitor is known by their visit, so that a yes counts once.
void outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const std::string_view solved = form.value().get("solved");
  if (solved != "yes" && solved != "no") {
    return exchange.respond(error_page(exchange, fail_field("/solved", "field-unknown-value")));
  }
  if (!exchange.is_signed_in()) {
    const auto rate =
        app::take_rate(exchange, "outcome", exchange.request->peer_address, kOutcomesAnAddress);
    if (!rate.ok()) return exchange.respond(error_page(exchange, rate.error()));
  }
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  submit_form(
      known, form.value(),
      [id = id.value(), is_solved = solved == "yes"](storage::Tx& tx,
                                                     const storage::Caller& caller) {
        return videos::say_video_outcome(tx, caller, id, is_solved);
      },
      [id = id.value(), cookie](const app::Exchange& at, storage::Outcome) {
        http::Response response = back_to_video(at, id);
        if (!cookie.empty()) response.set("Set-Cookie", cookie);
        return response;
      });
}

/// What stands in the editor beside the video.
struct Typed {
  std::string language;
  std::optional<std::string> body;
  std::vector<views::ProblemField> errors;
};

http::Response answer_editor(const app::Exchange& exchange, store::Database& reader,
                             const VisibleVideo& found, const Typed& typed, int status = 200) {
  views::CaptionsRows rows;
  rows.video = found.video;
  rows.all = store::list_captions(reader, found.video.id);
  rows.captions.video_id = found.video.id;
  rows.captions.language = typed.language;
  rows.captions.revision = 0;
  for (const Captions& captions : rows.all) {
    if (captions.language == typed.language) rows.captions = captions;
  }
  if (typed.body) rows.captions.body = *typed.body;
  rows.errors = typed.errors;
  for (const auto& revision : storage::list_revisions(reader, rows.captions.id)) {
    const auto author = store::load_member(reader, revision.author_id);
    rows.revisions.push_back(
        {revision.revision, author ? views::author_of(*author) : Author{}, revision.created_at});
  }
  const views::CaptionsEditView view = views::present_captions_edit(
      make_shell(exchange,
                 {std::string(views::say(Msg::CaptionsTitle)), "", "", "", views::Area::Videos}),
      facts_of(*exchange.caller.portal), make_looker(exchange), rows);
  return answer_page(exchange, html::write_captions_edit_page(view, assets_of(exchange)), status);
}

/// The text of an earlier revision; empty for one that is not there.
std::optional<std::string> text_of(store::Database& reader, VideoId id, std::string_view language,
                                   std::string_view revision) {
  const auto captions = store::load_captions(reader, id, language);
  const auto number = parse_integer(revision);
  if (!captions || !number) return std::nullopt;
  for (auto& one : storage::list_revisions(reader, captions->id)) {
    if (one.revision == *number) return std::move(one.body);
  }
  return std::nullopt;
}

http::Response editor(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  const auto form = http::parse_form(exchange.request->query);
  if (!id.ok()) return error_page(exchange, id.error());
  if (!form.ok()) return error_page(exchange, form.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const auto may =
      permissions::require(exchange.caller.actor, Action::EditVideo, found.value().facts);
  if (!may.ok()) return error_page(exchange, may.error());
  Typed typed;
  typed.language = form.value().get("language");
  typed.body = text_of(*reader, id.value(), typed.language, form.value().get("revision"));
  return answer_editor(exchange, *reader, found.value(), typed);
}

http::Response editor_again(const app::Exchange& exchange, VideoId id, Typed typed,
                            const Error& error) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id);
  const bool is_of_form =
      error.code == ErrorCode::Unprocessable || error.code == ErrorCode::Conflict ||
      error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::TooLarge;
  if (!found.ok() || !is_of_form) return error_page(exchange, error);
  const views::Problem problem = views::describe(error);
  typed.errors = problem.errors;
  if (typed.errors.empty()) typed.errors = {{"/body", problem.title + ". " + problem.detail}};
  return answer_editor(exchange, *reader, found.value(), typed, problem.status);
}

void post_editor(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  const auto form = read_form(exchange);
  if (!id.ok()) return exchange.respond(error_page(exchange, id.error()));
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const Typed typed{
      std::string(form.value().get("language")), std::string(form.value().get("body")), {}};
  const auto revision = parse_integer(form.value().get("revision"));
  submit_form(
      exchange, form.value(),
      [id = id.value(), typed, revision](storage::Tx& tx, const storage::Caller& caller) {
        const auto made_from = revision ? std::optional(static_cast<int>(*revision)) : std::nullopt;
        return videos::put_captions(tx, caller, id, typed.language, *typed.body, made_from);
      },
      [id = id.value()](const app::Exchange& at, storage::Outcome) {
        return back_to_video(at, id);
      },
      [id = id.value(), typed](const app::Exchange& at, const Error& error) {
        return editor_again(at, id, typed, error);
      });
}

}  // namespace

void add_video_talk(app::Routes& routes) {
  routes.write(http::Method::Post, "/v/{id}/outcome", outcome);
  routes.get("/v/{id}/captions", editor);
  routes.write(http::Method::Post, "/v/{id}/captions", post_editor);
}

}  // namespace townwell::pages
