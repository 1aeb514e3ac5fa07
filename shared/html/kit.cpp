#include "shared/html/kit.h"

#include "shared/html/form.h"
#include "shared/html/lists.h"
#include "shared/html/settings_frame.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::KitView;

/// A state that the style sheet otherwise shows under a pointer or a keyboard alone.
template <class Write>
void write_in_state(Writer& out, KitState state, const Write& write) {
  if (state == KitState::Rest) return write();
  out.put("<div class=\"{}\">", state == KitState::Hovered ? "at-hover" : "at-focus");
  write();
  out.put("</div>");
}

void open_kit_card(Writer& out, Msg title) {
  out.put("<section class=\"card kit-c\"><h2 class=\"lead\">{}</h2>", say(title));
}

void write_buttons(Writer& out) {
  open_kit_card(out, Msg::KitButtons);
  out.put("<div class=\"kit-row\">");
  for (const KitButton& one : kKitButtons) {
    write_in_state(out, one.state, [&] {
      write_button(out, {one.kind, say(one.label), one.icon, one.size});
    });
  }
  out.put("</div>");
  close_card(out);
}

void write_key(Writer& out, Msg key) {
  out.put("<kbd>{}</kbd>", say(key));
}

void write_marks(Writer& out, const KitView& view) {
  open_kit_card(out, Msg::KitPills);
  out.put("<div class=\"kit-pills\">");
  write_pills(out, view.states);
  out.put("</div><div class=\"kit-tags\"><div class=\"kit-pills\">");
  for (const views::Link& tag : view.tags) write_tag(out, tag);
  out.put("<span class=\"tag on\">{}</span></div><div class=\"kit-keys shown\">",
          say(Msg::KitTagSelected));
  for (const Msg key : {Msg::KitKeyCommand, Msg::KitKeySearch, Msg::KitKeyNext, Msg::KitKeyClose}) {
    write_key(out, key);
  }
  out.put("</div></div><div class=\"kit-pills\">");
  write_pills(out, view.times);
  out.put("</div>");
  close_card(out);
}

// Disabled, as a sample has nothing to vote for.
void write_votes(Writer& out, const KitView& view) {
  open_kit_card(out, Msg::KitVotes);
  out.put("<fieldset class=\"kit-row\" disabled><legend class=\"vh\">{}</legend>",
          say(Msg::KitVotes));
  write_vote(out, view.vote);
  write_in_state(out, KitState::Hovered, [&] { write_vote(out, view.vote); });
  write_vote(out, view.vote_on);
  write_in_state(out, KitState::Focused, [&] { write_vote(out, view.vote_on); });
  out.put("</fieldset><div class=\"kit-row\">");
  std::size_t next = 0;
  for (const int size : kKitAvatarSizes) write_avatar(out, view.people[next++], size);
  write_avatar_stack(out, {view.people.begin() + kKitStackFrom, view.people.end()});
  out.put("</div>");
  close_card(out);
}

void write_fields(Writer& out, const KitView& view) {
  open_kit_card(out, Msg::KitFields);
  const std::vector<Field> fields = kit_fields(view);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    write_in_state(out, i == 1 ? KitState::Focused : KitState::Rest,
                   [&] { write_field(out, fields[i]); });
  }
  write_check(out, kit_check(), true);
  out.put("<div class=\"kit-row kit-sw\">");
  write_switch(out, "on", say(Msg::KitSwitchOn), true);
  write_switch(out, "off", say(Msg::KitSwitchOff), false);
  out.put("<fieldset class=\"seg\"><legend class=\"vh\">{}</legend>", say(Msg::KitSegment));
  write_segment_part(out, Icon::Globe,
                     {.name = "reader", .label = say(Msg::KitPublic), .value = "public"}, true);
  write_segment_part(out, Icon::Lock,
                     {.name = "reader", .label = say(Msg::StatePrivate), .value = "private"},
                     false);
  out.put("</fieldset></div>");
  close_card(out);
}

void write_tool_x(Writer& out) {
  out.put("<button class=\"tool\" aria-label=\"{}\">", say(Msg::Dismiss));
  write_icon(out, Icon::X);
  out.put("</button>");
}

// The app makes these of the same elements: web/app/toasts.js and waiting.js.
void write_app_messages(Writer& out) {
  out.put("<div class=\"kit-over shown\"><div class=\"toast e2\">");
  write_icon(out, Icon::CircleCheck);
  out.put("<p>{}</p><button class=\"btn link\">{}", say(Msg::ToastVoted), say(Msg::ToastUndo));
  write_key(out, Msg::KitKeyUndo);
  out.put("</button>");
  write_tool_x(out);
  out.put("</div><div class=\"toast e2 bad\">");
  write_icon(out, Icon::CircleAlert);
  out.put("<p>{}</p>", say(Msg::NetNotSent));
  write_tool_x(out);
  out.put("</div><div class=\"banner c-amber\">");
  write_icon(out, Icon::WifiOff);
  out.put("<p>{}</p>", say(Msg::OfflineBanner));
  write_button(out, {ButtonKind::Secondary, say(Msg::QueueShow), std::nullopt, ButtonSize::Small});
  out.put("</div></div>");
}

void write_messages(Writer& out, const KitView& view) {
  open_kit_card(out, Msg::KitToasts);
  write_app_messages(out);
  for (const views::Notice& notice : view.notices) write_notice(out, notice);
  close_card(out);
}

void write_dialog(Writer& out) {
  open_kit_card(out, Msg::KitDialog);
  out.put("<div class=\"shown\"><div class=\"sheet\"><div class=\"sheet-in\"><header>");
  out.put("<h3 class=\"s18\">{}</h3>", say(Msg::QueueTitle));
  write_tool_x(out);
  out.put("</header><ul class=\"waiting-list\"><li>");
  write_icon(out, Icon::Hourglass);
  out.put("<div class=\"sp\"><p class=\"b\">{}</p><p class=\"t3 s13\">{}</p>", say(Msg::KitWaits),
          say(Msg::KitWaitsIn));
  out.put("<p class=\"s13 amber\">{}</p></div>", say(Msg::QueueWaiting));
  for (const Msg label : {Msg::QueueEdit, Msg::QueueDrop}) {
    write_button(out, {ButtonKind::Secondary, say(label), std::nullopt, ButtonSize::Small});
  }
  out.put("</li></ul></div></div></div>");
  close_card(out);
}

void write_none(Writer& out) {
  open_kit_card(out, Msg::KitEmpty);
  write_empty(out, kit_empty());
  close_card(out);
}

}  // namespace

Empty kit_empty() {
  return {.icon = Icon::Inbox,
          .title = say(Msg::ConsoleNothingMine),
          .text = say(Msg::ConsoleNothingMineText),
          .actions = {{std::string(say(Msg::ConsoleSeeTeam)), std::string(routes::kConsole)}},
          .action_icons = {Icon::Users}};
}

std::vector<Field> kit_fields(const KitView& view) {
  return {{.name = "resting",
           .label = say(Msg::KitResting),
           .value = say(Msg::KitRestingValue),
           .is_optional = true},
          {.name = "typing", .label = say(Msg::KitTyping), .value = say(Msg::KitTyping)},
          with_problem({.name = "email",
                        .label = say(Msg::AskEmail),
                        .value = say(Msg::KitEmailValue),
                        .type = "email",
                        .autocomplete = "off"},
                       view.problems)};
}

Field kit_check() {
  return {.name = "check", .label = say(Msg::KitCheck)};
}

std::string write_kit_page(const KitView& view, const Assets& assets) {
  const Frame frame{.page_class = "p-kit", .more_css_url = assets.app_css_url};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"kit-top\"><h1>{}</h1><p class=\"lead\">{}</p></div>",
            say(Msg::KitTitle), say(Msg::KitLead));
    out.put("<div class=\"kit\">");
    write_buttons(out);
    write_marks(out, view);
    out.put("<div class=\"kit-pair\">");
    write_votes(out, view);
    write_fields(out, view);
    out.put("</div>");
    write_messages(out, view);
    write_none(out);
    write_dialog(out);
    out.put("</div></div>");
  });
}

}  // namespace townwell::html
