#include "shared/base/byte_set.h"
#include "shared/html/lists.h"
#include "shared/html/parts.h"
#include "shared/html/thread_parts.h"
#include "shared/markdown/html.h"

namespace townwell::html {

namespace {

void open_unfold(Writer& out, Icon icon, std::string_view label, std::string_view css_class = {}) {
  out.put("<details class=\"unfold {}\"><summary>", css_class);
  write_icon(out, icon);
  out.put("{}</summary>", label);
}

// Stand in the flag form for where it posts to and for what its fields are called.
constexpr std::string_view kUrlMark = "\x01";
constexpr std::string_view kPrefixMark = "\x02";
using Marks = ByteSet<0, kUrlMark[0], kPrefixMark[0]>;

std::string make_flag_form() {
  Writer out;
  open_unfold(out, Icon::Flag, say(Msg::Report), "rp");
  open_form(out, kUrlMark, "unfolded card");
  const std::vector<Option> reasons = {{"spam", std::string(say(Msg::ReportSpam))},
                                       {"rude", std::string(say(Msg::ReportRude))},
                                       {"private_data", std::string(say(Msg::ReportPrivate))},
                                       {"wrong", std::string(say(Msg::ReportWrong))},
                                       {"duplicate", std::string(say(Msg::ReportDuplicate))},
                                       {"other", std::string(say(Msg::ReportOther))}};
  Field reason{"reason", say(Msg::ReportWhy), "spam"};
  reason.id_prefix = kPrefixMark;
  write_select(out, reason, reasons);
  Field note{"note", say(Msg::ReportNote)};
  note.id_prefix = kPrefixMark;
  note.is_optional = true;
  note.length_max = 500;
  write_field(out, note);
  write_button(out, {ButtonKind::Secondary, say(Msg::ReportSend)});
  out.put("</form></details>");
  return std::move(out).take();
}

// The same form stands under every post of a page, so it is made once and put together from pieces.
void write_flag_form(Writer& out, std::string_view url, std::string_view prefix) {
  static const std::string kForm = make_flag_form();
  std::string_view rest = kForm;
  for (auto mark = Marks::find(rest); mark < rest.size(); mark = Marks::find(rest)) {
    out.trusted_html(rest.substr(0, mark));
    out.text(rest[mark] == kUrlMark[0] ? url : prefix);
    rest.remove_prefix(mark + 1);
  }
  out.trusted_html(rest);
}

void write_accept_form(Writer& out, std::string_view url, bool is_accepted) {
  open_form(out, url);
  if (is_accepted) {
    out.put("<button class=\"act\" name=\"value\" value=\"0\">");
    write_icon(out, Icon::RotateCcw);
    out.put("{}</button></form>", say(Msg::AcceptTakeBack));
  } else {
    out.put("<button class=\"act\" name=\"value\" value=\"1\">");
    write_icon(out, Icon::CircleCheck);
    out.put("{}</button></form>", say(Msg::Accept));
  }
}

void write_stub(Writer& out, views::PostShown shown) {
  if (shown == views::PostShown::Normal) return;
  const bool is_hidden = shown == views::PostShown::Hidden;
  out.put("<p class=\"stub c-red\">");
  write_icon(out, is_hidden ? Icon::EyeOff : Icon::Trash, 14);
  out.put("{}</p>", say(is_hidden ? Msg::HiddenStub : Msg::DeletedStub));
}

// The Markdown stands right behind its HTML, where compression finds it to be the same words again.
void write_source(Writer& out, const std::string& anchor, const std::string& body) {
  out.text_block(anchor + "-md", body);
}

// Unfolds the text before it, which is there all along: to be found, heard and selected.
void write_read_all(Writer& out) {
  out.put(
      "<details class=\"read-all shown\"><summary "
      "class=\"link\"><span>{}</span><span>{}</span></summary></details>",
      say(Msg::ReadAll), say(Msg::ReadLess));
}

void write_comment_form(Writer& out, const views::PostView& post) {
  open_unfold(out, Icon::Reply, say(Msg::CommentAdd));
  open_form(out, post.actions.comment_url, "unfolded card");
  write_hidden(out, "command_id", post.actions.command_id);
  const std::string prefix = post.anchor + "-c-";
  Field body{"body", say(Msg::CommentField)};
  body.id_prefix = prefix;
  body.rows = 2;
  body.pictures_of = post.actions.comment_url;
  body.is_required = true;
  write_field(out, body);
  write_button(out, {ButtonKind::Secondary, say(Msg::CommentSend)});
  out.put("</form></details>");
}

void write_author_line(Writer& out, const views::PostView& post) {
  out.put("<header class=\"by\">");
  write_avatar(out, post.author, 28);
  write_name(out, post.author);
  if (post.mark) write_pill(out, *post.mark);
  out.put("<span class=\"t3 s13\">");
  if (!post.author_line.empty()) out.put("{} · ", post.author_line);
  write_moment(out, post.at);
  if (post.edited) {
    const std::string words = say(Msg::PostEdited, {post.edited->label});
    if (post.actions.history_url.empty()) {
      out.put(" · <span title=\"{}\">{}</span>", post.edited->iso, words);
    } else {
      out.put(" · <a href=\"{}\" title=\"{}\">{}</a>", post.actions.history_url, post.edited->iso,
              words);
    }
  }
  out.put("</span></header>");
}

void write_comment(Writer& out, const views::CommentView& comment) {
  out.put("<li id=\"{}\" class=\"comment\">", comment.anchor);
  write_avatar(out, comment.author, 20);
  out.put("<div class=\"sp\">");
  write_stub(out, comment.shown);
  out.put("<div class=\"md s13\" dir=\"auto\">");
  out.trusted_html(comment.body_html);
  out.put("</div>");
  write_source(out, comment.anchor, comment.body);
  out.put("<div class=\"acts\"><span class=\"t3\">");
  write_name(out, comment.author);
  out.put(" · ");
  write_moment(out, comment.at);
  out.put("</span>");
  write_post_actions(out, comment.actions, false, comment.anchor + "-");
  out.put("</div></div></li>");
}

}  // namespace

void write_moderator_form(Writer& out, const views::ModeratorForm& form, Icon icon,
                          std::string_view summary, std::string_view prefix) {
  if (form.actions.empty()) return;
  open_unfold(out, icon, summary);
  open_form(out, form.url, "unfolded card");
  if (form.needs_reason) {
    Field reason{"reason", say(Msg::ModerateReason)};
    reason.id_prefix = prefix;
    reason.length_max = 500;
    reason.is_required = true;
    write_field(out, reason);
  }
  out.put("<div class=\"row g8 wrap-x\">");
  for (const auto& action : form.actions) {
    Button button{ButtonKind::Secondary, action.label};
    button.name = "action";
    button.value = action.value;
    write_button(out, button);
  }
  out.put("</div></form></details>");
}

void write_post_actions(Writer& out, const views::PostActions& actions, bool is_accepted,
                        std::string_view prefix) {
  if (!actions.accept_url.empty()) write_accept_form(out, actions.accept_url, is_accepted);
  if (!actions.edit_url.empty()) {
    out.put("<a class=\"act\" href=\"{}\">", actions.edit_url);
    write_icon(out, Icon::SquarePen);
    out.put("{}</a>", say(Msg::Edit));
  }
  const std::string flag_prefix = std::string(prefix) + "flag-";
  if (!actions.flag_url.empty()) write_flag_form(out, actions.flag_url, flag_prefix);
  const std::string moderate_prefix = std::string(prefix) + "mod-";
  const views::ModeratorForm& moderation = actions.moderation;
  const bool is_own = !moderation.needs_reason;
  write_moderator_form(out, moderation, is_own ? Icon::Trash : Icon::Shield,
                       say(is_own ? Msg::ModDelete : Msg::Moderate), moderate_prefix);
}

void write_comments(Writer& out, const views::PostView& post) {
  if (!post.comments.empty()) {
    out.put("<ul class=\"comments\" aria-label=\"{}\">", say(Msg::CommentsLabel));
    for (const auto& comment : post.comments) write_comment(out, comment);
    out.put("</ul>");
  }
  if (post.comments_left_out > 0) {
    out.put("<p class=\"t3 s13\">{}</p>",
            views::say_count(Msg::CommentsLeftOne, Msg::CommentsLeftMany, post.comments_left_out));
  }
}

namespace {

void write_embed(Writer& out, const views::VideoEmbed& embed) {
  if (embed.title.empty()) {
    out.put("<p class=\"embed own gone\">{}</p>", say(Msg::VideoEmbedGone));
    return;
  }
  out.put("<div class=\"embed own\"><a tabindex=\"-1\" href=\"{}\">", embed.url);
  write_thumb(out, embed.poster_url, embed.duration);
  out.put("</a><div><a class=\"b\" href=\"{}\">{}</a>", embed.url, embed.title);
  out.put("<p>{}</p></div></div>", embed.from);
}

/// The post's HTML, its links to videos as cards.
void write_body(Writer& out, const views::PostView& post) {
  std::string_view html = post.body_html;
  for (const views::VideoEmbed& embed : post.videos) {
    const auto begin = html.find(markdown::kVideoOpen);
    if (begin == std::string_view::npos) break;
    out.trusted_html(html.substr(0, begin));
    write_embed(out, embed);
    html.remove_prefix(html.find(markdown::kVideoClose, begin) + markdown::kVideoClose.size());
  }
  out.trusted_html(html);
}

}  // namespace

void write_post(Writer& out, const views::PostView& post, Folding folding) {
  out.put("<article id=\"{}\" class=\"post\">", post.anchor);
  write_vote(out, post.vote);
  out.put("<div class=\"body\">");
  write_author_line(out, post);
  write_stub(out, post.shown);
  out.put("<div class=\"md\" dir=\"auto\">");
  write_body(out, post);
  out.put("</div>");
  if (folding == Folding::OnPhone) write_read_all(out);
  write_source(out, post.anchor, post.body);
  out.put("<div class=\"acts\">");
  if (!post.actions.comment_url.empty()) write_comment_form(out, post);
  write_post_actions(out, post.actions, post.is_accepted, post.anchor + "-");
  out.put("</div>");
  write_comments(out, post);
  out.put("</div></article>");
}

}  // namespace townwell::html
