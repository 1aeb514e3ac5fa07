#include "client/screens/error/error.h"

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/error_page.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using ui::Box;
using ui::Color;
using ui::Setting;
using views::Msg;
using views::say;

namespace {

Box centered(std::string said, Color color) {
  Box box = ui::text(std::move(said), ui::text_style::kSmall, color);
  box.text->is_centered = true;
  return box;
}

Box below(std::string said) {
  Box box = centered(std::move(said), Color::Text2);
  box.margin.top = 16;
  return box;
}

}  // namespace

Box build_error(const views::ErrorView& view, Setting& setting) {
  Box page = narrow(setting);
  Box card = ui::card();
  Box state = ui::empty_state(setting, html::error_state(view));
  state.flow.padding = ui::inset(64, 24);
  card.add(std::move(state));
  if (!view.errors.empty()) {
    Box list = ui::column();
    list.flow.padding = {0, 24, 24, 24};
    for (const auto& error : view.errors) list.add(centered(error.detail, Color::Red));
    card.add(std::move(list));
  }
  page.add(std::move(card));
  if (!view.retry.empty()) page.add(below(view.retry));
  if (!view.report.empty()) page.add(below(say(Msg::ErrorReportNumber, {view.report})));
  return page;
}

}  // namespace townwell::screens
