#pragma once

#include <vector>

#include "shared/html/parts.h"
#include "shared/html/writer.h"
#include "shared/views/ticket_view.h"

namespace townwell::html {

/// The icon of one span of the count behind a promise, and of what happened.
[[nodiscard]] Icon icon_of(views::ProofKind kind);
[[nodiscard]] Icon icon_of(views::TicketEventKind kind);

/// When the customer hears from the team, with the proof folded away.
void write_promise(Writer& out, const views::PromiseCard& promise);

/// One reply of the conversation, as an item of a list.
void write_reply(Writer& out, const views::ReplyView& reply);

/// One line of what happened, as an item of a list.
void write_ticket_event(Writer& out, const views::TicketEventView& event);

/// Labelled lines.
void write_facts(Writer& out, const std::vector<views::FactRow>& facts);

/// Short rows of other tickets, for the side column.
void write_other_tickets(Writer& out, const std::vector<views::TicketRow>& tickets);

/// A link to the public side, with its state.
void write_thread_link(Writer& out, const views::ThreadLink& thread);

/// Breadcrumb, subject, pills and the line below.
void write_ticket_head(Writer& out, std::int64_t number, const views::Link& up,
                       std::string_view subject, const std::vector<views::Pill>& pills,
                       std::string_view meta);

}  // namespace townwell::html
