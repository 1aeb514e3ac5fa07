#include <array>

#include "client/screens/insights/insights.h"
#include "client/ui/box/paint.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::insight {

using ui::Box;
using ui::Color;
using ui::words;
using views::Msg;

namespace {

namespace style = ui::text_style;

/// The widths of the columns after the first, which takes the rest; as in the style sheet.
constexpr std::array<float, 4> kGapWidths = {96, 140, 88, 140};
constexpr std::array<float, 4> kMeasureWidths = {110, 160, 200, 110};

Box small(std::string said, Color color = Color::Text) {
  return ui::text(std::move(said), style::kSmall, color);
}

Box underlined(Box box) {
  box.text->spans[0].decoration = ui::Decoration::Underline;
  box.text->spans[0].rule = Color::BorderStrong;
  return box;
}

struct Cell {
  Box content;
  bool is_at_right = false;
};

Box table_row(std::vector<Cell> cells, const std::array<float, 4>& widths, bool is_head) {
  Box row = ui::row(0);
  row.size.min_height = is_head ? 32 : 44;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Box cell = ui::row(0);
    cell.flow.padding = {is_head ? 0.F : 7.F, i + 1 < cells.size() ? 12.F : 0.F,
                         is_head ? 0.F : 7.F, 0};
    if (cells[i].is_at_right) cell.flow.justify = ui::Justify::End;
    if (i == 0) {
      cell.size.grow = 1;
      cells[i].content.size.grow = 1;
    } else {
      cell.size.width = widths[i - 1];
    }
    cell.add(std::move(cells[i].content));
    row.add(std::move(cell));
  }
  return row;
}

Box head_row(const std::array<Msg, 5>& names, const std::array<bool, 5>& at_right,
             const std::array<float, 4>& widths, std::size_t count) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < count; ++i) {
    cells.push_back({small(words(names[i]), Color::Text3), at_right[i]});
  }
  if (count < names.size()) cells.push_back({Box{}, true});
  return table_row(std::move(cells), widths, true);
}

void add_row(Box& table, Box row) {
  row.look.border = Color::Border;
  row.look.is_divider = true;
  table.add(std::move(row));
}

Box solved(const views::GapRow& row) {
  Box box = ui::row(8);
  Box rail = beam(row.solved_permille, 6, row.solved_permille < 100 ? Color::Red : Color::Chart4);
  rail.look.fill = Color::Sunken;
  rail.look.radius = 3;
  rail.size.width = 56;
  box.add(std::move(rail));
  box.add(small(row.solved));
  return box;
}

Box write_button(const views::GapRow& row, const ui::Setting& setting) {
  if (row.is_worth_video) {
    return ui::button(setting, {html::ButtonKind::Soft, row.write.label, html::Icon::Film,
                                html::ButtonSize::Small});
  }
  return ui::button(setting, {html::ButtonKind::Secondary, row.write.label, std::nullopt,
                              html::ButtonSize::Small});
}

Box phone_gap(const views::GapRow& row, const ui::Setting& setting) {
  Box box = ui::column(2);
  box.flow.padding = ui::inset(10, 0);
  box.add(ui::text(row.words, style::kSmallBold));
  Box line = ui::row(16);
  line.add(small(row.searches));
  line.add(small(row.solved));
  line.add(small(row.tickets));
  line.add(ui::spacer());
  line.add(write_button(row, setting));
  box.add(std::move(line));
  return box;
}

Box padded(Box box) {
  Box outer = ui::column();
  outer.flow.padding = ui::inset(6, 0);
  outer.add(std::move(box));
  return outer;
}

Box phone_measure(const views::MeasureLine& line) {
  Box box = ui::column(2);
  box.flow.padding = ui::inset(10, 0);
  Box first = ui::row(16);
  Box title = padded(underlined(small(line.title)));
  title.size.grow = 1;
  first.add(std::move(title));
  first.add(padded(underlined(ui::text(line.value, style::kSmallBold))));
  box.add(std::move(first));
  Box second = ui::row(16);
  Box of = small(line.of, Color::Text2);
  of.size.grow = 1;
  second.add(std::move(of));
  second.add(small(line.before, Color::Text2));
  box.add(std::move(second));
  return box;
}

}  // namespace

Box gaps(const views::GapsCard& view, const ui::Setting& setting) {
  Box card = chart_card(view.head);
  card.margin.bottom = 16;
  if (view.rows.empty()) return card;
  Box table = ui::column();
  table.margin.top = 8;
  if (!setting.is_phone()) {
    table.add(head_row({Msg::GapsTyped, Msg::GapsSearches, Msg::GapsSolved, Msg::GapsTickets, {}},
                       {false, true, false, true, true}, kGapWidths, 4));
  }
  for (const views::GapRow& row : view.rows) {
    if (setting.is_phone()) {
      add_row(table, phone_gap(row, setting));
      continue;
    }
    std::vector<Cell> cells;
    cells.push_back({ui::text(row.words, style::kSmallBold)});
    cells.push_back({small(row.searches), true});
    cells.push_back({solved(row)});
    cells.push_back({small(row.tickets), true});
    cells.push_back({write_button(row, setting), true});
    add_row(table, table_row(std::move(cells), kGapWidths, false));
  }
  card.add(std::move(table));
  Box all = ui::text(view.all.label, style::kSmallBold, Color::Accent);
  card.add(ui::at_top(std::move(all), 10));
  return card;
}

Box all_measures(const std::vector<views::MeasureLine>& lines, const ui::Setting& setting) {
  Box card = ui::card({18, 16, 8, 16});
  card.margin.bottom = 24;
  card.add(ui::text(words(Msg::MeasuresAll), style::kBodyBold));
  card.add(small(words(Msg::MeasuresAllLead), Color::Text2));
  Box table = ui::column();
  table.margin.top = 8;
  if (!setting.is_phone()) {
    table.add(head_row({Msg::MeasuresName, Msg::MeasuresValue, Msg::MeasuresOf, Msg::MeasuresRange,
                        Msg::MeasuresBefore},
                       {false, true, true, true, true}, kMeasureWidths, 5));
  }
  for (const views::MeasureLine& line : lines) {
    if (setting.is_phone()) {
      add_row(table, phone_measure(line));
      continue;
    }
    std::vector<Cell> cells;
    cells.push_back({underlined(small(line.title))});
    cells.push_back({underlined(ui::text(line.value, style::kSmallBold)), true});
    cells.push_back({small(line.of, Color::Text2), true});
    cells.push_back({small(line.range, Color::Text2), true});
    cells.push_back({small(line.before, Color::Text2), true});
    add_row(table, table_row(std::move(cells), kMeasureWidths, false));
  }
  card.add(std::move(table));
  return card;
}

}  // namespace townwell::screens::insight
