#include <algorithm>
#include <array>
#include <tuple>

#include "client/screens/audit/audit.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/parts.h"
#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::audit {

using ui::Box;
using ui::Color;
using ui::Setting;
using views::AuditEntry;
using views::Msg;

namespace {

namespace style = ui::text_style;

constexpr std::size_t kColumns = 5;
/// Time and person are never broken; the other columns give way.
constexpr std::size_t kWholeColumns = 2;

Box who(const AuditEntry& entry) {
  Box line = ui::row(8);
  line.margin.top = line.margin.bottom = -2;
  line.add(ui::avatar(entry.actor, 24));
  line.add(ui::text(entry.actor.display_name, style::kSmallBold));
  return line;
}

Box object(const AuditEntry& entry) {
  Box box = ui::text(entry.object, style::kSmall);
  if (!entry.object_url.empty()) {
    box.text->spans[0].decoration = ui::Decoration::Underline;
    box.text->spans[0].rule = Color::BorderStrong;
  }
  return box;
}

Box cell(Box content, std::size_t column, bool is_head) {
  Box box = ui::column();
  const float down = is_head ? 0 : 10;
  box.flow.padding = {down, column + 1 == kColumns ? 20.F : 12.F, down, column == 0 ? 20.F : 12.F};
  if (is_head) box.flow.justify = ui::Justify::Center;
  box.size.height = is_head ? 32 : 0;
  box.add(std::move(content));
  return box;
}

/// What the widest letter of a text takes, where lines may break anywhere.
float letter_width(const Box& box) {
  float widest = 0;
  if (box.text) {
    for (const ui::TextSpan& span : box.text->spans) {
      for (std::size_t at = 0; at < span.text.size();) {
        const std::size_t from = at;
        std::ignore = next_code_point(span.text, at);
        widest = std::max(
            widest, ui::text_width(std::string_view(span.text).substr(from, at - from), span.font));
      }
    }
  }
  for (const Box& child : box.children) widest = std::max(widest, letter_width(child));
  return widest;
}

/// Source: CSS 2.1 § 17.5.2.2, automatic table layout, in a table as wide as its card.
void arrange(Box& table, float room) {
  std::array<float, kColumns> least{};
  std::array<float, kColumns> natural{};
  for (const Box& row : table.children) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const Box& one = row.children[i];
      natural[i] = std::max(natural[i], ui::natural_width(one));
      const float needed = i < kWholeColumns ? ui::natural_width(one)
                                             : letter_width(one) + one.flow.padding.across();
      least[i] = std::max(least[i], needed);
    }
  }
  float least_sum = 0, natural_sum = 0;
  for (std::size_t i = 0; i < kColumns; ++i) {
    least_sum += least[i];
    natural_sum += natural[i];
  }
  for (Box& row : table.children) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const float width = room >= natural_sum
                              ? natural[i] * room / natural_sum
                              : least[i] + (natural[i] - least[i]) *
                                               std::max(0.F, room - least_sum) /
                                               std::max(1.F, natural_sum - least_sum);
      row.children[i].size.width = width;
    }
  }
}

Box phone_row(const AuditEntry& entry) {
  Box box = ui::column(2);
  box.flow.padding = ui::inset(12, 16);
  Box first = ui::row(12);
  Box actor = who(entry);
  actor.size.grow = 1;
  first.add(std::move(actor));
  first.add(ui::text(entry.time.label, style::kSmall, Color::Text2));
  box.add(std::move(first));
  box.add(ui::text(entry.action, style::kSmall));
  box.add(object(entry));
  Box why = ui::column();
  if (!entry.reason.empty()) why.add(ui::text(entry.reason, style::kSmall, Color::Text2));
  box.add(std::move(why));
  return box;
}

Box wide_row(const AuditEntry& entry) {
  Box row = ui::row(0, ui::Align::Start);
  row.size.min_height = 44;
  row.add(cell(ui::text(entry.time.label, style::kSmall, Color::Text2), 0, false));
  row.add(cell(who(entry), 1, false));
  row.add(cell(ui::text(entry.action, style::kSmall), 2, false));
  row.add(cell(object(entry), 3, false));
  Box why = ui::column();
  if (!entry.reason.empty()) why.add(ui::text(entry.reason, style::kSmall, Color::Text2));
  row.add(cell(std::move(why), 4, false));
  return row;
}

Box head() {
  Box row = ui::row(0);
  std::size_t column = 0;
  for (const Msg name :
       {Msg::AuditWhen, Msg::AuditWho, Msg::AuditAction, Msg::AuditObject, Msg::AuditReason}) {
    row.add(cell(ui::text(ui::words(name), style::kSmall, Color::Text3), column++, true));
  }
  return row;
}

}  // namespace

Box table(const std::vector<AuditEntry>& rows, const Setting& setting) {
  Box all = ui::column();
  if (!setting.is_phone()) {
    all.add(head());
    all.arrange = arrange;
  }
  for (const AuditEntry& entry : rows) {
    Box row = setting.is_phone() ? phone_row(entry) : wide_row(entry);
    if (!all.children.empty()) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    all.add(std::move(row));
  }
  return all;
}

}  // namespace townwell::screens::audit
