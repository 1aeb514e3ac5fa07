#include "shared/views/present_post.h"

#include "shared/domain/roles.h"
#include "shared/markdown/video_references.h"
#include "shared/video/moments.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

using permissions::Action;
using permissions::PostFacts;

namespace {

Choice choice(std::string value, Msg label) {
  return {std::move(value), std::string(say(label))};
}

PostFacts facts_of(const Post& post, const PostRows& rows, bool is_accepted) {
  PostFacts facts;
  facts.thread = rows.thread;
  facts.author = post.author_id;
  facts.kind = post.kind;
  facts.is_accepted = is_accepted;
  facts.is_hidden = post.is_hidden;
  facts.is_deleted = post.is_deleted;
  return facts;
}

ModeratorForm moderation_of(const Looker& looker, const PostFacts& facts, const Post& post) {
  const auto may = [&](Action action) { return permissions::may(looker.actor, action, facts); };
  ModeratorForm form;
  form.url = routes::post_action(post.id, "moderate");
  form.needs_reason = is_staff(looker.actor.role);
  if (!post.is_hidden && may(Action::HidePost))
    form.actions.push_back(choice("hide", Msg::ModHide));
  if (post.is_hidden && may(Action::RestorePost)) {
    form.actions.push_back(choice("restore", Msg::ModRestore));
  }
  // The question goes with its thread, whose tools are beside it.
  if (post.kind == PostKind::Question) return form;
  if (!post.is_deleted && may(Action::DeletePost)) {
    form.actions.push_back(choice("delete", Msg::ModDelete));
  }
  if (post.is_deleted && may(Action::RestorePost)) {
    form.actions.push_back(choice("undelete", Msg::ModUndelete));
  }
  return form;
}

PostActions actions_of(const Looker& looker, const PostFacts& facts, const Post& post) {
  const auto may = [&](Action action) { return permissions::may(looker.actor, action, facts); };
  PostActions actions;
  if (may(Action::FlagPost) && post.author_id != looker.actor.id) {
    actions.flag_url = routes::post_action(post.id, "flag");
  }
  if (post.kind != PostKind::Comment && may(Action::Comment)) {
    actions.comment_url = routes::post_action(post.id, "comment");
    actions.command_id = looker.make_command_id();
  }
  if (post.kind == PostKind::Answer && may(Action::Accept)) {
    actions.accept_url = routes::post_action(post.id, "accept");
  }
  if (may(Action::EditPost)) actions.edit_url = routes::post_action(post.id, "edit");
  if (post.edited_at && may(Action::ReadRevisions)) {
    actions.history_url = routes::post_action(post.id, "history");
  }
  actions.moderation = moderation_of(looker, facts, post);
  return actions;
}

PostShown shown_of(const Post& post) {
  return post.is_deleted  ? PostShown::Deleted
         : post.is_hidden ? PostShown::Hidden
                          : PostShown::Normal;
}

std::string anchor_of(PostId id) {
  return "p-" + to_base36(id.value);
}

std::optional<CommentView> present_comment(const Looker& looker, const PostRows& rows,
                                           const PostWithAuthor& from) {
  PostFacts facts = facts_of(from.post, rows, false);
  facts.is_hidden |= rows.post->post.is_hidden;
  facts.is_deleted |= rows.post->post.is_deleted;
  if (!permissions::may(looker.actor, Action::ReadPost, facts)) return std::nullopt;
  CommentView view;
  view.anchor = anchor_of(from.post.id);
  view.author = present_person(from.author);
  view.at = looker.words.moment(from.post.created_at);
  view.body = from.post.body;
  view.body_html = looker.render(from.post, from.author.role)->html;
  view.shown = shown_of(from.post);
  view.actions = actions_of(looker, facts, from.post);
  return view;
}

VideoEmbed present_embed(const markdown::VideoReference& reference, const PostRows& rows) {
  VideoEmbed embed;
  if (rows.videos == nullptr) return embed;
  const auto found = rows.videos->find(reference.id);
  if (found == rows.videos->end()) return embed;
  const Video& video = found->second;
  embed.title = video.title;
  embed.url = routes::video_at(video.id, video.title, reference.at_ms);
  embed.poster_url = poster_url(video);
  embed.duration = video::to_clock(video.duration_ms);
  embed.from = say(Msg::VideoPlayFrom, {video::to_clock(reference.at_ms)});
  return embed;
}

}  // namespace

std::optional<PostView> present_post(const PortalFacts& portal, const Looker& looker,
                                     const PostRows& rows) {
  const Post& post = rows.post->post;
  const PostFacts facts = facts_of(post, rows, rows.is_accepted);
  if (!permissions::may(looker.actor, Action::ReadPost, facts)) return std::nullopt;
  PostView view;
  view.anchor = anchor_of(post.id);
  view.author = present_person(rows.post->author);
  if (post.kind == PostKind::Answer && post.author_id == rows.asker) {
    view.author_line = say(Msg::Asker);
  }
  if (is_staff(rows.post->author.role)) {
    view.mark = Pill{PillKind::Staff, say(Msg::TeamMark, {portal.settings->name})};
  }
  view.at = looker.words.moment(post.created_at);
  if (post.edited_at) view.edited = looker.words.moment(*post.edited_at);
  view.vote = present_vote(looker, facts, post.id, post.score, rows.post->my_vote);
  view.body = post.body;
  view.body_html = looker.render(post, rows.post->author.role)->html;
  for (const auto& reference : markdown::video_references(post.body)) {
    view.videos.push_back(present_embed(reference, rows));
  }
  view.shown = shown_of(post);
  view.is_accepted = rows.is_accepted;
  view.actions = actions_of(looker, facts, post);
  if (rows.comments == nullptr) return view;
  for (const PostWithAuthor& comment : *rows.comments) {
    if (auto made = present_comment(looker, rows, comment)) {
      view.comments.push_back(std::move(*made));
    }
  }
  return view;
}

}  // namespace townwell::views
