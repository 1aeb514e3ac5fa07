#pragma once

#include "shared/html/assets.h"
#include "shared/html/writer.h"
#include "shared/views/lists.h"

namespace townwell::html {

/// The vote button, or its figure for those who may not vote.
void write_vote(Writer& out, const views::VoteBox& vote);

/// One thread of a list, 72 px tall.
void write_thread_row(Writer& out, const views::ThreadRow& row);

/// Tabs, filter, order, rows and pager; `heading_level` is 2 where the list has its own heading.
void write_thread_list(Writer& out, const views::ThreadList& list);

/// The picture of a space: one of ours by name, else the neutral tile.
void write_space_tile(Writer& out, std::string_view icon);

void write_helpers_card(Writer& out, const std::vector<views::Helper>& helpers);

/// "Nothing here yet for you?": asking without an account.
void write_ask_card(Writer& out, std::string_view url);

[[nodiscard]] std::string write_home_page(const views::HomeView& view, const Assets& assets);
[[nodiscard]] std::string write_topic_page(const views::TopicView& view, const Assets& assets);

}  // namespace townwell::html
