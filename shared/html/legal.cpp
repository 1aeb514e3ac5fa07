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

struct Section {
  Msg title;
  Msg text;
};

constexpr std::array kPrivacy = {
    Section{Msg::PrivacyNobody, Msg::PrivacyNobodyText},
    Section{Msg::PrivacyWrite, Msg::PrivacyWriteText},
    Section{Msg::PrivacyAccount, Msg::PrivacyAccountText},
    Section{Msg::PrivacySession, Msg::PrivacySessionText},
    Section{Msg::PrivacyHelp, Msg::PrivacyHelpText},
    Section{Msg::PrivacyAddress, Msg::PrivacyAddressText},
    Section{Msg::PrivacyMasked, Msg::PrivacyMaskedText},
    Section{Msg::PrivacyRights, Msg::PrivacyRightsText},
};

constexpr std::array kRules = {
    Section{Msg::RulesKind, Msg::RulesKindText},       Section{Msg::RulesTrue, Msg::RulesTrueText},
    Section{Msg::RulesPrivate, Msg::RulesPrivateText}, Section{Msg::RulesTidy, Msg::RulesTidyText},
    Section{Msg::RulesBreak, Msg::RulesBreakText},
};

template <std::size_t N>
void write_sections(Writer& out, const std::array<Section, N>& sections) {
  for (const Section& section : sections) {
    out.put("<h2>{}</h2><p>{}</p>", say(section.title), say(section.text));
  }
}

void write_head(Writer& out, Msg title, Msg lead) {
  out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(title), say(lead));
}

Msg title_of(LegalPage page) {
  switch (page) {
    case LegalPage::Privacy:
      return Msg::PrivacyTitle;
    case LegalPage::Imprint:
      return Msg::ImprintTitle;
    case LegalPage::Rules:
      return Msg::RulesPageTitle;
    case LegalPage::Contact:
      break;
  }
  return Msg::ContactTitle;
}

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
  switch (view.page) {
    case LegalPage::Privacy:
      write_head(out, Msg::PrivacyTitle, Msg::PrivacyLead);
      return write_sections(out, kPrivacy);
    case LegalPage::Imprint:
      write_head(out, Msg::ImprintTitle, Msg::ImprintLead);
      out.put("<p>{}</p><p>{} <a class=\"link\" href=\"{}\">{}</a></p>",
              say(Msg::ImprintText, {view.shell.portal_name}), say(Msg::ImprintReach),
              routes::talk_to_team(), say(Msg::TalkToTeam));
      return;
    case LegalPage::Rules:
      write_head(out, Msg::RulesPageTitle, Msg::RulesPageLead);
      return write_sections(out, kRules);
    case LegalPage::Contact:
      return write_head(out, Msg::ContactTitle, Msg::ContactLead);
  }
}

}  // namespace

std::string write_legal_page(const LegalView& view, const Assets& assets) {
  return write_document(view, assets, {"p-legal"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><article class=\"legal\">");
    if (view.body_html.empty()) {
      write_own_text(out, view);
    } else {
      out.put("<h1>{}</h1><div class=\"md\">", say(title_of(view.page)));
      out.trusted_html(view.body_html);
      out.put("</div>");
    }
    // The ways to reach a person stand there whatever the owner wrote.
    if (view.page == LegalPage::Contact) write_two_ways(out);
    out.put("</article></div>");
  });
}

}  // namespace townwell::html
