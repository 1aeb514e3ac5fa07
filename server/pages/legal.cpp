#include "shared/html/legal.h"

#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using views::LegalPage;
using views::Msg;

struct Legal {
  LegalPage page;
  Msg title;
  std::string_view path;
  std::string PortalSettings::*text;
};

constexpr Legal kLegal[] = {
    {LegalPage::Privacy, Msg::PrivacyTitle, views::routes::kPrivacy, &PortalSettings::privacy_text},
    {LegalPage::Imprint, Msg::ImprintTitle, views::routes::kImprint, &PortalSettings::imprint_text},
    {LegalPage::Rules, Msg::RulesPageTitle, views::routes::kRules, &PortalSettings::rules_text},
    {LegalPage::Contact, Msg::ContactTitle, views::routes::kContact, &PortalSettings::contact_text},
};

http::Response legal(const app::Exchange& exchange, const Legal& page) {
  views::LegalView view;
  view.shell = make_shell(exchange, {std::string(views::say(page.title)), "",
                                     std::string(page.path), "", views::Area::None});
  view.page = page.page;
  const std::string& text = exchange.caller.portal->settings.*page.text;
  if (!text.empty()) {
    view.body = text;
    view.body_html = views::post_html(text, Role::Owner);
  }
  return answer_page(exchange, html::write_legal_page(view, assets_of(exchange)));
}

}  // namespace

void add_legal(app::Routes& routes) {
  for (const Legal& page : kLegal) {
    routes.get_open(page.path, [&page](const app::Exchange& exchange, const http::Captures&) {
      return legal(exchange, page);
    });
  }
}

}  // namespace townwell::pages
