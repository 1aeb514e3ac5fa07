#pragma once

#include <optional>

#include "shared/base/result.h"
#include "shared/loaders/source.h"
#include "shared/views/present_thread.h"

namespace townwell::loaders {

struct ThreadRequest {
  store::AnswerSort sort = store::AnswerSort::Best;
  std::optional<store::AnswerCursor> after;
};

/// What the query of a thread's address asks for; what is unknown counts as not said.
[[nodiscard]] ThreadRequest read_thread_request(const views::GetParameter& get);

/// What the page of a thread shows to everyone who may see `visible`. Throws DatabaseError.
///
/// Errors: NotFound — its question or accepted answer is gone.
[[nodiscard]] Result<views::ThreadRows> load_thread(const Source& source, Thread visible,
                                                    const ThreadRequest& request);

}  // namespace townwell::loaders
