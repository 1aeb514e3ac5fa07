#include "client/screens/account/account.h"

#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::ButtonSize;
using html::Icon;
using html::with_problem;
using ui::at_top;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kFieldHeight = 44;

/// One card in the middle; on phones it is the page itself.
Box card_page(const Setting& setting, Box card) {
  const bool is_phone = setting.is_phone();
  Box page = wrap(setting);
  if (is_phone) {
    card.flow.padding = ui::inset(16, 0);
    page.add(std::move(card));
    return page;
  }
  page.flow.align = ui::Align::Center;
  card.size.width = 400;
  card.margin.top = 40;
  card.flow.padding = ui::inset(24);
  card.look = {Color::Surface, Color::Border};
  card.look.radius = 16;
  card.look.elevation = ui::Elevation::Popover;
  page.add(std::move(card));
  page.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    ui::fill_gradient(context, {rect.x, rect.y, rect.width, 400}, Color::Hero, Color::Canvas);
  };
  return page;
}

Box title(std::string said) {
  Box box = ui::text(std::move(said), style::kDisplay);
  box.role = ui::Role::Heading;
  return box;
}

Box lead(std::string said) {
  return at_top(ui::text(std::move(said), style::kSmall, Color::Text2), 4);
}

Box stack() {
  return at_top(ui::column(16), 20);
}

Box wide_button(const Setting& setting, ButtonKind kind, Msg label) {
  return ui::button(setting, {kind, words(label), std::nullopt, ButtonSize::Wide});
}

/// A span of words in a paragraph of 13 px.
void add_span(Box& paragraph, std::string said, bool is_link) {
  paragraph.text->spans.push_back({std::move(said),
                                   is_link ? style::kSmallBold.font : style::kSmall.font,
                                   is_link ? Color::Accent : Color::Text2});
}

/// The small print above a form's button.
Box fine_margins(Box box) {
  box.margin.top = -4;
  box.margin.bottom = -2;
  return box;
}

Box either_or() {
  Box line = ui::row(12);
  const auto rule = [] {
    Box box = ui::spacer();
    box.size.height = 1;
    box.look.fill = Color::Border;
    return box;
  };
  line.add(rule());
  line.add(ui::text(words(Msg::Or), style::kSmall, Color::Text2));
  line.add(rule());
  return at_top(std::move(line), 16);
}

Box other(Msg question, std::optional<Msg> link) {
  Box said = ui::text(words(question), style::kSmall, Color::Text2);
  said.text->is_centered = true;
  if (link) add_span(said, " ", false);
  if (link) add_span(said, words(*link), true);
  return at_top(std::move(said), 16);
}

Box draft_along(const views::AskDraft& draft) {
  Box line = ui::row(8, ui::Align::Start);
  Box shape = ui::icon(Icon::FileText, 16, Color::Accent);
  shape.margin.top = 2;
  line.add(std::move(shape));
  Box said = ui::text(say(Msg::SignInDraft, {draft.title}), style::kSmall, Color::Text2);
  said.size.grow = 1;
  line.add(std::move(said));
  return at_top(std::move(line), 6);
}

Box draft_kept(const views::AskDraft& draft) {
  Box box = ui::row(12, ui::Align::Start);
  box.flow.padding = ui::inset(12, 14);
  box.look.fill = Color::AccentSoft;
  box.look.radius = 10;
  Box shape = ui::icon(Icon::FileText, 16, Color::Accent);
  shape.margin.top = 2;
  box.add(std::move(shape));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(words(Msg::SignUpDraftTitle), style::kSmallBold));
  said.add(ui::text(say(Msg::SignUpDraftText, {draft.title}), style::kSmall, Color::Text2));
  box.add(std::move(said));
  return at_top(std::move(box), 12);
}

Box stays_and_forgot() {
  Box line = ui::row(12, ui::Align::Start);
  line.flow.justify = ui::Justify::Between;
  Box stays = ui::text(words(Msg::SignInStays), style::kSmall, Color::Text2);
  stays.size.may_shrink = true;
  line.add(std::move(stays));
  line.add(ui::text(words(Msg::SignInForgot), style::kSmallBold, Color::Accent));
  return fine_margins(std::move(line));
}

Box sign_up_accepts() {
  Box said = ui::text(words(Msg::SignUpAccepts) + " ", style::kSmall, Color::Text2);
  add_span(said, words(Msg::AskAcceptsRules), true);
  add_span(said, " " + words(Msg::AskAcceptsAnd) + " ", false);
  add_span(said, words(Msg::AskAcceptsPrivacy), true);
  add_span(said, ".", false);
  return fine_margins(std::move(said));
}

void add_field(Box& form, Setting& setting, const html::Field& look,
               const std::vector<views::FieldProblem>& errors) {
  form.add(ui::field(setting, with_problem(look, errors), kFieldHeight));
}

}  // namespace

Box build_sign_in(const views::SignInView& view, Setting& setting) {
  const bool has_draft = !view.draft.title.empty();
  Box card = ui::column();
  card.add(title(words(Msg::SignIn)));
  if (has_draft) card.add(draft_along(view.draft));
  Box form = stack();
  ui::add_problem_summary(form, setting, view.errors);
  add_field(form, setting, {.name = "handle", .label = say(Msg::SignInHandle)}, view.errors);
  add_field(form, setting, {.name = "password", .label = say(Msg::Password)}, view.errors);
  form.add(stays_and_forgot());
  form.add(wide_button(setting, ButtonKind::Primary, Msg::SignIn));
  card.add(std::move(form));
  card.add(either_or());
  card.add(at_top(wide_button(setting, ButtonKind::Secondary, Msg::SignInMakeAccount),
                  has_draft ? 20 : 16));
  return card_page(setting, std::move(card));
}

Box build_sign_up(const views::SignUpView& view, Setting& setting) {
  const bool has_draft = !view.draft.title.empty();
  Box card = ui::column();
  card.add(title(words(Msg::SignUpTitle)));
  if (has_draft) card.add(draft_kept(view.draft));
  Box form = stack();
  ui::add_problem_summary(form, setting, view.errors);
  add_field(
      form, setting,
      {.name = "display_name", .label = say(Msg::SignUpName), .help = say(Msg::SignUpNameHelp)},
      view.errors);
  add_field(form, setting,
            {.name = "handle", .label = say(Msg::SignUpHandle), .help = say(Msg::SignUpHandleHelp)},
            view.errors);
  add_field(form, setting,
            {.name = "email", .label = say(Msg::SignUpEmail), .help = say(Msg::SignUpEmailHelp)},
            view.errors);
  add_field(form, setting,
            {.name = "password", .label = say(Msg::Password), .help = say(Msg::SignUpPasswordHelp)},
            view.errors);
  form.add(sign_up_accepts());
  form.add(wide_button(setting, ButtonKind::Primary,
                       has_draft ? Msg::SignUpButtonDraft : Msg::SignUpButton));
  card.add(std::move(form));
  if (has_draft) {
    card.add(at_top(wide_button(setting, ButtonKind::Secondary, Msg::SignUpWithout), 20));
    card.add(at_top(wide_button(setting, ButtonKind::Secondary, Msg::SignIn), 20));
  } else {
    card.add(other(Msg::SignUpHaveAccount, Msg::SignIn));
  }
  return card_page(setting, std::move(card));
}

Box build_return_link(const views::ReturnLinkView& view, Setting& setting) {
  Box card = ui::column();
  if (view.name.empty()) {
    card.add(title(words(Msg::BackDeadTitle)));
    card.add(lead(words(Msg::BackDeadText)));
    card.add(at_top(wide_button(setting, ButtonKind::Primary, Msg::SignIn), 12));
    card.add(at_top(wide_button(setting, ButtonKind::Secondary, Msg::TalkToTeam), 12));
    return card_page(setting, std::move(card));
  }
  card.add(title(say(Msg::BackTitle, {view.name})));
  card.add(lead(words(view.is_one_time ? Msg::OneTimeText : Msg::BackText)));
  Box form = stack();
  form.add(ui::button(setting, {ButtonKind::Primary, say(Msg::BackButton, {view.name}),
                                std::nullopt, ButtonSize::Wide}));
  card.add(std::move(form));
  card.add(other(Msg::BackNotYou, std::nullopt));
  return card_page(setting, std::move(card));
}

Box build_sign_out(const views::SignOutView& view, Setting& setting) {
  Box card = ui::column();
  card.add(title(words(Msg::SignOutTitle)));
  card.add(lead(say(Msg::SignOutText, {view.name})));
  if (!view.has_password) {
    Box notice =
        ui::notice(setting, {views::NoticeKind::Waiting, "", words(Msg::SignOutLinkOnly), {}});
    notice.flow.align = ui::Align::Start;
    card.add(at_top(std::move(notice), 16));
  }
  Box pair = ui::even_row(12);
  pair.add(wide_button(setting, ButtonKind::Secondary, Msg::SignOutStay));
  pair.add(wide_button(setting, ButtonKind::Primary, Msg::SignOutButton));
  card.add(at_top(std::move(pair), 20));
  return card_page(setting, std::move(card));
}

}  // namespace townwell::screens
