#pragma once

#include <vector>

#include "client/ui/box/box.h"

namespace townwell::ui {

/// A row of paragraphs, one a cell.
struct TableRow {
  std::vector<Box> cells;
  std::vector<Align> aligns;
  bool is_header = false;
};

/// A table as wide as its text asks for, at most as the room allows: columns give way between the
/// width of their longest line and that of their longest word, as a browser's automatic layout
/// does; where even that is too wide, the table is scrolled sideways.
[[nodiscard]] Box table_box(std::vector<TableRow> rows);

}  // namespace townwell::ui
