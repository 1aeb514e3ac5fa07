#include "shared/html/legal.h"

#include <array>

#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::LegalPage;
using views::LegalView;

constexpr std::array kPrivacy = {
    LegalSection{Msg::PrivacyNobody, Msg::PrivacyNobodyText},
    LegalSection{Msg::PrivacyWrite, Msg::PrivacyWriteText},
    LegalSection{Msg::PrivacyAccount, Msg::PrivacyAccountText},
    LegalSection{Msg::PrivacySession, Msg::PrivacySessionText},
    LegalSection{Msg::PrivacyHelp, Msg::PrivacyHelpText},
    LegalSection{Msg::PrivacyCounted, Msg::PrivacyCountedText},
    LegalSection{Msg::PrivacyConsent, Msg::PrivacyConsentText},
    LegalSection{Msg::PrivacyAddress, Msg::PrivacyAddressText},
    LegalSection{Msg::PrivacyMasked, Msg::PrivacyMaskedText},
    LegalSection{Msg::PrivacyRights, Msg::PrivacyRightsText},
};

constexpr std::array kRules = {
    LegalSection{Msg::RulesKind, Msg::RulesKindText},
    LegalSection{Msg::RulesTrue, Msg::RulesTrueText},
    LegalSection{Msg::RulesPrivate, Msg::RulesPrivateText},
    LegalSection{Msg::RulesTidy, Msg::RulesTidyText},
    LegalSection{Msg::RulesBreak, Msg::RulesBreakText},
};

void write_two_ways(Writer& out) {
  out.put("<div class=\"contact\"><section class=\"card pad\"><h2>{}</h2><p>{}</p>",
          say(Msg::ContactAsk), say(Msg::ContactAskText));
  write_link_button(out, {ButtonKind::Secondary, say(Msg::AskQuestion), Icon::Globe}, routes::kAsk);
  out.put("</section><section class=\"card pad\"><h2>{}</h2><p>{}</p>", say(Msg::ContactTeam),
          say(Msg::ContactTeamText));
  write_link_button(out, {ButtonKind::Secondary, say(Msg::TalkButton), Icon::Lock},
                    routes::talk_to_team());
  out.put("</section></div>");
}

void write_own_text(Writer& out, const LegalView& view) {
  const LegalWords own = legal_words(view.page);
  out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(own.title), say(own.lead));
  for (const LegalSection& section : own.sections) {
    out.put("<h2>{}</h2><p>{}</p>", say(section.title), say(section.text));
  }
  if (view.page != LegalPage::Imprint) return;
  out.put("<p>{}</p><p>{} <a class=\"link\" href=\"{}\">{}</a></p>",
          say(Msg::ImprintText, {view.shell.portal_name}), say(Msg::ImprintReach),
          routes::talk_to_team(), say(Msg::TalkToTeam));
}

}  // namespace

LegalWords legal_words(LegalPage page) {
  switch (page) {
    case LegalPage::Privacy:
      return {Msg::PrivacyTitle, Msg::PrivacyLead, kPrivacy};
    case LegalPage::Imprint:
      return {Msg::ImprintTitle, Msg::ImprintLead, {}};
    case LegalPage::Rules:
      return {Msg::RulesPageTitle, Msg::RulesPageLead, kRules};
    case LegalPage::Contact:
      break;
  }
  return {Msg::ContactTitle, Msg::ContactLead, {}};
}

std::string write_legal_page(const LegalView& view, const Assets& assets) {
  return write_document(view, assets, {"p-legal"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><article class=\"legal\">");
    if (view.body_html.empty()) {
      write_own_text(out, view);
    } else {
      out.put("<h1>{}</h1><div class=\"md\" dir=\"auto\">", say(legal_words(view.page).title));
      out.trusted_html(view.body_html);
      out.put("</div>");
    }
    // The ways to reach a person stand there whatever the owner wrote.
    if (view.page == LegalPage::Contact) write_two_ways(out);
    out.put("</article></div>");
  });
}

}  // namespace townwell::html
