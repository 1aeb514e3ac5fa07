#pragma once

#include "shared/store/database.h"
#include "shared/wire/feed.h"

/// Public rows as they enter and leave a replica, one at a time, whatever stood there before. What
/// is counted over them follows; search documents do not. Inside a transaction; throw
/// DatabaseError.
namespace townwell::wire {

void put_row(store::Database& database, const FeedSpace& space);
void put_row(store::Database& database, const FeedMember& member);
/// A tag that no thread has is no row.
void put_row(store::Database& database, const FeedTag& tag);
void put_row(store::Database& database, const FeedThread& thread);
void put_row(store::Database& database, const FeedPost& post);
void put_row(store::Database& database, const FeedVideo& video);
void put_row(store::Database& database, const FeedCaptions& captions);

void remove_row(store::Database& database, SpaceId id);
void remove_row(store::Database& database, PostId id);
/// With its posts, tags and search document.
void remove_row(store::Database& database, ThreadId id);
void remove_row(store::Database& database, CaptionsId id);
/// With its captions and search document.
void remove_row(store::Database& database, VideoId id);

/// A member stays for as long as something by them does, or they are of the team.
void remove_unneeded(store::Database& database, MemberId id);

}  // namespace townwell::wire
