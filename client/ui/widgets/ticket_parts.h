#pragma once

#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/ticket_view.h"

/// What a ticket shows to its requester and to the team: `shared/html/ticket_parts.h`, drawn.
namespace townwell::ui {

/// When the customer hears from the team; asks whether the proof is unfolded, if there is one.
[[nodiscard]] Box promise(Setting& setting, const views::PromiseCard& promise);

/// A message of the conversation with its author, and what else stands in its first line.
[[nodiscard]] Box message(const views::Person& author, std::vector<Box> marks,
                          const views::Moment& time, Box body);
[[nodiscard]] Box message(const views::Person& author, const std::optional<views::Pill>& mark,
                          const views::Moment& time, std::string_view body);

/// Gives what a message says a ground of its own.
void put_on_ground(Box& body, Color ground);

/// One line of what happened.
[[nodiscard]] Box ticket_event(const views::TicketEventView& event);

/// Labelled lines of a side card.
[[nodiscard]] Box facts(const std::vector<views::FactRow>& facts);

/// Short rows of other tickets, for the side column.
[[nodiscard]] Box other_tickets(const std::vector<views::TicketRow>& tickets);

/// A link to the public side, with its state.
[[nodiscard]] Box thread_link(const views::ThreadLink& thread);

[[nodiscard]] Box ticket_crumbs(std::int64_t number, std::string_view up);

/// Subject, pills and the line below. `is_small` where there is little room.
void add_ticket_head(Box& page, bool is_small, std::string_view subject,
                     const std::vector<views::Pill>& pills, std::string_view meta);

/// When a reply is due, as words in the colour of its state.
[[nodiscard]] Box due(const views::Pill& due);

}  // namespace townwell::ui
