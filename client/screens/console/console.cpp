#include "client/screens/console/console.h"

#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/queue.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::ConsoleView;
using views::Msg;
using views::QueueKind;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kDetailMax = 912;

void add_preview(Box& detail, const views::QueuePreview& view, const Setting& setting) {
  std::vector<views::Pill> pills = {view.state};
  if (!view.due.label.empty()) pills.push_back(view.due);
  Box said = console::detail_head(ui::text(view.title, style::kHeading), pills, view.why);
  Box open = ui::button(setting, {ButtonKind::Primary,
                                  words(view.kind == QueueKind::Ticket ? Msg::ConsoleOpenTicket
                                                                       : Msg::ConsoleOpenThread),
                                  std::nullopt});
  Box head = setting.is_phone() ? ui::column(16) : ui::row(16, ui::Align::Start);
  if (!setting.is_phone()) {
    head.flow.justify = ui::Justify::Between;
    said.size.may_shrink = true;
  }
  head.add(std::move(said));
  head.add(std::move(open));
  detail.add(std::move(head));

  Box parts = ui::card(ui::inset(4, 20));
  parts.margin.top = 16;
  for (const views::PreviewPart& part : view.parts) {
    Box message = ui::message(part.author, std::nullopt, part.time, part.body);
    if (!parts.children.empty()) {
      message.look.border = Color::Border;
      message.look.is_divider = true;
    }
    parts.add(std::move(message));
  }
  detail.add(std::move(parts));
}

Box detail(const ConsoleView& view, Setting& setting) {
  const bool is_beside = setting.media_width >= ui::kQueueBesideFrom;
  Box box = ui::column();
  box.size.max_width = kDetailMax;
  box.flow.padding = is_beside            ? ui::Insets{20, 32, 40, 32}
                     : setting.is_phone() ? ui::Insets{8, 16, 24, 16}
                                          : ui::Insets{16, 24, 24, 24};
  if (view.is_detail && !is_beside) {
    Box back = ui::row(8);
    back.size.min_height = 44;
    back.add(ui::icon(Icon::ArrowLeft, 16, Color::Accent));
    back.add(ui::text(words(Msg::ConsoleTitle), style::kSmallBold, Color::Accent));
    box.add(std::move(back));
  }
  if (view.preview) add_preview(box, *view.preview, setting);
  if (view.flag) box.add(console::flag(*view.flag, view.is_detail, setting));
  return box;
}

}  // namespace

namespace console {

Box detail_head(Box heading, const std::vector<views::Pill>& pills, const std::string& why) {
  Box box = ui::column();
  box.add(std::move(heading));
  Box line = ui::row(8);
  line.flow.wraps = true;
  line.margin.top = 6;
  for (const views::Pill& one : pills) line.add(ui::pill(one));
  if (!why.empty()) line.add(ui::text(why, style::kSmall, Color::Text2));
  box.add(std::move(line));
  return box;
}

}  // namespace console

Box build_console(const ConsoleView& view, Setting& setting) {
  if (setting.media_width < ui::kQueueBesideFrom) {
    return view.is_detail ? detail(view, setting) : ui::queue(view.queue, true, setting);
  }
  Box both = ui::row(0, ui::Align::Stretch);
  both.size.min_height = setting.height - ui::kBarHeight;
  both.add(ui::queue(view.queue, !view.is_detail, setting));
  Box selected = detail(view, setting);
  selected.size.grow = 1;
  both.add(std::move(selected));
  return both;
}

}  // namespace townwell::screens
