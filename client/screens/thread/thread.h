#pragma once

#include <string>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/thread_view.h"

/// A thread, as `shared/html/thread_page.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_thread(const views::ThreadView& view, ui::Setting& setting);

/// The parts of a thread, each in its own file.
namespace thread {

/// A question that may be voted on in a phone's bar has no vote of its own there.
enum class Place { Question, QuestionOfBar, Accepted, Answer };

[[nodiscard]] ui::Box post(const views::PostView& view, Place place, ui::Setting& setting);
[[nodiscard]] ui::Box strip(const views::Strip& view, const ui::Setting& setting);
[[nodiscard]] ui::Box outcome(const views::OutcomeFoot& view, const ui::Setting& setting);
[[nodiscard]] ui::Box composer(const views::Composer& view, ui::Setting& setting);
[[nodiscard]] ui::Box tools(const views::ThreadTools& view, ui::Setting& setting);

/// Words that unfold a form: the form is the page's own. `is_small` in a comment.
[[nodiscard]] ui::Box unfold(html::Icon icon, std::string label, bool is_small,
                             ui::Setting& setting);

}  // namespace thread
}  // namespace townwell::screens
