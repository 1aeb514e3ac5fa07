#pragma once

#include <string_view>
#include <vector>

#include "server/storage/lookup.h"
#include "server/storage/tx.h"

/// What several use cases do to the rows of a thread.
namespace townwell::storage {

/// Tags as typed, letters of every script in lower case.
[[nodiscard]] std::vector<std::string> fold_tags(const std::vector<std::string>& tags);

/// Gives a thread these tags in this order in place of those that it had; `tags` are normalised.
void put_tags(Tx& tx, ThreadId thread_id, const std::vector<std::string>& tags);

/// Whether a Markdown text holds code, for `has:code`.
[[nodiscard]] bool holds_code(std::string_view markdown);

/// Makes the search document of a thread anew from its rows; removes it where nobody may find it.
void reindex_thread(Tx& tx, ThreadId thread_id);

/// An answer or comment enters a thread: counts, activity, the asker's clock. Saves the thread.
void add_post(Tx& tx, VisibleThread& in, const Post& post);

/// Changes how many people said that the post solved it, by 1 or −1; nothing for an unset id.
void count_yes(Tx& tx, PostId post_id, int by);

/// The newest official answer of a thread that people may read; unset where there is none.
[[nodiscard]] PostId newest_official(store::Database& database, ThreadId thread_id);

/// Accepts an answer of the thread in place of the one accepted so far; does not save the thread.
void put_acceptance(Tx& tx, Thread& thread, PostId answer);

/// Takes the acceptance of a thread back, if there is one; does not save the thread.
void withdraw_acceptance(Tx& tx, Thread& thread);

}  // namespace townwell::storage
