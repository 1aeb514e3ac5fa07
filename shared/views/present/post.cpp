#include "shared/views/present/post.h"

#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using permissions::Action;

std::string make_anchor(PostId id) {
  return "p-" + to_base36(id.value);
}

permissions::PostFacts facts_of(const PostPlace& place, const Post& post, const Post* parent) {
  permissions::PostFacts facts;
  facts.thread = place.facts;
  facts.author = post.author_id;
  facts.kind = post.kind;
  facts.is_accepted = post.id == place.thread.accepted_id;
  facts.is_hidden = post.is_hidden || (parent != nullptr && parent->is_hidden);
  facts.is_deleted = post.is_deleted || (parent != nullptr && parent->is_deleted);
  return facts;
}

PostShown shown_as(const Post& post) {
  if (post.is_deleted) return PostShown::Deleted;
  return post.is_hidden ? PostShown::Hidden : PostShown::Normal;
}

VoteBox present_vote(const PostPlace& place, const PostWithAuthor& from,
                     const permissions::PostFacts& facts) {
  VoteBox box;
  box.count = say_number(from.post.score);
  box.label = say_count(Msg::VotesOne, Msg::VotesMany, from.post.score);
  box.is_on = from.my_vote > 0;
  if (permissions::may(place.look.actor, Action::Vote, facts)) {
    box.url = routes::post_action(from.post.id, "vote");
  } else if (place.look.is_visitor()) {
    box.sign_in_url = routes::sign_in(place.look.path);
  }
  return box;
}

ModeratorForm present_moderation(const PostPlace& place, const Post& post,
                                 const permissions::PostFacts& facts) {
  ModeratorForm form;
  const auto offer = [&](Action action, std::string_view value, Msg label) {
    if (!permissions::may(place.look.actor, action, facts)) return;
    form.actions.push_back({std::string(value), std::string(say(label))});
  };
  if (post.is_deleted) {
    offer(Action::RestorePost, "undelete", Msg::ModUndelete);
  } else {
    if (post.is_hidden) {
      offer(Action::RestorePost, "restore", Msg::ModRestore);
    } else {
      offer(Action::HidePost, "hide", Msg::ModHide);
    }
    offer(Action::DeletePost, "delete", Msg::ModDelete);
  }
  if (!form.actions.empty()) form.url = routes::post_action(post.id, "moderate");
  return form;
}

PostActions present_actions(const PostPlace& place, const Post& post,
                            const permissions::PostFacts& facts) {
  PostActions actions;
  const auto may = [&](Action action) { return permissions::may(place.look.actor, action, facts); };
  if (may(Action::FlagPost)) actions.flag_url = routes::post_action(post.id, "flag");
  if (may(Action::EditPost)) actions.edit_url = routes::post_action(post.id, "edit");
  if (post.kind != PostKind::Comment && may(Action::Comment)) {
    actions.comment_url = routes::post_action(post.id, "comment");
    actions.command_id = place.command_ids.next();
  }
  if (post.kind == PostKind::Answer && may(Action::Accept)) {
    actions.accept_url = routes::post_action(post.id, "accept");
  }
  if (post.edited_at && may(Action::ReadRevisions)) {
    actions.history_url = routes::post_action(post.id, "history");
  }
  // A question is moderated by the thread's own tools.
  if (post.kind != PostKind::Question) {
    actions.moderation = present_moderation(place, post, facts);
  }
  return actions;
}

std::optional<CommentView> present_comment(const PostPlace& place, const PostWithAuthor& from,
                                           const Post& parent) {
  const permissions::PostFacts facts = facts_of(place, from.post, &parent);
  if (!permissions::may(place.look.actor, Action::ReadPost, facts)) return std::nullopt;
  CommentView view;
  view.anchor = make_anchor(from.post.id);
  view.author = make_person(from.author);
  view.at = place.look.words.moment(from.post.created_at);
  view.body_html = present_body(from.post.body, from.author.role);
  view.shown = shown_as(from.post);
  view.actions = present_actions(place, from.post, facts);
  return view;
}

}  // namespace

std::string CommandIds::next() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = base_;
  const std::uint32_t number = count_++;
  for (std::size_t i = 0; i < 8 && i < id.size(); ++i) {
    id[id.size() - 1 - i] = kDigits[(number >> (4 * i)) & 15];
  }
  return id;
}

std::string present_body(const std::string& markdown, Role author_role) {
  const std::string table_label(say(Msg::TableLabel));
  const std::string done(say(Msg::TaskDone));
  const std::string open(say(Msg::TaskOpen));
  markdown::HtmlOptions options;
  options.link_trust =
      is_staff(author_role) ? markdown::LinkTrust::Trusted : markdown::LinkTrust::Untrusted;
  options.table_label = table_label;
  options.task_done_label = done;
  options.task_open_label = open;
  return markdown::to_html(markdown::parse(markdown), options);
}

std::optional<PostView> present_post(const PostPlace& place, const PostWithComments& from) {
  const Post& post = from.post.post;
  const permissions::PostFacts facts = facts_of(place, post, nullptr);
  if (!permissions::may(place.look.actor, Action::ReadPost, facts)) return std::nullopt;
  PostView view;
  view.anchor = make_anchor(post.id);
  view.author = make_person(from.post.author);
  const bool is_asker = post.kind != PostKind::Question && post.author_id == place.thread.author_id;
  if (is_asker) view.author_line = say(Msg::Asker);
  if (post.is_official) {
    view.mark = Pill{PillKind::Staff, say(Msg::TeamMark, {std::string(place.look.portal_name)})};
  }
  view.at = place.look.words.moment(post.created_at);
  if (post.edited_at) view.edited = place.look.words.moment(*post.edited_at);
  view.vote = present_vote(place, from.post, facts);
  view.body_html = present_body(post.body, from.post.author.role);
  for (const PostWithAuthor& comment : from.comments) {
    if (auto shown = present_comment(place, comment, post)) {
      view.comments.push_back(std::move(*shown));
    }
  }
  view.shown = shown_as(post);
  view.is_accepted = post.id == place.thread.accepted_id;
  view.actions = present_actions(place, post, facts);
  return view;
}

}  // namespace townwell::views
