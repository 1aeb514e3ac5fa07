#pragma once

#include <string>

#include "server/app/exchange.h"
#include "shared/loaders/thread.h"

namespace townwell::pages {

/// Loads what the page of a thread shows to the one who asks, who may see `visible`.
///
/// Errors: NotFound — its question or accepted answer is gone.
[[nodiscard]] Result<views::ThreadRows> load_thread_rows(store::Database& database,
                                                         const app::Exchange& exchange,
                                                         Thread visible,
                                                         const loaders::ThreadRequest& request);

/// What was typed into the reply form, when it comes back to be gone on with.
struct ReplyAgain {
  std::string body;
  std::string command_id;
  std::string error;  ///< What is wrong with it; may be empty.
};

/// The thread's page as HTML.
[[nodiscard]] std::string write_thread(const app::Exchange& exchange, const views::ThreadRows& rows,
                                       const ReplyAgain& again);

/// Back to the thread's page, at a post of it if one is given; home when it is gone for the one who
/// acted.
[[nodiscard]] http::Response back_to_thread(const app::Exchange& exchange, ThreadId id,
                                            PostId post = {});

}  // namespace townwell::pages
