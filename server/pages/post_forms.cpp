#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/vote.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "shared/base/text.h"
#include "shared/html/thread_parts.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

/// Back to where the post stands.
http::Response back_to_post(const app::Exchange& exchange, PostId id) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_post(*reader, exchange.caller, id);
  if (!found.ok()) return see_other(views::routes::kHome);
  const Thread& thread = found.value().in.thread;
  return see_other(views::routes::post_anchor(views::routes::thread(thread.id, thread.title), id));
}

/// Reads the post's id and the form, or answers what is wrong with them.
struct PostForm {
  PostId id;
  http::Form form;
};
std::optional<PostForm> begin(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<PostId>(captures[0]);
  auto form = read_form(exchange);
  if (id.ok() && form.ok()) return PostForm{id.value(), std::move(form).value()};
  exchange.respond(error_page(exchange, id.ok() ? form.error() : id.error()));
  return std::nullopt;
}

/// Runs a command about a post and goes back to it.
void act(const app::Exchange& exchange, const PostForm& from, RunForm run) {
  submit_form(exchange, from.form, std::move(run),
              [id = from.id](const app::Exchange& at, Outcome) { return back_to_post(at, id); });
}

void vote(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::Vote command;
  command.value = static_cast<int>(parse_integer(from->form.get("value")).value_or(2));
  act(exchange, *from, [id = from->id, command](Tx& tx, const Caller& caller) {
    return threads::vote(tx, caller, id, command);
  });
}

void accept(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const bool takes_back = from->form.get("value") == "0";
  act(exchange, *from,
      [id = from->id, takes_back](Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY_ASSIGN(const storage::VisiblePost post, storage::find_post(tx.database(), caller, id));
        return threads::accept(tx, caller, post.in.thread.id, takes_back ? PostId{} : id);
      });
}

void moderate(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const std::string action(from->form.get("action"));
  wire::EditPost command;
  command.reason = from->form.get("reason");
  command.hidden = action == "hide";
  act(exchange, *from,
      [id = from->id, action, command](Tx& tx, const Caller& caller) -> Result<Outcome> {
        if (action == "delete") return threads::delete_post(tx, caller, id, command.reason);
        if (action == "undelete") return threads::restore_post(tx, caller, id, command.reason);
        if (action == "hide" || action == "restore") {
          return threads::edit_post(tx, caller, id, command);
        }
        return fail_field("/action", "field-unknown-value");
      });
}

std::string join_tags(const std::vector<std::string>& tags) {
  std::string text;
  for (const std::string& tag : tags) text += (text.empty() ? "" : ", ") + tag;
  return text;
}

views::EditView make_edit_view(const app::Exchange& exchange, const storage::VisiblePost& found) {
  using views::Msg;
  const Thread& thread = found.in.thread;
  views::EditView view;
  view.is_question = found.post.kind == PostKind::Question;
  view.heading = views::say(view.is_question ? Msg::EditHeadingQuestion : Msg::EditHeadingPost);
  view.shell = make_shell(exchange, {view.heading, "", "", "", views::Area::Questions});
  view.url = views::routes::post_action(found.post.id, "edit");
  view.back_url =
      views::routes::post_anchor(views::routes::thread(thread.id, thread.title), found.post.id);
  return view;
}

/// A comment that is not posted yet, on the page on which posts are edited.
void make_comment_view(views::EditView& view, const PostForm& from) {
  view.heading = views::say(views::Msg::EditHeadingComment);
  view.shell.title = view.heading;
  view.url = views::routes::post_action(from.id, "comment");
  view.is_comment = true;
  view.is_question = false;
  view.command_id = from.form.get("command_id");
}

http::Response edit_page(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<PostId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_post(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::EditPost,
                                        found.value().facts);
  if (!may.ok()) return error_page(exchange, may.error());
  views::EditView view = make_edit_view(exchange, found.value());
  view.title = found.value().in.thread.title;
  view.tags = join_tags(store::load_tags(*reader, found.value().in.thread.id));
  view.body = found.value().post.body;
  view.revision = found.value().post.revision;
  return answer_page(exchange, html::write_edit_page(view, assets_of(exchange)));
}

enum class Writes { Post, Comment };

/// The form with everything typed, and what is wrong with it if `error` says so.
http::Response show_typed(const app::Exchange& exchange, const PostForm& from, Writes writes,
                          const Error* error) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_post(*reader, exchange.caller, from.id);
  if (!found.ok()) return error_page(exchange, error != nullptr ? *error : found.error());
  const auto action =
      writes == Writes::Comment ? permissions::Action::Comment : permissions::Action::EditPost;
  const auto may = permissions::require(exchange.caller.actor, action, found.value().facts);
  if (!may.ok()) return error_page(exchange, may.error());
  views::EditView view = make_edit_view(exchange, found.value());
  if (writes == Writes::Comment) make_comment_view(view, from);
  view.title = from.form.get("title");
  view.tags = from.form.get("tags");
  view.body = from.form.get("body");
  view.revision = error != nullptr
                      ? found.value().post.revision
                      : static_cast<int>(parse_integer(from.form.get("revision")).value_or(0));
  if (error == nullptr) {
    return answer_page(exchange, html::write_edit_page(view, assets_of(exchange)));
  }
  const views::Problem problem = views::describe(*error);
  view.errors = problem.errors;
  if (view.errors.empty()) view.errors = {{"/body", problem.detail}};
  return answer_page(exchange, html::write_edit_page(view, assets_of(exchange)), problem.status);
}

FormFailed again(PostForm from, Writes writes) {
  return [from = std::move(from), writes](const app::Exchange& at, const Error& error) {
    const bool is_of_form =
        error.code == ErrorCode::Unprocessable || error.code == ErrorCode::Conflict;
    return is_of_form ? show_typed(at, from, writes, &error) : error_page(at, error);
  };
}

bool is_to_go_on(const PostForm& from) {
  return from.form.get("intent") == "edit";
}

void comment(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::PostReply command;
  command.kind = PostKind::Comment;
  command.parent = from->id;
  command.body = from->form.get("body");
  if (is_to_go_on(*from)) {
    return exchange.respond(show_typed(exchange, *from, Writes::Comment, nullptr));
  }
  submit_form(
      exchange, from->form,
      [id = from->id, command](Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY_ASSIGN(const storage::VisiblePost parent,
                   storage::find_post(tx.database(), caller, id));
        return threads::post_reply(tx, caller, parent.in.thread.id, command);
      },
      [](const app::Exchange& at, Outcome outcome) { return back_to_post(at, PostId{outcome.id}); },
      again(*from, Writes::Comment));
}

void edit(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  if (is_to_go_on(*from)) {
    return exchange.respond(show_typed(exchange, *from, Writes::Post, nullptr));
  }
  wire::EditPost command;
  command.body = from->form.get("body");
  command.revision = static_cast<int>(parse_integer(from->form.get("revision")).value_or(0));
  wire::EditThread about;
  if (const auto title = from->form.find("title")) about.title = *title;
  if (const auto tags = from->form.find("tags")) {
    about.tags.emplace();
    for (const auto tag : split(*tags, ',')) about.tags->emplace_back(trim(tag));
  }
  submit_form(
      exchange, from->form,
      [id = from->id, command, about](Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY_ASSIGN(const Outcome outcome, threads::edit_post(tx, caller, id, command));
        if (!about.title && !about.tags) return outcome;
        TRY_ASSIGN(const storage::VisiblePost post, storage::find_post(tx.database(), caller, id));
        TRY(threads::edit_thread(tx, caller, post.in.thread.id, about));
        return outcome;
      },
      [id = from->id](const app::Exchange& at, Outcome) { return back_to_post(at, id); },
      again(*from, Writes::Post));
}

}  // namespace

void add_post_forms(app::Routes& routes) {
  routes.write(http::Method::Post, "/p/{id}/vote", vote);
  routes.write(http::Method::Post, "/p/{id}/comment", comment);
  routes.write(http::Method::Post, "/p/{id}/accept", accept);
  routes.write(http::Method::Post, "/p/{id}/moderate", moderate);
  routes.get("/p/{id}/edit", edit_page);
  routes.write(http::Method::Post, "/p/{id}/edit", edit);
}

}  // namespace townwell::pages
