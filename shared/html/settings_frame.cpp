#include "shared/html/settings_frame.h"

#include "shared/base/names.h"
#include "shared/views/routes.h"

namespace townwell::html {

using views::SettingsSection;

namespace {

void write_entry(Writer& out, const SettingsEntry& entry, bool is_current) {
  const std::string url = views::routes::settings(to_text(entry.section));
  if (is_current) {
    out.put("<a class=\"on\" aria-current=\"page\" href=\"{}\">", url);
  } else {
    out.put("<a href=\"{}\">", url);
  }
  write_icon(out, entry.icon);
  out.put("{}</a>", say(entry.label));
}

}  // namespace

void open_settings(Writer& out, SettingsSection current, Msg title, Msg lead,
                   const views::SettingsFrame& frame) {
  out.put("<div class=\"settings\"><nav class=\"sections\" aria-label=\"{}\"><p>{}</p>",
          say(Msg::SettingsSections), say(Msg::SettingsTitle));
  for (const SettingsEntry& entry : kSettingsEntries)
    write_entry(out, entry, entry.section == current);
  out.put("</nav><div class=\"set\"><h1>{}</h1><p class=\"lead\">{}</p>", say(title), say(lead));
  if (frame.was_saved) {
    write_notice(out,
                 {views::NoticeKind::Done, "", std::string(say(Msg::SettingsSaved)), std::nullopt});
  }
  write_problem_summary(out, frame.errors);
}

void close_settings(Writer& out) {
  out.put("</div></div>");
}

void write_switch(Writer& out, std::string_view name, std::string_view label, bool is_on) {
  out.begin("input");
  out.attributes(
      " class=\"sw\" type=\"checkbox\" role=\"switch\" name=\"{}\" value=\"1\" aria-label=\"{}\"",
      name, label);
  if (is_on) out.attributes(" checked");
  out.end();
}

}  // namespace townwell::html
