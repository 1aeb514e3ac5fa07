#include "client/screens/audit/audit.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/html/audit.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::AuditView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box filter(Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box form = ui::row(12, ui::Align::End);
  form.margin.top = 20;
  form.margin.bottom = 16;
  Box who = ui::select(setting, {.name = "actor", .label = say(Msg::AuditWho)});
  Box what = ui::select(setting, {.name = "action", .label = say(Msg::AuditWhat)});
  Box query = ui::field(setting, {.name = "q", .label = say(Msg::AuditWords)});
  Box button =
      ui::button(setting, {ButtonKind::Secondary, words(Msg::AuditFilter), Icon::ListFilter});
  button.size.min_height = is_phone ? 44 : 40;
  if (!is_phone) {
    who.size.width = what.size.width = 200;
    form.add(std::move(who));
    form.add(std::move(what));
    form.add(std::move(query));
    form.add(std::move(button));
    form.arrange = [](Box& box, float room) {
      const float rest = room - 2 * 200 - 3 * 12 - ui::natural_width(box.children[3]);
      box.children[2].size.width = std::clamp(rest, 1.F, 320.F);
    };
    return form;
  }
  form.flow.direction = ui::Direction::Column;
  form.flow.align = ui::Align::Stretch;
  Box both = ui::even_row(12);
  both.add(std::move(who));
  both.add(std::move(what));
  form.add(std::move(both));
  form.add(std::move(query));
  form.add(std::move(button));
  return form;
}

Box none(const AuditView& view, const Setting& setting) {
  if (html::is_filtered(view)) {
    return ui::empty_state(setting, {.icon = Icon::SearchX,
                                     .title = say(Msg::AuditNone),
                                     .text = say(Msg::AuditNoneText),
                                     .actions = {{words(Msg::AuditSeeAll), ""}}});
  }
  return ui::empty_state(
      setting,
      {.icon = Icon::Shield, .title = say(Msg::AuditEmpty), .text = say(Msg::AuditEmptyText)});
}

}  // namespace

Box build_audit(const AuditView& view, Setting& setting) {
  Box page = wrap(setting);
  Box heading = ui::text(words(Msg::AuditTitle), style::kDisplay);
  heading.role = ui::Role::Heading;
  heading.margin.top = setting.is_phone() ? 16 : 28;
  page.add(std::move(heading));
  page.add(ui::text(words(Msg::AuditLead), style::kSmall, Color::Text2));
  page.add(filter(setting));
  Box card = ui::card();
  card.add(view.rows.empty() ? none(view, setting) : audit::table(view.rows, setting));
  page.add(std::move(card));
  if (auto pages = ui::pager(setting, view.paging)) page.add(std::move(*pages));
  return page;
}

}  // namespace townwell::screens
