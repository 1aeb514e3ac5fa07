#include "client/ui/markdown/table.h"

#include <algorithm>
#include <numeric>

namespace townwell::ui {
namespace {

constexpr float kCellPadding = 24;  ///< 12 px at each side.

struct Column {
  float least = 0;
  float natural = 0;
  float width = 0;
};

std::vector<Column> measure_columns(const Box& table) {
  std::vector<Column> columns;
  for (const Box& row : table.children) {
    columns.resize(std::max(columns.size(), row.children.size()));
    for (std::size_t i = 0; i < row.children.size(); ++i) {
      const TextBlock& text = *row.children[i].children.front().text;
      columns[i].least = std::max(columns[i].least, least_width(text) + kCellPadding);
      columns[i].natural = std::max(columns[i].natural, natural_width(text) + kCellPadding);
    }
  }
  return columns;
}

float sum(const std::vector<Column>& columns, float Column::*width) {
  return std::accumulate(columns.begin(), columns.end(), 0.F,
                         [&](float total, const Column& column) { return total + column.*width; });
}

/// Source: CSS 2.1 § 17.5.2.2, automatic table layout.
void share_columns(std::vector<Column>& columns, float room) {
  const float natural = sum(columns, &Column::natural);
  const float least = sum(columns, &Column::least);
  const float slack = natural - least;
  const float part = slack > 0 ? std::clamp((room - least) / slack, 0.F, 1.F) : 0.F;
  for (Column& column : columns)
    column.width = column.least + (column.natural - column.least) * part;
}

void arrange_table(Box& table, float room) {
  std::vector<Column> columns = measure_columns(table);
  share_columns(columns, room);
  for (Box& row : table.children) {
    for (std::size_t i = 0; i < row.children.size(); ++i)
      row.children[i].size.width = columns[i].width;
    row.self = Align::Start;
    row.size.width = sum(columns, &Column::width);
  }
}

Box table_row(TableRow row) {
  Box box = ui::row(0, Align::Stretch);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    Box cell = column();
    cell.flow.padding = {8, 12, 9, 12};
    cell.flow.align = row.aligns[i];
    cell.add(std::move(row.cells[i]));
    box.add(std::move(cell));
  }
  return box;
}

}  // namespace

Box table_box(std::vector<TableRow> rows) {
  Box table = column();
  table.scrolls_sideways = true;
  table.arrange = arrange_table;
  for (TableRow& row : rows) {
    Box box = table_row(std::move(row));
    box.look.border = Color::Border;
    box.look.is_underline = true;
    table.add(std::move(box));
  }
  return table;
}

}  // namespace townwell::ui
