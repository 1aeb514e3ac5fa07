#pragma once

#include <string_view>

#include "shared/html/assets.h"
#include "shared/html/icons.h"
#include "shared/html/writer.h"
#include "shared/views/thread_view.h"

/// The pieces of the thread page; `thread_page.cpp` puts them together.
namespace townwell::html {

/// A question or answer: vote, author, text, actions, comments. Folded, a phone shows the beginning
/// of the text until all of it is asked for.
enum class Folding { None, OnPhone };
void write_post(Writer& out, const views::PostView& post, Folding folding = Folding::None);

/// Accept, report, edit, moderate: what of it the view offers. `prefix` keeps field ids apart.
void write_post_actions(Writer& out, const views::PostActions& actions, bool is_accepted,
                        std::string_view prefix);

void write_comments(Writer& out, const views::PostView& post);

/// A reason and a button for each action, folded away under `summary` with its icon.
void write_moderator_form(Writer& out, const views::ModeratorForm& form, Icon icon,
                          std::string_view summary, std::string_view prefix);

/// Everything that moderators can do to the thread itself.
void write_thread_tools(Writer& out, const views::ThreadTools& tools);

void write_strip(Writer& out, const views::Strip& strip);
void write_outcome(Writer& out, const views::OutcomeFoot& outcome);
void write_composer(Writer& out, const views::Composer& composer);
/// The id of its field.
constexpr std::string_view kReplyField = "reply-f-body";

[[nodiscard]] std::string write_thread_page(const views::ThreadView& view, const Assets& assets);
[[nodiscard]] std::string write_edit_page(const views::EditView& view, const Assets& assets);

}  // namespace townwell::html
