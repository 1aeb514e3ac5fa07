#include <algorithm>

#include "shared/html/parts.h"
#include "shared/html/thread_parts.h"

namespace townwell::html {

namespace {

void write_strip_action(Writer& out, const views::StripAction& action) {
  Button button{ButtonKind::Secondary, action.label};
  button.icon = find_icon(action.icon);
  if (action.is_link) {
    write_link_button(out, button, action.url);
    return;
  }
  open_form(out, action.url);
  write_button(out, button);
  out.put("</form>");
}

// The track is drawn as SVG: its length is data, and a style attribute may not carry it.
void write_track(Writer& out, const views::Strip& strip) {
  const int percent = std::clamp(strip.progress_percent, 0, 100);
  out.put("<svg class=\"track {}\" role=\"img\" aria-label=\"{}\" height=\"12\" width=\"100%\">",
          pill_tone(strip.kind), say(Msg::StripProgress, {std::to_string(percent)}));
  out.put("<rect class=\"rest\" y=\"3\" width=\"100%\" height=\"6\" rx=\"3\"/>");
  out.put("<rect class=\"done\" y=\"3\" width=\"{}%\" height=\"6\" rx=\"3\"/>", percent);
  out.put("<circle class=\"knob\" cx=\"{}%\" cy=\"6\" r=\"5\"/></svg>", std::clamp(percent, 1, 99));
  out.put("<div class=\"ends\"><span>{}</span><span>{}</span></div>", strip.start, strip.end);
}

}  // namespace

void write_strip(Writer& out, const views::Strip& strip) {
  out.put("<section class=\"card strip\"><div class=\"strip-h\"><span class=\"tile32 c-{}\">",
          pill_tone(strip.kind));
  write_icon(out, pill_icon(strip.kind));
  out.put("</span><div class=\"sp\"><h2>{}</h2><p class=\"t2 s13\">{}</p></div>", strip.title,
          strip.text);
  if (!strip.actions.empty()) {
    out.put("<div class=\"strip-a\">");
    for (const auto& action : strip.actions) write_strip_action(out, action);
    out.put("</div>");
  }
  out.put("</div>");
  if (strip.progress_percent >= 0) write_track(out, strip);
  out.put("</section>");
}

void write_outcome(Writer& out, const views::OutcomeFoot& outcome) {
  out.put("<div class=\"outcome\"><div class=\"sp\"><h2>{}</h2>", say(Msg::OutcomeQuestion));
  if (!outcome.base.empty()) out.put("<p class=\"t2 s13\">{}</p>", outcome.base);
  out.put("</div>");
  open_form(out, outcome.url);
  const auto write_choice = [&](Icon icon, Msg label, std::string_view value) {
    Button button{outcome.answer == value ? ButtonKind::Soft : ButtonKind::Secondary, say(label),
                  icon};
    button.name = "solved";
    button.value = value;
    write_button(out, button);
  };
  write_choice(Icon::ThumbsUp, Msg::OutcomeYes, "yes");
  write_choice(Icon::ThumbsDown, Msg::OutcomeNo, "no");
  out.put("</form></div>");
}

void write_composer(Writer& out, const views::Composer& composer) {
  open_form(out, composer.url, "card composer");
  write_hidden(out, "command_id", composer.command_id);
  Field body{"body", say(Msg::ReplyField), composer.body};
  body.error = composer.error;
  body.placeholder = say(Msg::ReplyHint);
  body.id_prefix = "reply-";
  body.rows = 3;
  body.pictures_of = composer.url;
  body.is_required = true;
  body.is_label_hidden = true;
  write_field(out, body);
  out.put("<div class=\"composer-f shown\"><span><span>{}</span></span>", say(Msg::ReplyMarkdown));
  write_button(out, {ButtonKind::Primary, say(Msg::ReplySend)});
  out.put("</div></form>");
}

void write_thread_tools(Writer& out, const views::ThreadTools& tools) {
  out.put("<section class=\"card pad tools\"><h2>{}</h2>",
          say(tools.state.needs_reason ? Msg::ModerateThread : Msg::YourThread));
  write_moderator_form(out, tools.state, Icon::Shield,
                       say(tools.state.needs_reason ? Msg::Moderate : Msg::ModChange), "thread-");
  if (!tools.move_url.empty()) {
    out.put("<details class=\"unfold\"><summary>");
    write_icon(out, Icon::ArrowRight);
    out.put("{}</summary>", say(Msg::ModerateMove));
    open_form(out, tools.move_url, "unfolded card");
    Field space{"space", say(Msg::ModerateMoveTo)};
    space.id_prefix = "move-";
    write_select(out, space, tools.spaces);
    Field reason{"reason", say(Msg::ModerateReason)};
    reason.id_prefix = "move-";
    reason.is_required = true;
    write_field(out, reason);
    write_button(out, {ButtonKind::Secondary, say(Msg::ModerateMove)});
    out.put("</form></details>");
  }
  if (!tools.escalate_url.empty()) {
    out.put("<details class=\"unfold\"><summary>");
    write_icon(out, Icon::Ticket);
    out.put("{}</summary>", say(Msg::ModerateEscalate));
    open_form(out, tools.escalate_url, "unfolded card");
    Field reason{"reason", say(Msg::ModerateReason)};
    reason.id_prefix = "escalate-";
    reason.is_required = true;
    write_field(out, reason);
    write_button(out, {ButtonKind::Secondary, say(Msg::ModerateEscalate)});
    out.put("</form></details>");
  }
  out.put("</section>");
}

}  // namespace townwell::html
