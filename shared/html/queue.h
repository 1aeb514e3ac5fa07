#pragma once

#include <string_view>

#include "shared/html/icons.h"
#include "shared/html/writer.h"
#include "shared/views/queue_view.h"

namespace townwell::html {

/// How a kind of thing to do is told apart in the queue: its icon and the tone of that.
[[nodiscard]] Icon icon_of(views::QueueKind kind);
[[nodiscard]] std::string_view tone_of(views::QueueKind kind);

/// The one heading of level 1 is the queue's, or that of the page's only subject.
void write_console_heading(Writer& out, int level, std::string_view words, std::string_view aside);

/// The team's queue, as a column beside what is selected.
void write_queue(Writer& out, const views::Queue& queue, int heading_level);

}  // namespace townwell::html
