#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/lists.h"

/// Home, space and tag, as `shared/html/lists.h` writes them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_home(const views::HomeView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_topic(const views::TopicView& view, ui::Setting& setting);

/// For other screens that hold lists of threads.
[[nodiscard]] ui::Box thread_list(const views::ThreadList& list, ui::Setting& setting);
[[nodiscard]] ui::Box vote_box(const views::VoteBox& vote, const ui::Setting& setting);

}  // namespace townwell::screens
