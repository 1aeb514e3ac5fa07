#include "shared/store/threads.h"

#include <unordered_map>

#include "server/api/areas.h"
#include "server/api/guest.h"
#include "server/api/present.h"
#include "server/app/sign_in.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "server/features/threads/vote.h"
#include "server/storage/lookup.h"
#include "server/storage/votes.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr int kListLimit = 20;

http::Response list_spaces(const app::Exchange& exchange, const http::Captures&) {
  wire::ApiList<wire::ApiSpace> list;
  const storage::Portal& portal = *exchange.caller.portal;
  for (const Space& space : portal.spaces) {
    const permissions::SpaceFacts facts{narrower(portal.settings.visibility, space.visibility)};
    if (permissions::may(exchange.caller.actor, permissions::Action::ReadSpace, facts)) {
      list.items.push_back(to_api(space));
    }
  }
  return answer_object(exchange, list);
}

/// `?state=` says a thread's state or one of the derived ones.
std::optional<store::ThreadFilter> read_filter(std::string_view state) {
  if (state.empty()) return store::ThreadFilter::All;
  if (state == "open") return store::ThreadFilter::Unsolved;
  return from_text<store::ThreadFilter>(state);
}

Result<store::ThreadQuery> read_query(store::Database& database, const app::Exchange& exchange) {
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  store::ThreadQuery query;
  query.shown_to_max = exchange.caller.shown_to_max();
  if (const auto slug = form.find("space"); slug && !slug->empty()) {
    TRY_ASSIGN(const Space space, storage::find_space(exchange.caller, *slug));
    query.space_id = space.id;
  }
  if (const auto name = form.find("tag"); name && !name->empty()) {
    const auto tag = store::load_shown_tag(database, *name, query.shown_to_max);
    if (!tag) return fail_field("/tag", "tag-unknown");
    query.tag_id = tag->id;
  }
  const auto filter = read_filter(form.get("state"));
  if (!filter) return fail_field("/state", "field-unknown-value");
  query.filter = *filter;
  if (const auto sort = form.find("sort"); sort && !sort->empty()) {
    const auto known = from_text<store::ThreadSort>(*sort);
    if (!known) return fail_field("/sort", "field-unknown-value");
    query.sort = *known;
  }
  if (const auto cursor = form.find("cursor"); cursor && !cursor->empty()) {
    query.after = store::thread_cursor_from_text(*cursor);
    if (!query.after) return fail_field("/cursor", "cursor-broken");
  }
  TRY_ASSIGN(query.limit, read_limit(form, kListLimit));
  return query;
}

http::Response list_threads(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  const auto query = read_query(*reader, exchange);
  if (!query.ok()) return problem(exchange, query.error());
  const store::ThreadPage page = store::list_threads(*reader, query.value());
  wire::ApiList<wire::ApiThread> list;
  for (const ThreadSummary& row : page.rows) {
    withhold_unseen(*reader, exchange.caller,
                    list.items.emplace_back(to_api(row, *exchange.caller.portal, exchange.now)));
  }
  if (page.next) list.next_cursor = store::to_text(*page.next);
  return answer_object(exchange, list);
}

Result<std::string> thread_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const wire::ApiThread thread,
             present_thread(reader, at.caller, ThreadId{outcome.id}, at.now));
  return wire::to_json(thread);
}

Result<std::string> post_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const wire::ApiPost post, present_post(reader, at, PostId{outcome.id}));
  return wire::to_json(post);
}

http::Response get_thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<ThreadId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto thread = present_thread(*reader, exchange.caller, id.value(), exchange.now);
  if (!thread.ok()) return problem(exchange, thread.error());
  return answer_object(exchange, thread.value());
}

/// A guest's thread is answered as its new author sees it, with the link to come back by.
Present present_new_thread(bool is_guest) {
  return [is_guest](const app::Exchange& at, store::Database& reader,
                    Outcome outcome) -> Result<std::string> {
    if (!is_guest) return thread_json(at, reader, outcome);
    const auto summary = store::load_thread_summary(reader, ThreadId{outcome.id});
    if (!summary) return fail(ErrorCode::NotFound, "not-found");
    wire::ApiThread thread = to_api(*summary, *at.caller.portal, at.now);
    thread.personal_link = personal_link(at, summary->thread.author_id);
    return wire::to_json(thread);
  };
}

/// What is asked of the team alone is a ticket from the start. Its title is told of by the name
/// that it came under.
Result<wire::OpenTicket> to_ticket(const wire::PostThread& command) {
  validation::Fields fields;
  fields.title(trim(command.title));
  fields.body(command.body);
  TRY(fields.finish());
  return wire::OpenTicket{command.title, command.body,         command.name,
                          command.email, command.help_session, command.share_help_session};
}

void post_thread(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::PostThread>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  if (command.value().audience == wire::Audience::Team) {
    const auto ticket = to_ticket(command.value());
    if (!ticket.ok()) return exchange.respond(problem(exchange, ticket.error()));
    return open_ticket(exchange, ticket.value());
  }
  auto guest = make_guest(exchange);
  if (!guest.ok()) return exchange.respond(problem(exchange, guest.error()));
  const auto named = exchange.is_counted ? command.value().help_session : std::nullopt;
  submit(
      exchange,
      [named, command = command.value(), door = guest.value().door](Tx& tx, const Caller& caller) {
        return threads::post_thread(tx, in_session(tx, caller, named), command, door);
      },
      present_new_thread(!exchange.is_signed_in()), guest.value().headers);
}

void patch_thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::EditThread>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return threads::edit_thread(tx, caller, id, command);
      },
      thread_json);
}

Result<std::string> nothing(const app::Exchange&, store::Database&, Outcome) {
  return std::string();
}

void delete_thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::Because>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, reason = from->command.reason](Tx& tx, const Caller& caller) {
        return threads::delete_thread(tx, caller, id, reason);
      },
      nothing);
}

/// Says of the posts of a thread which may be read. What hangs under a post that is gone is gone
/// with it, wherever the page of the list begins.
class ReadablePosts {
 public:
  ReadablePosts(store::Database& database, const storage::VisibleThread& in)
      : database_(database), in_(in) {}

  [[nodiscard]] bool may_read(const permissions::Actor& actor, const Post& post) {
    const Sight above = post.kind == PostKind::Comment ? sight_of(post.parent_id) : Sight{};
    const auto facts = storage::facts_of(post, in_.facts, in_.thread.accepted_id, above.is_hidden,
                                         above.is_deleted);
    return permissions::may(actor, permissions::Action::ReadPost, facts);
  }

 private:
  struct Sight {
    bool is_hidden = false;
    bool is_deleted = false;
  };

  [[nodiscard]] Sight sight_of(PostId id) {
    const auto [at, is_new] = known_.try_emplace(id);
    if (!is_new) return at->second;
    const auto post = store::load_post(database_, id);
    if (post) at->second = {post->is_hidden, post->is_deleted};
    return at->second;
  }

  store::Database& database_;
  const storage::VisibleThread& in_;
  std::unordered_map<PostId, Sight> known_;
};

Result<std::string> posts_json(const app::Exchange& exchange, ThreadId id) {
  const auto reader = exchange.services->readers.borrow();
  TRY_ASSIGN(const storage::VisibleThread in, storage::find_thread(*reader, exchange.caller, id));
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  TRY_ASSIGN(const int limit, read_limit(form, kListLimit));
  std::optional<store::AnswerCursor> after;
  if (const auto text = form.find("cursor"); text && !text->empty()) {
    const auto cursor = store::thread_cursor_from_text(*text);
    if (!cursor) return fail_field("/cursor", "cursor-broken");
    after = store::AnswerCursor{cursor->value, PostId{cursor->id.value}};
  }
  auto posts = store::list_posts(*reader, id, after, limit + 1);
  storage::load_my_votes(*reader, exchange.caller.actor.id, posts);
  wire::ApiList<wire::ApiPost> list;
  if (posts.size() > static_cast<std::size_t>(limit)) {
    posts.pop_back();
    const Post& last = posts.back().post;
    list.next_cursor =
        store::to_text(store::ThreadCursor{to_unix_ms(last.created_at), ThreadId{last.id.value}});
  }
  ReadablePosts readable(*reader, in);
  for (const PostWithAuthor& post : posts) {
    if (readable.may_read(exchange.caller.actor, post.post)) {
      list.items.push_back(to_api(post, *exchange.services->bodies));
    }
  }
  return wire::to_json(list);
}

http::Response list_posts(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<ThreadId>(captures[0]);
  if (!id.ok()) return problem(exchange, id.error());
  auto json = posts_json(exchange, id.value());
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

void post_reply(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::PostReply>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return threads::post_reply(tx, caller, id, command);
      },
      post_json);
}

void put_accepted(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::Accept>(exchange, captures);
  if (!from) return;
  const bool takes_back = exchange.request->method == http::Method::Delete;
  const PostId post = takes_back ? PostId{} : from->command.post;
  if (!takes_back && !post.is_set()) {
    return exchange.respond(problem(exchange, fail_field("/post", "field-required")));
  }
  submit(
      exchange,
      [id = from->id, post](Tx& tx, const Caller& caller) {
        return threads::accept(tx, caller, id, post);
      },
      thread_json);
}

}  // namespace

void add_threads(app::Routes& routes) {
  routes.get("/api/v1/spaces", list_spaces);
  routes.get("/api/v1/threads", list_threads);
  routes.write(http::Method::Post, "/api/v1/threads", post_thread);
  routes.get("/api/v1/threads/{id}", get_thread);
  routes.write(http::Method::Patch, "/api/v1/threads/{id}", patch_thread);
  routes.write(http::Method::Delete, "/api/v1/threads/{id}", delete_thread);
  routes.get("/api/v1/threads/{id}/posts", list_posts);
  routes.write(http::Method::Post, "/api/v1/threads/{id}/posts", post_reply);
  routes.write(http::Method::Put, "/api/v1/threads/{id}/accepted", put_accepted);
  routes.write(http::Method::Delete, "/api/v1/threads/{id}/accepted", put_accepted);
}

}  // namespace townwell::api
