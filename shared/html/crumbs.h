#pragma once

#include <vector>

#include "shared/html/writer.h"
#include "shared/views/shell.h"

namespace townwell::html {

/// The way down to this page, the page itself left out.
void write_crumbs(Writer& out, const std::vector<views::Link>& crumbs);

}  // namespace townwell::html
