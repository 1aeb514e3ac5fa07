#include "shared/html/shell.h"

#include "shared/base/text.h"
#include "shared/html/parts.h"
#include "shared/html/question.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::Area;
using views::Shell;

namespace {

// The portal's tile: the owner's icon, or the first letter of its name.
void write_mark(Writer& out, const Shell& shell) {
  out.put("<span class=\"mark\" aria-hidden=\"true\">");
  if (const auto icon = find_icon(shell.mark)) {
    write_icon(out, *icon, 20);
  } else {
    out.text(views::initials_of(shell.portal_name));
  }
  out.put("</span>");
}

void write_head(Writer& out, const Shell& shell, const Assets& assets, const Frame& frame) {
  const std::string portal = views::portal_title(shell);
  const std::string title =
      shell.title.empty() ? portal : say(Msg::PageTitle, {shell.title, portal});
  out.put("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>",
          title);
  out.put(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">"
      "<meta name=\"color-scheme\" content=\"light dark\">"
      "<meta name=\"theme-color\" content=\"#FFFFFF\" media=\"(prefers-color-scheme: light)\">"
      "<meta name=\"theme-color\" content=\"#1B1B1A\" media=\"(prefers-color-scheme: dark)\">"
      "<link rel=\"stylesheet\" href=\"{}\">",
      assets.css_url);
  if (!frame.more_css_url.empty()) {
    out.put("<link rel=\"stylesheet\" href=\"{}\">", frame.more_css_url);
  }
  if (!shell.theme_url.empty()) out.put("<link rel=\"stylesheet\" href=\"{}\">", shell.theme_url);
  for (const auto& font : {assets.font_regular_url, assets.font_semibold_url}) {
    out.put("<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\"{}\">", font);
  }
  if (!assets.loader_url.empty()) {
    out.put("<script defer src=\"{}\" data-app=\"{}\" data-counted=\"{}\"></script>",
            assets.loader_url, assets.app_url, shell.is_counted ? "1" : "");
    out.put("<link rel=\"manifest\" href=\"{}\">", routes::kManifest);
  }
  out.put("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", assets.icon_url);
  if (!shell.description.empty()) {
    out.put("<meta name=\"description\" content=\"{}\">", shell.description);
  }
  if (shell.canonical_url.empty()) {
    out.put("<meta name=\"robots\" content=\"noindex\">");
  } else {
    out.put("<link rel=\"canonical\" href=\"{}\"><meta property=\"og:url\" content=\"{}\">",
            shell.canonical_url, shell.canonical_url);
    out.put("<meta property=\"og:type\" content=\"{}\"><meta property=\"og:title\" content=\"{}\">",
            frame.og_type, shell.title.empty() ? portal : shell.title);
    out.put("<meta property=\"og:site_name\" content=\"{}\">", portal);
    if (!shell.description.empty()) {
      out.put("<meta property=\"og:description\" content=\"{}\">", shell.description);
    }
  }
  if (!shell.feed_url.empty()) {
    out.put("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{}\">", shell.feed_url);
  }
  if (!frame.json_ld.empty()) out.data_block("application/ld+json", "ld", frame.json_ld);
  out.put("</head>");
}

void write_nav_link(Writer& out, Msg label, std::string_view url, bool is_current) {
  if (is_current) {
    out.put("<a class=\"on\" aria-current=\"page\" href=\"{}\">{}</a>", url, say(label));
  } else {
    out.put("<a href=\"{}\">{}</a>", url, say(label));
  }
}

void write_nav(Writer& out, const Shell& shell) {
  out.put("<nav class=\"nav\" aria-label=\"{}\">", say(Msg::NavLabel));
  write_nav_link(out, Msg::NavQuestions, routes::kHome, shell.area == Area::Questions);
  write_nav_link(out, Msg::NavVideos, routes::kVideos, shell.area == Area::Videos);
  if (shell.viewer) {
    write_nav_link(out, Msg::NavMyTickets, routes::kTickets, shell.area == Area::Tickets);
  }
  if (shell.viewer && shell.viewer->is_staff) {
    write_nav_link(out, Msg::TodayTitle, routes::kToday, shell.area == Area::Today);
    write_nav_link(out, Msg::NavQueue, routes::kConsole, shell.area == Area::Queue);
  }
  if (shell.viewer && shell.viewer->may_read_insights) {
    write_nav_link(out, Msg::InsightsTitle, routes::kInsights, shell.area == Area::Insights);
  }
  if (shell.viewer && shell.viewer->is_owner) {
    write_nav_link(out, Msg::NavSettings, routes::kSettings, shell.area == Area::Settings);
  }
  out.put("</nav>");
}

void write_menu_link(Writer& out, Icon icon, Msg label, std::string_view url) {
  out.put("<a href=\"{}\">", url);
  write_icon(out, icon);
  out.put("{}</a>", say(label));
}

/// The two ways to see the portal. Which one is the other way is known in the browser alone, so the
/// scripts show one of them; without scripts there is only the page.
enum class DoorPlace { Skip, Menu, Footer };
void write_doors(Writer& out, const Assets& assets, DoorPlace place) {
  if (assets.loader_url.empty()) return;
  if (place == DoorPlace::Menu) {
    out.put("<a href=\"?app=1\" data-open-app hidden>");
    write_icon(out, Icon::Layers);
    out.put("{}</a><a href=\"?plain=1\" data-plain-page hidden>", say(Msg::OpenApp));
    write_icon(out, Icon::FileText);
    out.put("{}</a>", say(Msg::PlainPage));
    return;
  }
  const std::string_view css_class = place == DoorPlace::Skip ? "skip" : "";
  out.put(
      "<a class=\"{}\" href=\"?app=1\" data-open-app hidden>{}</a>"
      "<a class=\"{}\" href=\"?plain=1\" data-plain-page hidden>{}</a>",
      css_class, say(Msg::OpenApp), css_class, say(Msg::PlainPage));
}

void write_menu(Writer& out, const views::Viewer& viewer, const Assets& assets) {
  out.put("<details class=\"menu\"><summary aria-label=\"{}\">",
          say(Msg::MenuLabel, {viewer.person.display_name}));
  write_avatar(out, viewer.person, 32);
  out.put("</summary><div class=\"menu-p e2 shown\"><p class=\"b\"><bdi>{}</bdi></p>",
          viewer.person.display_name);
  write_menu_link(out, Icon::User, Msg::MenuProfile, viewer.person.url);
  write_menu_link(out, Icon::Ticket, Msg::NavMyTickets, routes::kTickets);
  write_menu_link(out, Icon::Play, Msg::NavVideos, routes::kVideos);
  if (viewer.is_staff) {
    write_menu_link(out, Icon::Sun, Msg::TodayTitle, routes::kToday);
    write_menu_link(out, Icon::Inbox, Msg::NavQueue, routes::kConsole);
    if (viewer.may_read_insights) {
      write_menu_link(out, Icon::ChartColumn, Msg::InsightsTitle, routes::kInsights);
    }
    write_menu_link(out, Icon::Shield, Msg::MenuAudit, routes::kAudit);
  }
  if (viewer.is_owner) write_menu_link(out, Icon::Settings, Msg::NavSettings, routes::kSettings);
  write_doors(out, assets, DoorPlace::Menu);
  open_form(out, routes::kSignOut);
  out.put("<button>");
  write_icon(out, Icon::LogOut);
  out.put("{}</button></form></div></details>", say(Msg::MenuSignOut));
}

void write_bar_search(Writer& out) {
  out.put("<form class=\"sbox\" role=\"search\" action=\"{}\">", routes::kSearch);
  write_icon(out, Icon::Search);
  out.put("<input type=\"search\" name=\"q\" aria-label=\"{}\" placeholder=\"{}\"></form>",
          say(Msg::SearchEverything), say(Msg::SearchEverything));
}

// On a phone it takes the place of the portal's name.
void write_phone_bar(Writer& out, const views::PhoneBar& bar) {
  out.put("<a class=\"tap back phone-only\" href=\"{}\" aria-label=\"{}\">", bar.up.url,
          say(Msg::BackTo, {bar.up.label}));
  write_icon(out, Icon::ArrowLeft, 20);
  out.put("</a><b class=\"here el phone-only\" dir=\"auto\" aria-hidden=\"true\">{}</b>",
          bar.title);
}

void write_top_bar(Writer& out, const Shell& shell, const Assets& assets, const Frame& frame) {
  out.put("<header class=\"topbar\">");
  write_doors(out, assets, DoorPlace::Skip);
  out.put("<a class=\"skip\" href=\"#mirror\">{}</a>", say(Msg::SkipToContent));
  out.put("<div class=\"tb-in\">");
  if (frame.phone_bar) write_phone_bar(out, *frame.phone_bar);
  out.put("<a class=\"brand{}\" href=\"{}\">", frame.phone_bar ? " wide-only" : "", routes::kHome);
  write_mark(out, shell);
  out.put("<span class=\"names\"><b>{}</b>", shell.portal_name);
  if (!shell.portal_suffix.empty()) out.put(" <span class=\"t2\">{}</span>", shell.portal_suffix);
  out.put("</span></a>");
  write_nav(out, shell);
  out.put("<span class=\"sp\"></span>");
  if (shell.has_search) write_bar_search(out);
  if (shell.has_search) {
    out.put("<a class=\"tap phone-only\" href=\"{}\" aria-label=\"{}\">", routes::kSearch,
            say(Msg::Search));
    write_icon(out, Icon::Search, 20);
    out.put("</a>");
  }
  if (shell.viewer) {
    if (shell.has_ask) {
      out.put("<a class=\"btn primary wide-only\" href=\"{}\">", routes::kAsk);
      write_icon(out, Icon::Plus);
      out.put("<span>{}</span></a>", say(Msg::AskQuestion));
    }
    write_menu(out, *shell.viewer, assets);
  } else {
    out.put("<a class=\"btn ghost wide-only\" href=\"{}\">", routes::talk_to_team());
    write_icon(out, Icon::MessageCircle);
    out.put("{}</a><a class=\"btn sec signin\" href=\"{}\">{}</a>", say(Msg::TalkToTeam),
            routes::sign_in(shell.path), say(Msg::SignIn));
  }
  out.put("</div></header>");
}

void write_footer(Writer& out, const Shell& shell, const Assets& assets) {
  out.put("<footer class=\"foot\"><div class=\"foot-in\">");
  write_mark(out, shell);
  out.put(
      "<div class=\"foot-t\"><b>{}</b><p class=\"wide-only\">{}</p><p "
      "class=\"phone-only\">{}</p></div>",
      views::portal_title(shell), say(Msg::FooterLine), say(Msg::FooterLineShort));
  out.put("<nav class=\"foot-l\" aria-label=\"{}\"><a class=\"talk\" href=\"{}\">",
          say(Msg::FooterLabel), routes::talk_to_team());
  write_icon(out, Icon::MessageCircle);
  out.put("{}</a><a href=\"{}\">{}</a>", say(Msg::TalkToTeam), routes::kVideos,
          say(Msg::NavVideos));
  const std::pair<Msg, std::string_view> links[] = {{Msg::FooterContact, routes::kContact},
                                                    {Msg::FooterRules, routes::kRules},
                                                    {Msg::FooterPrivacy, routes::kPrivacy},
                                                    {Msg::FooterImprint, routes::kImprint}};
  for (const auto& [label, url] : links) out.put("<a href=\"{}\">{}</a>", url, say(label));
  write_doors(out, assets, DoorPlace::Footer);
  out.put("</nav></div>");
  if (shell.asks_for_consent) write_consent(out, shell.path);
  out.put("</footer>");
}

void write_tab(Writer& out, Icon icon, Msg label, std::string_view url, bool is_current) {
  if (is_current) {
    out.put("<a class=\"on\" aria-current=\"page\" href=\"{}\">", url);
  } else {
    out.put("<a href=\"{}\">", url);
  }
  write_icon(out, icon, 20);
  out.put("{}</a>", say(label));
}

// Signed-out phones have no bottom bar: what they need stands in the top bar and the page.
void write_bottom_bar(Writer& out, const Shell& shell) {
  if (!shell.viewer) return;
  out.put("<nav class=\"pbar shown\" aria-label=\"{}\">", say(Msg::NavShortLabel));
  write_tab(out, Icon::House, Msg::NavHome, routes::kHome, shell.area == Area::Questions);
  write_tab(out, Icon::Search, Msg::NavSearch, routes::kSearch, shell.area == Area::Search);
  out.put("<a class=\"askb\" href=\"{}\"><b>", routes::kAsk);
  write_icon(out, Icon::Plus, 20);
  out.put("</b>{}</a>", say(Msg::NavAsk));
  write_tab(out, Icon::Ticket, Msg::NavTickets, routes::kTickets, shell.area == Area::Tickets);
  write_tab(out, Icon::User, Msg::NavYou, shell.viewer->person.url, shell.area == Area::You);
  out.put("</nav>");
}

}  // namespace

void open_reply_bar(Writer& out, std::optional<Icon> icon, Msg words, std::string_view field_id) {
  out.put("<div class=\"wbar shown\"><a class=\"wpill\" href=\"#{}\">", field_id);
  if (icon) write_icon(out, *icon);
  out.put("{}</a>", say(words));
}

void close_reply_bar(Writer& out) {
  out.put("</div>");
}

void open_document(Writer& out, const Shell& shell, const Assets& assets, const Frame& frame) {
  write_head(out, shell, assets, frame);
  const bool is_team = shell.viewer && shell.viewer->is_staff;
  out.put("<body class=\"{} {}\">", frame.page_class,
          is_team        ? "in team"
          : shell.viewer ? "in"
                         : "out");
  write_top_bar(out, shell, assets, frame);
  out.put("<main id=\"mirror\" tabindex=\"-1\">");
  if (shell.notices.empty()) return;
  out.put("<div class=\"wrap notices\">");
  for (const auto& notice : shell.notices) write_notice(out, notice);
  out.put("</div>");
}

void close_document(Writer& out, const Shell& shell, const Assets& assets, const Frame& frame,
                    std::string_view screen, std::string_view view_json) {
  out.put("</main>");
  write_footer(out, shell, assets);
  if (!frame.has_own_foot) write_bottom_bar(out, shell);
  out.data_block("application/json", "view", view_json, screen);
  out.put("</body></html>\n");
}

}  // namespace townwell::html
