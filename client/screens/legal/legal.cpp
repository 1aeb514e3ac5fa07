#include "client/screens/legal/legal.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/legal.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::LegalPage;
using views::LegalView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box paragraph(std::string said, float above) {
  Box box = ui::text(std::move(said), style::kBody, Color::Text2);
  box.margin.top = above;
  return box;
}

void add_own_text(Box& page, const LegalView& view) {
  const html::LegalWords own = html::legal_words(view.page);
  page.add(paragraph(words(own.lead), 4));
  for (const html::LegalSection& section : own.sections) {
    Box name = ui::text(words(section.title), style::kHeading);
    name.margin.top = 24;
    page.add(std::move(name));
    page.add(paragraph(words(section.text), 4));
  }
  if (view.page != LegalPage::Imprint) return;
  page.add(paragraph(say(Msg::ImprintText, {view.shell.portal_name}), 12));
  Box reach = paragraph(words(Msg::ImprintReach) + " ", 12);
  reach.text->spans.push_back({words(Msg::TalkToTeam), style::kBodyBold.font, Color::Accent});
  page.add(std::move(reach));
}

/// A way to reach a person: what it is for at the top, its button at the bottom.
Box way(const Setting& setting, Msg title, Msg text, Msg label, Icon icon) {
  Box card = ui::card({16, 20, 20, 20});
  card.flow.justify = ui::Justify::Between;
  Box said = ui::column(4);
  said.add(ui::text(words(title), style::kBodyBold));
  said.add(ui::text(words(text), style::kSmall, Color::Text2));
  card.add(std::move(said));
  Box button = ui::button(setting, {ButtonKind::Secondary, words(label), icon});
  button.margin.top = 12;
  if (!setting.is_phone()) button.self = ui::Align::Start;
  card.add(std::move(button));
  return card;
}

Box two_ways(const Setting& setting) {
  const bool is_stacked = setting.is_phone();
  Box both = ui::even_row(16, is_stacked);
  both.margin.top = 24;
  both.add(way(setting, Msg::ContactAsk, Msg::ContactAskText, Msg::AskQuestion, Icon::Globe));
  both.add(way(setting, Msg::ContactTeam, Msg::ContactTeamText, Msg::TalkButton, Icon::Lock));
  if (is_stacked) return both;
  both.arrange = [share = std::move(both.arrange)](Box& box, float room) {
    share(box, room);
    float tallest = 0;
    for (Box& one : box.children) {
      ui::lay_out(one, 0, 0, one.size.width);
      tallest = std::max(tallest, one.rect.height);
    }
    for (Box& one : box.children) one.size.min_height = tallest;
  };
  return both;
}

}  // namespace

Box build_legal(const LegalView& view, Setting& setting) {
  Box page = wrap(setting);
  Box text = ui::column();
  text.size.max_width = 720;
  text.flow.padding.top = setting.is_phone() ? 16 : 28;
  Box title = ui::text(words(html::legal_words(view.page).title), style::kDisplay);
  title.role = ui::Role::Heading;
  text.add(std::move(title));
  if (view.body.empty()) {
    add_own_text(text, view);
  } else {
    Box body = ui::markdown_body(view.body, style::kBody);
    body.margin.top = 16;
    text.add(std::move(body));
  }
  // The ways to reach a person stand there whatever the owner wrote.
  if (view.page == LegalPage::Contact) text.add(two_ways(setting));
  page.add(std::move(text));
  return page;
}

}  // namespace townwell::screens
