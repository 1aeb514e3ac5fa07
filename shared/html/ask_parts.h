#pragma once

#include <string_view>

#include "shared/html/writer.h"
#include "shared/views/ask_view.h"
#include "shared/views/text/messages.h"

namespace townwell::html {

/// What the form's own button says.
[[nodiscard]] views::Msg primary_words(const views::AskView& view);

/// What was found, in words.
[[nodiscard]] views::Msg words_of(views::PrivateKind kind);

/// The panel of what may already answer it, part of the form.
void write_suggestions(Writer& out, const views::AskView& view);

/// What was found that others should not read. Nothing when there is nothing.
void write_private_findings(Writer& out, const views::AskView& view);

/// The last look of a visitor: name, e-mail, the question as it will stand.
void write_ask_contact(Writer& out, const views::AskView& view, std::string_view primary);

/// What was asked so far, unseen, to come along through another form; not the visitor's name and
/// address. Nothing without a title.
void write_draft_along(Writer& out, const views::AskDraft& draft);

}  // namespace townwell::html
