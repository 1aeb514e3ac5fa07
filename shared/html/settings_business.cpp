#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::BusinessSettingsView;
using views::SettingsSection;
using views::TextSettingsView;

constexpr int kNameLengthMax = 60;
constexpr int kSuffixLengthMax = 20;

void write_names(Writer& out, const BusinessSettingsView& view) {
  write_field(out, with_problem({.name = "name",
                                 .label = say(Msg::BusinessName),
                                 .value = view.name,
                                 .autocomplete = "organization",
                                 .length_max = kNameLengthMax,
                                 .is_required = true},
                                view.frame.errors));
  write_field(out, with_problem({.name = "suffix",
                                 .label = say(Msg::BusinessSuffix),
                                 .value = view.suffix,
                                 .help = say(Msg::BusinessSuffixHelp),
                                 .length_max = kSuffixLengthMax,
                                 .is_optional = true},
                                view.frame.errors));
}

void write_choices_of_business(Writer& out, const BusinessSettingsView& view) {
  out.put("<div class=\"two\">");
  write_choices(out,
                with_problem({.name = "mark", .label = say(Msg::BusinessMark)}, view.frame.errors),
                view.marks);
  write_choices(out,
                with_problem({.name = "visibility", .label = say(Msg::BusinessVisibility)},
                             view.frame.errors),
                view.visibilities);
  out.put("</div>");
}

void write_colour(Writer& out, const BusinessSettingsView& view) {
  write_field(out, with_problem({.name = "accent",
                                 .label = say(Msg::BusinessColour),
                                 .value = view.accent,
                                 .help = say(Msg::BusinessColourHelp),
                                 .type = "color"},
                                view.frame.errors));
  const std::string ratio =
      std::to_string(view.contrast_tenths / 10) + "." + std::to_string(view.contrast_tenths % 10);
  out.put("<p class=\"contrast\">");
  write_icon(out, Icon::Check, 14);
  out.put("{}</p>",
          say(view.was_darkened ? Msg::BusinessDarkened : Msg::BusinessContrast, {ratio}));
}

// The page itself wears the saved colour, so its own parts show it.
void write_preview(Writer& out, const BusinessSettingsView& view) {
  out.put("<section class=\"card preview\" aria-hidden=\"true\"><p class=\"preview-h\">");
  write_icon(out, Icon::Eye);
  out.put("{}</p><div class=\"preview-bar\"><span class=\"mark\">", say(Msg::BusinessPreview));
  if (const auto mark = find_icon(view.shell.mark)) {
    write_icon(out, *mark, 20);
  } else {
    out.text(views::initials_of(view.name));
  }
  out.put("</span><b>{}</b> <span class=\"t2\">{}</span></div>", view.name, view.suffix);
  out.put("<div class=\"preview-b\"><span class=\"btn primary\">");
  write_icon(out, Icon::Plus);
  out.put("{}</span><span class=\"tag on\">{}</span><span class=\"link\">{}</span></div></section>",
          say(Msg::AskQuestion), say(Msg::BusinessPreviewChosen), say(Msg::BusinessPreviewLink));
}

struct OwnText {
  std::string_view name;
  Msg label;
  Msg help;
  const std::string& value;
  std::string_view url;
};

void write_own_text(Writer& out, const OwnText& text, const Problems& problems) {
  write_field(out, with_problem({.name = text.name,
                                 .label = say(text.label),
                                 .value = text.value,
                                 .help = say(text.help),
                                 .rows = 5},
                                problems));
  out.put("<p class=\"see\"><a class=\"link\" href=\"{}\">{}<span class=\"vh\">: {}</span></a></p>",
          text.url, say(Msg::TextsSee), say(text.label));
}

}  // namespace

std::string write_business_settings(const BusinessSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Business, Msg::SettingsBusiness, Msg::BusinessLead,
      [&](Writer& out) {
        out.put("<div class=\"twin\">");
        open_form(out, routes::settings("business"), "card form");
        write_command_id(out, view.frame.guard);
        write_names(out, view);
        write_choices_of_business(out, view);
        write_colour(out, view);
        out.put("<div class=\"form-f\">");
        write_button(out, {ButtonKind::Primary, say(Msg::Save), Icon::Check});
        out.put("</div></form>");
        write_preview(out, view);
        out.put("</div>");
      });
}

std::string write_text_settings(const TextSettingsView& view, const Assets& assets) {
  return write_settings_page(
      view, assets, SettingsSection::Texts, Msg::SettingsTexts, Msg::TextsLead, [&](Writer& out) {
        open_form(out, routes::settings("texts"), "card form");
        write_command_id(out, view.frame.guard);
        out.put("<p class=\"s13 t3\">{}</p>", say(Msg::TextsMarkdown));
        const OwnText texts[] = {
            {"imprint", Msg::TextsImprint, Msg::TextsImprintHelp, view.imprint, routes::kImprint},
            {"privacy", Msg::TextsPrivacy, Msg::TextsPrivacyHelp, view.privacy, routes::kPrivacy},
            {"contact", Msg::TextsContact, Msg::TextsContactHelp, view.contact, routes::kContact},
            {"rules", Msg::TextsRules, Msg::TextsRulesHelp, view.rules, routes::kRules}};
        for (const OwnText& text : texts) write_own_text(out, text, view.frame.errors);
        out.put("<div class=\"form-f\">");
        write_button(out, {ButtonKind::Primary, say(Msg::Save), Icon::Check});
        out.put("</div></form>");
      });
}

}  // namespace townwell::html
