#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/video_view.h"

namespace townwell::screens {

/// One video. The player, its chapters and what is said beside it are the page's own: they move.
[[nodiscard]] ui::Box build_video(const views::VideoView& view, ui::Setting& setting);

/// All videos, by space.
[[nodiscard]] ui::Box build_videos(const views::VideosView& view, ui::Setting& setting);

}  // namespace townwell::screens
