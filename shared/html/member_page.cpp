#include "shared/html/member_page.h"

#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"

namespace townwell::html {

using views::MemberView;

namespace {

void write_member_head(Writer& out, const MemberView& view) {
  out.put("<header class=\"member-h\">");
  write_avatar(out, view.person, 72);
  out.put("<div class=\"sp\"><div class=\"row g8 wrap-x\"><h1><bdi>{}</bdi></h1>",
          view.person.display_name);
  if (view.role) write_pill(out, *view.role);
  out.put("</div><p class=\"t2 s13\">{}</p>", view.line);
  if (!view.about.empty()) out.put("<p class=\"about\" dir=\"auto\">{}</p>", view.about);
  out.put("</div>");
  if (view.profile) {
    write_link_button(out, {ButtonKind::Secondary, say(Msg::EditProfile), Icon::SquarePen},
                      "#profile");
  }
  out.put("</header>");
}

void write_figures(Writer& out, const std::vector<views::Figure>& figures) {
  out.put("<dl class=\"card figures\">");
  for (const auto& figure : figures) {
    out.put("<div><dt>{}</dt><dd>{}</dd></div>", figure.words, figure.number);
  }
  out.put("</dl>");
}

void write_member_rows(Writer& out, const std::vector<views::MemberRow>& rows,
                       std::string_view nothing) {
  if (rows.empty()) {
    out.put("<p class=\"t2 s13 none\">{}</p>", nothing);
    return;
  }
  out.put("<ul class=\"lines\">");
  for (const auto& row : rows) {
    out.put("<li><span class=\"{}\">", pill_tone(row.kind));
    write_icon(out, pill_icon(row.kind));
    out.put("</span><div class=\"sp\"><h3><a href=\"{}\" dir=\"auto\">{}</a></h3>", row.link.url,
            row.link.label);
    out.put("<p class=\"t3 s13\">{}</p></div><span class=\"fig\">{}</span></li>", row.meta,
            row.figure);
  }
  out.put("</ul>");
}

void write_all_link(Writer& out, const views::Link& link) {
  if (link.label.empty()) return;
  out.put("<div class=\"card-foot\"><a class=\"link\" href=\"{}\">{}</a></div>", link.url,
          link.label);
}

void write_helped(Writer& out, const MemberView& view) {
  out.put(
      "<section class=\"card\"><div class=\"group-h tall\"><h2>{}</h2><span class=\"sp\"></span>",
      view.helped_heading);
  if (!view.helped_tabs.empty()) write_tabs(out, view.helped_heading, view.helped_tabs);
  out.put("</div>");
  write_member_rows(out, view.helped,
                    say(view.is_self ? Msg::HelpedNothingYou : Msg::HelpedNothing));
  write_all_link(out, view.all_answers);
  out.put("</section>");
}

void write_asked(Writer& out, const MemberView& view) {
  out.put("<section class=\"card\"><div class=\"group-h tall\"><h2>{}</h2></div>",
          view.asked_heading);
  write_member_rows(out, view.asked, say(Msg::AskedNothing));
  write_all_link(out, view.all_questions);
  out.put("</section>");
}

void write_audit(Writer& out, const MemberView& view) {
  if (!view.has_audit) return;
  out.put(
      "<section class=\"card\"><div class=\"group-h tall\"><h2>{}</h2><span class=\"sp\"></span>"
      "<span class=\"t3 s13 row g8\">",
      view.audit_heading);
  write_icon(out, Icon::EyeOff, 14);
  out.put("{}</span></div>", say(Msg::AuditWhoSees));
  if (view.audit.empty()) out.put("<p class=\"t2 s13 none\">{}</p>", say(Msg::AuditNothing));
  if (!view.audit.empty()) out.put("<ul class=\"log\">");
  for (const auto& row : view.audit) {
    out.put("<li><span class=\"t3\">");
    write_moment(out, row.at);
    out.put("</span><span class=\"sp\">{}</span>", row.text);
    if (row.link) out.put("<a class=\"link\" href=\"{}\">{}</a>", row.link->url, row.link->label);
    out.put("</li>");
  }
  if (!view.audit.empty()) out.put("</ul>");
  out.put("</section>");
}

void write_profile(Writer& out, const views::ProfileForm& form) {
  out.put("<section class=\"card pad\" id=\"profile\"><div class=\"card-h\"><h2>{}</h2></div>",
          say(Msg::ProfileHeading));
  open_form(out, form.url, "form");
  Field name{"display_name", say(Msg::ProfileName), form.display_name, say(Msg::ProfileNameHelp)};
  name.error = error_of(form.errors, "/display_name");
  name.autocomplete = "name";
  name.is_required = true;
  write_field(out, name);
  Field place{"place", say(Msg::ProfilePlace), form.place};
  place.error = error_of(form.errors, "/place");
  place.is_optional = true;
  write_field(out, place);
  Field about{"about", say(Msg::ProfileAbout), form.about};
  about.error = error_of(form.errors, "/about");
  about.rows = 3;
  about.is_optional = true;
  write_field(out, about);
  write_button(out, {ButtonKind::Primary, say(Msg::ProfileSave)});
  out.put("</form></section>");
}

void write_sessions(Writer& out, const std::vector<views::SessionRow>& sessions) {
  if (sessions.empty()) return;
  open_side_card(out, say(Msg::SessionsHeading));
  out.put("<ul class=\"people\">");
  for (const auto& session : sessions) {
    out.put("<li><div class=\"sp\"><p class=\"s13 b\">{}</p><p class=\"t3 s13\">{}</p></div>",
            session.name, session.meta);
    if (session.end_url.empty()) {
      out.put("<span class=\"t3 s13\">{}</span>", say(Msg::SessionThis));
    } else {
      open_form(out, session.end_url);
      write_button(out, {ButtonKind::Secondary, say(Msg::SessionEnd), {}, ButtonSize::Small});
      out.put("</form>");
    }
    out.put("</li>");
  }
  out.put("</ul>");
  close_card(out);
}

void write_personal_link(Writer& out, const views::PersonalLinkForm& link) {
  open_side_card(out, say(Msg::LinkHeading));
  out.put("<p class=\"s13 t2\">{}</p>", say(Msg::LinkText));
  if (!link.warning.empty()) out.put("<p class=\"s13 amber\">{}</p>", link.warning);
  open_form(out, link.revoke_url);
  write_button(out, {ButtonKind::Secondary, say(Msg::LinkRevoke), {}, ButtonSize::Small});
  out.put("</form>");
  close_card(out);
}

}  // namespace

std::string write_member_page(const MemberView& view, const Assets& assets) {
  return write_document(view, assets, {"p-member", {}, "profile"}, [&](Writer& out) {
    out.put("<div class=\"wrap\">");
    write_member_head(out, view);
    out.put("<div class=\"cols\"><div class=\"main\">");
    write_figures(out, view.figures);
    write_helped(out, view);
    write_audit(out, view);
    out.put("</div><div class=\"side\">");
    write_asked(out, view);
    if (view.profile) write_profile(out, *view.profile);
    write_sessions(out, view.sessions);
    if (view.personal_link) write_personal_link(out, *view.personal_link);
    out.put("</div></div></div>");
  });
}

}  // namespace townwell::html
