#include "shared/html/account.h"

#include "shared/base/limits.h"
#include "shared/html/ask_parts.h"
#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;

// A page that is one card in the middle.
template <class View, class WriteCard>
std::string write_card_page(const View& view, const Assets& assets, WriteCard&& write_card) {
  return write_document(view, assets, {"p-account"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"acct e2\">");
    write_card(out);
    out.put("</div></div>");
  });
}

void write_wide_button(Writer& out, ButtonKind kind, std::string_view label) {
  write_button(out, {kind, label, std::nullopt, ButtonSize::Wide});
}

void write_or(Writer& out) {
  out.put("<p class=\"or\"><span>{}</span></p>", say(Msg::Or));
}

void write_sign_in_form(Writer& out, const views::SignInView& view) {
  open_form(out, routes::kSignIn, "stack");
  write_hidden(out, "next", view.next);
  write_draft_along(out, view.draft);
  write_problem_summary(out, view.errors);
  write_field(out, with_problem({.name = "handle",
                                 .label = say(Msg::SignInHandle),
                                 .value = view.handle,
                                 .autocomplete = "username",
                                 .length_max = limits::kEmailBytesMax,
                                 .is_required = true},
                                view.errors));
  write_field(out, with_problem({.name = "password",
                                 .label = say(Msg::Password),
                                 .type = "password",
                                 .autocomplete = "current-password",
                                 .is_required = true},
                                view.errors));
  out.put(
      "<p class=\"fine\"><span>{}</span> <a class=\"link\" href=\"{}\" "
      "aria-label=\"{}\">{}</a></p>",
      say(Msg::SignInStays), routes::kContact, say(Msg::SignInForgotLabel), say(Msg::SignInForgot));
  write_wide_button(out, ButtonKind::Primary, say(Msg::SignIn));
  out.put("</form>");
}

void write_sign_up_fields(Writer& out, const views::SignUpView& view) {
  write_field(out, with_problem({.name = "display_name",
                                 .label = say(Msg::SignUpName),
                                 .value = view.display_name,
                                 .help = say(Msg::SignUpNameHelp),
                                 .autocomplete = "name",
                                 .length_max = limits::kDisplayNameCodePointsMax,
                                 .is_required = true},
                                view.errors));
  write_field(out, with_problem({.name = "handle",
                                 .label = say(Msg::SignUpHandle),
                                 .value = view.handle,
                                 .help = say(Msg::SignUpHandleHelp),
                                 .autocomplete = "username",
                                 .length_max = limits::kHandleBytesMax,
                                 .is_required = true},
                                view.errors));
  write_field(out, with_problem({.name = "email",
                                 .label = say(Msg::SignUpEmail),
                                 .value = view.email,
                                 .help = say(Msg::SignUpEmailHelp),
                                 .type = "email",
                                 .autocomplete = "email",
                                 .length_max = limits::kEmailBytesMax,
                                 .is_required = true},
                                view.errors));
  write_field(out, with_problem({.name = "password",
                                 .label = say(Msg::Password),
                                 .help = say(Msg::SignUpPasswordHelp),
                                 .type = "password",
                                 .autocomplete = "new-password",
                                 .is_required = true},
                                view.errors));
}

void write_sign_up_form(Writer& out, const views::SignUpView& view) {
  open_form(out, routes::kSignUp, "stack");
  write_guard(out, view.guard);
  write_hidden(out, "next", view.next);
  write_draft_along(out, view.draft);
  write_problem_summary(out, view.errors);
  write_sign_up_fields(out, view);
  out.put("<p class=\"fine\"><span>{} <a class=\"link\" href=\"{}\">{}</a> ",
          say(Msg::SignUpAccepts), routes::kRules, say(Msg::AskAcceptsRules));
  out.put("{} <a class=\"link\" href=\"{}\">{}</a>.</span></p>", say(Msg::AskAcceptsAnd),
          routes::kPrivacy, say(Msg::AskAcceptsPrivacy));
  write_wide_button(out, ButtonKind::Primary,
                    say(view.draft.title.empty() ? Msg::SignUpButton : Msg::SignUpButtonDraft));
  out.put("</form>");
}

// Another way on that takes the draft along; a link could not carry it.
void write_way_with_draft(Writer& out, std::string_view url, const views::AskDraft& draft,
                          std::string_view intent, std::string_view label) {
  open_form(out, url, "stack");
  write_hidden(out, "intent", intent);
  write_draft_along(out, draft);
  write_wide_button(out, ButtonKind::Secondary, label);
  out.put("</form>");
}

void write_dead_link(Writer& out) {
  out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::BackDeadTitle), say(Msg::BackDeadText));
  write_link_button(out, {ButtonKind::Primary, say(Msg::SignIn), std::nullopt, ButtonSize::Wide},
                    routes::kSignIn);
  write_link_button(out,
                    {ButtonKind::Secondary, say(Msg::TalkToTeam), std::nullopt, ButtonSize::Wide},
                    routes::talk_to_team());
}

}  // namespace

std::string write_sign_in_page(const views::SignInView& view, const Assets& assets) {
  return write_card_page(view, assets, [&](Writer& out) {
    out.put("<h1>{}</h1>", say(Msg::SignIn));
    if (!view.draft.title.empty()) {
      out.put("<p class=\"along\">");
      write_icon(out, Icon::FileText);
      out.put("{}</p>", say(Msg::SignInDraft, {view.draft.title}));
    }
    write_sign_in_form(out, view);
    write_or(out);
    if (!view.draft.title.empty()) {
      return write_way_with_draft(out, routes::kSignUp, view.draft, "open",
                                  say(Msg::SignInMakeAccount));
    }
    write_link_button(
        out, {ButtonKind::Secondary, say(Msg::SignInMakeAccount), std::nullopt, ButtonSize::Wide},
        routes::with_query(routes::kSignUp, "next", view.next));
  });
}

std::string write_sign_up_page(const views::SignUpView& view, const Assets& assets) {
  return write_card_page(view, assets, [&](Writer& out) {
    out.put("<h1>{}</h1>", say(Msg::SignUpTitle));
    if (!view.draft.title.empty()) {
      out.put("<div class=\"kept c-accent\">");
      write_icon(out, Icon::FileText);
      out.put("<div><b>{}</b><p>{}</p></div></div>", say(Msg::SignUpDraftTitle),
              say(Msg::SignUpDraftText, {view.draft.title}));
    }
    write_sign_up_form(out, view);
    if (!view.draft.title.empty()) {
      write_way_with_draft(out, routes::kAsk, view.draft, "post", say(Msg::SignUpWithout));
      write_way_with_draft(out, routes::kSignIn, view.draft, "open", say(Msg::SignIn));
      return;
    }
    const std::string sign_in = routes::with_query(routes::kSignIn, "next", view.next);
    out.put("<p class=\"other\">{} <a class=\"link\" href=\"{}\">{}</a></p>",
            say(Msg::SignUpHaveAccount), sign_in, say(Msg::SignIn));
  });
}

std::string write_return_link_page(const views::ReturnLinkView& view, const Assets& assets) {
  return write_card_page(view, assets, [&](Writer& out) {
    if (view.name.empty()) return write_dead_link(out);
    out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::BackTitle, {view.name}),
            say(view.is_one_time ? Msg::OneTimeText : Msg::BackText));
    open_form(out, view.action, "stack");
    write_wide_button(out, ButtonKind::Primary, say(Msg::BackButton, {view.name}));
    out.put("</form><p class=\"other\">{}</p>", say(Msg::BackNotYou));
  });
}

std::string write_sign_out_page(const views::SignOutView& view, const Assets& assets) {
  return write_card_page(view, assets, [&](Writer& out) {
    out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::SignOutTitle),
            say(Msg::SignOutText, {view.name}));
    if (!view.has_password) {
      write_notice(out, {views::NoticeKind::Waiting, "", std::string(say(Msg::SignOutLinkOnly)),
                         std::nullopt});
    }
    out.put("<div class=\"pair\">");
    write_link_button(
        out, {ButtonKind::Secondary, say(Msg::SignOutStay), std::nullopt, ButtonSize::Wide},
        routes::kHome);
    open_form(out, routes::kSignOut);
    write_wide_button(out, ButtonKind::Primary, say(Msg::SignOutButton));
    out.put("</form></div>");
  });
}

}  // namespace townwell::html
