#include "server/api/areas.h"
#include "server/api/present.h"
#include "server/app/sign_in.h"
#include "server/features/moderation/flag_post.h"
#include "server/features/threads/edit_post.h"
#include "server/features/threads/vote.h"
#include "server/storage/lookup.h"
#include "server/storage/moderation.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

Result<std::string> post_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const wire::ApiPost post, present_post(reader, at, PostId{outcome.id}));
  return wire::to_json(post);
}

void patch_post(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<PostId, wire::EditPost>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return threads::edit_post(tx, caller, id, command);
      },
      post_json);
}

void delete_post(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<PostId, wire::Because>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, reason = from->command.reason](Tx& tx, const Caller& caller) {
        return threads::delete_post(tx, caller, id, reason);
      },
      [](const app::Exchange&, store::Database&, Outcome) -> Result<std::string> {
        return std::string();
      });
}

void put_vote(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<PostId, wire::Vote>(exchange, captures);
  if (!from) return;
  wire::Vote vote = from->command;
  const bool takes_back = exchange.request->method == http::Method::Delete;
  if (takes_back) vote.value = 0;
  if (!takes_back && vote.value == 0) {
    return exchange.respond(problem(exchange, fail_field("/value", "vote-invalid")));
  }
  submit(
      exchange,
      [id = from->id, vote](Tx& tx, const Caller& caller) {
        return threads::vote(tx, caller, id, vote);
      },
      post_json);
}

void post_flag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<PostId, wire::FlagPost>(exchange, captures);
  if (!from) return;
  const auto rate = app::take_rate(exchange, "flag", exchange.request->peer_address,
                                   {moderation::kFlagsAnHour, std::chrono::hours{1}});
  if (!rate.ok()) return exchange.respond(problem(exchange, rate.error()));
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  std::vector<http::HeaderField> headers;
  if (!cookie.empty()) headers.push_back({"Set-Cookie", cookie});
  submit(
      known,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return moderation::flag_post(tx, caller, id, command);
      },
      [](const app::Exchange&, store::Database&, Outcome) -> Result<std::string> {
        return std::string("{}");
      },
      std::move(headers));
}

Result<std::string> revisions_json(const app::Exchange& exchange, PostId id) {
  const auto reader = exchange.services->readers.borrow();
  TRY_ASSIGN(const storage::VisiblePost found, storage::find_post(*reader, exchange.caller, id));
  TRY(permissions::require(exchange.caller.actor, permissions::Action::ReadRevisions, found.facts));
  wire::ApiList<wire::ApiRevision> list;
  for (const Revision& r : storage::list_revisions(*reader, id)) {
    list.items.push_back({r.revision, r.title, r.body, to_api(r.author), r.created_at});
  }
  return wire::to_json(list);
}

http::Response list_revisions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<PostId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  auto json = revisions_json(exchange, id.value());
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

}  // namespace

void add_posts(app::Routes& routes) {
  routes.write(http::Method::Patch, "/api/v1/posts/{id}", patch_post);
  routes.write(http::Method::Delete, "/api/v1/posts/{id}", delete_post);
  routes.write(http::Method::Put, "/api/v1/posts/{id}/vote", put_vote);
  routes.write(http::Method::Delete, "/api/v1/posts/{id}/vote", put_vote);
  routes.write(http::Method::Post, "/api/v1/posts/{id}/flags", post_flag);
  routes.get("/api/v1/posts/{id}/revisions", list_revisions);
}

}  // namespace townwell::api
