#pragma once

#include "server/app/exchange.h"
#include "shared/domain/post.h"
#include "shared/domain/thread.h"
#include "shared/store/database.h"
#include "shared/wire/api.h"

/// Rows as objects of the API.
namespace townwell::api {

[[nodiscard]] wire::ApiMember to_api(const Author& author);
[[nodiscard]] wire::ApiSpace to_api(const Space& space);
[[nodiscard]] wire::ApiThread to_api(const ThreadSummary& summary, const storage::Portal& portal,
                                     UtcTime now);
[[nodiscard]] wire::ApiPost to_api(const PostWithAuthor& post, app::BodyCache& bodies);
[[nodiscard]] wire::ApiProfile to_api(const Member& member);

/// Takes out what the caller may not see: the thread that this one repeats.
void withhold_unseen(store::Database& database, const storage::Caller& caller,
                     wire::ApiThread& thread);

/// The object, as the caller may see it. Errors: NotFound.
[[nodiscard]] Result<wire::ApiThread> present_thread(store::Database& database,
                                                     const storage::Caller& caller, ThreadId id,
                                                     UtcTime now);
[[nodiscard]] Result<wire::ApiPost> present_post(store::Database& database,
                                                 const app::Exchange& exchange, PostId id);

}  // namespace townwell::api
