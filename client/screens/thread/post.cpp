#include "client/screens/lists/lists.h"
#include "client/screens/thread/thread.h"
#include "client/ui/markdown/body.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/phone_bar.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::thread {

using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box act(Icon icon, std::string label, bool is_small, const Setting& setting) {
  Box box = ui::row(8);
  // A line that holds a button is a little taller than its text.
  box.size.min_height = is_small ? 22 : setting.is_phone() ? 44 : 28;
  box.add(ui::icon(icon, is_small ? 14 : 16, Color::Text2));
  box.add(ui::text(std::move(label), style::kSmall, Color::Text2));
  return box;
}

/// Whether a form was unfolded below its words; then it takes a line of its own.
bool is_open(const Box& unfolded) {
  return unfolded.flow.direction == ui::Direction::Column;
}

/// Of the card that the page shows of a video.
float embed_height(const views::VideoEmbed& video) {
  return video.title.empty() ? 42 : 90;
}

Box author_line(const views::PostView& post, const Setting& setting) {
  Box line = ui::row(8);
  line.flow.wraps = true;
  if (setting.is_phone()) line.flow.line_gap = 4;
  line.size.min_height = 28;
  line.margin.bottom = setting.is_phone() ? 4 : 7;
  if (!setting.is_phone()) line.flow.padding.right = 80;
  line.add(ui::avatar(post.author, 28));
  line.add(ui::text(post.author.display_name, style::kSmallBold));
  if (post.mark) line.add(ui::pill(*post.mark));
  std::string facts = post.author_line.empty() ? "" : post.author_line + " · ";
  facts += post.at.label;
  if (post.edited) facts += " · " + say(Msg::PostEdited, {post.edited->label});
  line.add(ui::text(std::move(facts), style::kSmall, Color::Text3));
  return line;
}

std::optional<Box> stub(views::PostShown shown) {
  if (shown == views::PostShown::Normal) return std::nullopt;
  const bool is_hidden = shown == views::PostShown::Hidden;
  Box box = ui::row(8);
  box.flow.padding = ui::inset(5, 10);
  box.look.fill = Color::RedSoft;
  box.look.radius = 8;
  box.margin.bottom = 8;
  box.self = ui::Align::Start;
  box.add(ui::icon(is_hidden ? Icon::EyeOff : Icon::Trash, 14, Color::Red));
  box.add(
      ui::text(words(is_hidden ? Msg::HiddenStub : Msg::DeletedStub), style::kSmall, Color::Red));
  return box;
}

/// A long question shows its beginning on a phone. The words that unfold it are the page's own.
void add_text(Box& post, const views::PostView& view, Place place, Setting& setting) {
  std::vector<float> cards;
  for (const views::VideoEmbed& video : view.videos) cards.push_back(embed_height(video));
  Box body = ui::markdown_body(view.body, style::kBody, std::move(cards));
  const bool is_question = place == Place::Question || place == Place::QuestionOfBar;
  if (!is_question || !views::is_folded_on_phone(view)) {
    post.add(std::move(body));
    return;
  }
  const bool is_unfolded = setting.next_unfolded();
  if (setting.is_phone() && !is_unfolded) {
    body.flow.gap = 0;
    body.size.height = 2 * style::kBody.line_height;
    body.is_cut_off = true;
  }
  post.add(std::move(body));
  if (!is_unfolded) return;
  Box fold;
  fold.size.height = setting.next_hole();
  post.add(std::move(fold));
}

/// Adds what stands below a text; `flag` is handed back, as a post shows it elsewhere.
struct Acts {
  std::vector<Box> all;
  std::optional<Box> flag;
};

Acts acts_of(const views::PostActions& actions, bool is_accepted, bool is_small, Setting& setting) {
  Acts acts;
  if (!actions.accept_url.empty()) {
    acts.all.push_back(act(is_accepted ? Icon::RotateCcw : Icon::CircleCheck,
                           words(is_accepted ? Msg::AcceptTakeBack : Msg::Accept), is_small,
                           setting));
  }
  if (!actions.edit_url.empty())
    acts.all.push_back(act(Icon::SquarePen, words(Msg::Edit), is_small, setting));
  if (!actions.flag_url.empty())
    acts.flag = unfold(Icon::Flag, words(Msg::Report), is_small, setting);
  if (!actions.moderation.actions.empty()) {
    const bool is_own = !actions.moderation.needs_reason;
    acts.all.push_back(unfold(is_own ? Icon::Trash : Icon::Shield,
                              words(is_own ? Msg::ModDelete : Msg::Moderate), is_small, setting));
  }
  return acts;
}

Box comment(const views::CommentView& view, Setting& setting) {
  Box row = ui::row(10, ui::Align::Start);
  row.flow.padding = {8, 0, 9, 0};
  row.look.border = Color::Border;
  row.look.is_underline = true;
  row.add(ui::avatar(view.author, 20));
  Box said = ui::column();
  said.size.grow = 1;
  if (auto hidden = stub(view.shown)) said.add(std::move(*hidden));
  said.add(ui::markdown_body(view.body, style::kSmall));
  Box line = ui::row(12);
  line.flow.wraps = true;
  line.flow.line_gap = 0;
  // Apart, so that a name from right to left leaves the time where it is.
  Box who = ui::row(ui::text_width(" ", style::kSmall.font));
  who.add(ui::text(view.author.display_name, style::kSmall, Color::Text3));
  who.add(ui::text("· " + view.at.label, style::kSmall, Color::Text3));
  line.add(std::move(who));

  Acts acts = acts_of(view.actions, false, true, setting);
  if (acts.flag) line.add(std::move(*acts.flag));
  for (Box& one : acts.all) line.add(std::move(one));
  said.add(std::move(line));
  row.add(std::move(said));
  return row;
}

void add_comments(Box& body, const views::PostView& post, Setting& setting) {
  if (!post.comments.empty()) {
    Box list = ui::column();
    list.margin.top = 12;
    list.look.border = Color::Border;
    list.look.is_divider = true;
    for (const auto& one : post.comments) list.add(comment(one, setting));
    body.add(std::move(list));
  }
  if (post.comments_left_out > 0) {
    body.add(ui::text(
        views::say_count(Msg::CommentsLeftOne, Msg::CommentsLeftMany, post.comments_left_out),
        style::kSmall, Color::Text3));
  }
}

/// The acts in a line; what was unfolded takes lines of its own.
Box acts_line(std::vector<Box> acts, const Setting& setting) {
  Box line = ui::row(16);
  line.flow.wraps = true;
  line.flow.line_gap = 0;
  for (Box& one : acts) {
    if (!setting.is_phone()) one.margin.top = 8;
    line.add(std::move(one));
  }
  return line;
}

Box phone_vote(const views::VoteBox& vote) {
  Box box = ui::row(6);
  box.size.height = 44;
  box.size.min_width = 44;
  box.flow.padding = ui::inset(0, 9);
  box.flow.justify = ui::Justify::Center;
  box.margin.left = -8;
  box.look.radius = 8;
  if (vote.is_on) {
    box.look.fill = Color::AccentSoft;
    box.look.border = Color::AccentLine;
  }
  const Color color = vote.is_on ? Color::Accent : Color::Text2;
  box.add(ui::icon(Icon::ChevronUp, 16, color));
  box.add(ui::text(vote.count, ui::on_line(style::kSmallBold, 16),
                   vote.is_on ? Color::Accent : Color::Text));
  return box;
}

}  // namespace

Box unfold(Icon icon, std::string label, bool is_small, Setting& setting) {
  Box summary = act(icon, std::move(label), is_small, setting);
  if (!setting.next_unfolded()) return summary;
  Box open = ui::column();
  open.size.is_whole_line = true;
  open.add(std::move(summary));
  Box form;
  form.margin.top = 8;
  form.size.height = setting.next_hole();
  open.add(std::move(form));
  return open;
}

Box post(const views::PostView& view, Place place, Setting& setting) {
  Box body = ui::column();
  body.size.grow = 1;
  body.add(author_line(view, setting));
  if (auto hidden = stub(view.shown)) body.add(std::move(*hidden));
  add_text(body, view, place, setting);

  std::vector<Box> acts;
  if (!view.actions.comment_url.empty())
    acts.push_back(unfold(Icon::Reply, words(Msg::CommentAdd), false, setting));
  Acts rest = acts_of(view.actions, view.is_accepted, false, setting);
  for (Box& one : rest.all) acts.push_back(std::move(one));
  const bool flag_is_apart = rest.flag && !setting.is_phone() && !is_open(*rest.flag);
  if (rest.flag && !flag_is_apart) acts.push_back(std::move(*rest.flag));

  const float down = place == Place::Answer ? 16 : 0;
  Box whole = ui::row(16, ui::Align::Start);
  if (setting.is_phone()) {
    Box line = ui::row(12, ui::Align::Start);
    if (place != Place::QuestionOfBar) line.add(phone_vote(view.vote));
    Box all = acts_line(std::move(acts), setting);
    all.size.grow = 1;
    line.add(std::move(all));
    body.add(std::move(line));
  } else {
    whole.add(vote_box(view.vote, setting));
    if (!acts.empty()) body.add(acts_line(std::move(acts), setting));
  }
  add_comments(body, view, setting);
  whole.add(std::move(body));
  if (flag_is_apart) {
    Box flag = std::move(*rest.flag);
    flag.is_overlay = true;
    flag.margin.top = down;
    flag.margin.right = place == Place::Accepted ? 20 : 0;
    whole.add(std::move(flag));
  }
  whole.flow.padding = ui::inset(down, 0);
  return whole;
}

}  // namespace townwell::screens::thread
