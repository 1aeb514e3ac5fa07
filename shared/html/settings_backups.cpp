#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::BackupSettingsView;
using views::BackupState;
using views::SettingsSection;

void write_state(Writer& out, const BackupSettingsView& view) {
  const BackupLook look = look_of(view.state);
  const std::string url = routes::settings("backups");
  out.put("<section class=\"card backup\"><span class=\"tile32 c-{}\">", look.tone);
  write_icon(out, look.icon);
  out.put("</span><div><h2>{}</h2><p>{}</p>", view.title, view.text);
  if (!view.next.empty()) out.put("<p>{}</p>", view.next);
  out.put("</div>");
  if (view.state == BackupState::Making) {
    write_link_button(out, {ButtonKind::Secondary, say(Msg::BackupsLook), Icon::RotateCcw}, url);
  } else {
    open_form(out, url);
    write_command_id(out, view.frame.guard);
    write_button(out, {ButtonKind::Primary, say(Msg::BackupsMake), Icon::Copy});
    out.put("</form>");
  }
  out.put("</section>");
}

void write_kept(Writer& out, const BackupSettingsView& view) {
  out.put("<section class=\"card copies\"><h2>{}</h2>", say(Msg::BackupsKept));
  if (!view.kept.empty()) {
    out.put("<ul>");
    for (const views::BackupRow& row : view.kept) {
      out.put("<li><b>");
      write_moment(out, row.made);
      out.put("</b><span>{}</span><span class=\"n\">{}</span></li>", row.note, row.bytes);
    }
    out.put("</ul>");
  }
  out.put("<div class=\"copies-f\"><p>{}</p><p>{}</p></div></section>", view.place,
          say(Msg::BackupsRestore));
}

}  // namespace

BackupLook look_of(BackupState state) {
  switch (state) {
    case BackupState::Sound:
      return {Icon::CircleCheck, "green"};
    case BackupState::Failed:
      return {Icon::TriangleAlert, "red"};
    case BackupState::Making:
      return {Icon::Hourglass, "blue"};
    case BackupState::None:
    case BackupState::Off:
      break;
  }
  return {Icon::CircleDashed, "amber"};
}

std::string write_backup_settings(const BackupSettingsView& view, const Assets& assets) {
  return write_settings_page(view, assets, SettingsSection::Backups, Msg::SettingsBackups,
                             Msg::BackupsLead, [&](Writer& out) {
                               out.put("<div class=\"rules\">");
                               write_state(out, view);
                               write_kept(out, view);
                               out.put("</div>");
                             });
}

}  // namespace townwell::html
