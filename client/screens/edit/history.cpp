#include "client/screens/edit/edit.h"
#include "client/screens/shell/shell.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box version(const views::VersionView& view) {
  Box card = ui::card(ui::inset(16));
  card.margin.top = 16;
  card.add(ui::text(view.label, style::kBodyBold));
  card.add(ui::text(view.is_current ? words(Msg::HistoryNow)
                                    : say(Msg::HistoryReplaced,
                                          {view.replaced_at.label, view.replaced_by.display_name}),
                    style::kSmall, Color::Text3));
  if (!view.title.empty()) card.add(ui::text_either_way(view.title, style::kBodyBold));
  Box body = ui::markdown_body(view.body, style::kBody);
  body.margin.top = 8;
  card.add(std::move(body));
  return card;
}

}  // namespace

Box build_history(const views::HistoryView& view, Setting& setting) {
  Box page = narrow(setting);
  Box title = ui::text(words(Msg::HistoryTitle), style::kDisplay);
  title.role = ui::Role::Heading;
  page.add(std::move(title));
  page.add(ui::text(say(Msg::HistoryOf, {view.thread_title}), style::kBody, Color::Text2));
  if (view.versions.size() < 2) page.add(ui::text(words(Msg::HistoryNone), style::kBody));
  for (const auto& one : view.versions) page.add(version(one));
  Box back = ui::button(setting, {ButtonKind::Secondary, words(Msg::HistoryBack), std::nullopt});
  back.self = ui::Align::Start;
  back.margin.top = 16;
  page.add(std::move(back));
  return page;
}

}  // namespace townwell::screens
