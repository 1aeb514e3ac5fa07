#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::MemberSettingsView;
using views::SettingsSection;
using views::SpaceSettingsRow;
using views::SpaceSettingsView;

constexpr int kSpaceNameLengthMax = 60;
constexpr int kDescriptionLengthMax = 200;

struct SpaceForm {
  const SpaceSettingsRow& space;
  std::string id_prefix;
  Msg button;
  ButtonKind kind;
};

void write_space_form(Writer& out, const SpaceForm& form, const Problems& problems) {
  const SpaceSettingsRow& space = form.space;
  out.put("<div class=\"space-f\">");
  write_field(out, with_problem({.name = "name",
                                 .label = say(Msg::SpacesName),
                                 .value = space.name,
                                 .id_prefix = form.id_prefix,
                                 .length_max = kSpaceNameLengthMax,
                                 .is_required = true},
                                problems));
  write_choices(
      out,
      with_problem({.name = "icon", .label = say(Msg::SpacesIcon), .id_prefix = form.id_prefix},
                   problems),
      space.icons);
  write_choices(
      out,
      with_problem(
          {.name = "visibility", .label = say(Msg::SpacesVisibility), .id_prefix = form.id_prefix},
          problems),
      space.visibilities);
  write_field(out, with_problem({.name = "description",
                                 .label = say(Msg::SpacesDescription),
                                 .value = space.description,
                                 .id_prefix = form.id_prefix,
                                 .length_max = kDescriptionLengthMax},
                                problems));
  write_button(out, {form.kind, say(form.button)});
  out.put("</div>");
}

void write_space(Writer& out, const SpaceSettingsView& view, std::size_t index) {
  const SpaceSettingsRow& space = view.spaces[index];
  const bool has_problems = !view.failed_slug.empty() && view.failed_slug == space.slug;
  open_form(out, routes::settings("spaces", space.slug), "card space");
  write_command_id(out, view.frame.guard, static_cast<unsigned>(index) + 1);
  out.put(
      "<div class=\"space-h\"><h2>{}</h2><a class=\"link\" href=\"{}\">{}</a><span>{}</span></div>",
      space.name, routes::space(space.slug), routes::space(space.slug),
      views::say_count(Msg::SpacesThreadsOne, Msg::SpacesThreadsMany, space.thread_count));
  write_space_form(out,
                   {space, "s" + std::to_string(index) + "-", Msg::Save, ButtonKind::Secondary},
                   has_problems ? view.frame.errors : Problems{});
  out.put("</form>");
}

void write_member(Writer& out, const MemberSettingsView& view, std::size_t index) {
  const views::MemberSettingsRow& row = view.members[index];
  out.put("<li class=\"mem\">");
  write_avatar(out, row.member, 32);
  out.put("<div class=\"mem-w\">");
  write_name(out, row.member);
  out.put("<p>@{} · {}</p></div>", row.member.handle, row.facts);
  if (row.is_self) {
    out.put("<span class=\"t3 s13\">{}</span></li>", say(Msg::MembersYou));
    return;
  }
  open_form(out, routes::settings("members", row.member.handle), "mem-f");
  write_command_id(out, view.frame.guard, static_cast<unsigned>(index) + 1);
  out.put("<div class=\"fld\"><select class=\"field\" name=\"role\" aria-label=\"{}\">",
          say(Msg::MembersRole, {row.member.display_name}));
  write_options(out, row.roles);
  out.put("</select></div><button class=\"btn sec\" aria-label=\"{}\">{}</button></form></li>",
          say(Msg::MembersSaveLabel, {row.member.display_name}), say(Msg::MembersSave));
}

}  // namespace

std::string write_space_settings(const SpaceSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Spaces, Msg::SpacesTitle, Msg::SpacesLead, [&](Writer& out) {
        for (std::size_t i = 0; i < view.spaces.size(); ++i) write_space(out, view, i);
        open_form(out, routes::settings("spaces"), "card space");
        write_command_id(out, view.frame.guard);
        out.put("<div class=\"space-h\"><h2>{}</h2></div>", say(Msg::SpacesAdd));
        write_space_form(out, {view.added, "", Msg::SpacesAddButton, ButtonKind::Primary},
                         view.failed_slug.empty() ? view.frame.errors : Problems{});
        out.put("</form>");
      });
}

std::string write_member_settings(const MemberSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Members, Msg::MembersTitle, Msg::MembersLead,
      [&](Writer& out) {
        out.put("<form class=\"find-member\" role=\"search\" action=\"{}\">",
                routes::settings("members"));
        write_field(
            out,
            {.name = "q", .label = say(Msg::MembersSearch), .value = view.query, .type = "search"});
        write_button(out, {ButtonKind::Secondary, say(Msg::Search), Icon::Search});
        out.put("</form>");
        if (view.members.empty()) {
          out.put("<div class=\"card\">");
          write_empty(out, {.icon = Icon::Users,
                            .title = say(Msg::MembersNone),
                            .text = say(Msg::MembersNoneText)});
          out.put("</div>");
          return;
        }
        out.put("<ul class=\"card\">");
        for (std::size_t i = 0; i < view.members.size(); ++i) write_member(out, view, i);
        out.put("</ul>");
        write_pager(out, view.paging);
      });
}

}  // namespace townwell::html
