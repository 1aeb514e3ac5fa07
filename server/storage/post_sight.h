#pragma once

#include "server/storage/lookup.h"
#include "server/storage/tx.h"

namespace townwell::storage {

struct PostSight {
  bool is_hidden = false;
  bool is_deleted = false;
};

/// Hides, deletes or shows a post, with all that hangs on it: the counts of its thread, the
/// acceptance, and the thread itself where the post is its question. Saves both.
void change_post_sight(Tx& tx, VisiblePost& found, PostSight sight);

}  // namespace townwell::storage
