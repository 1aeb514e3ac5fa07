#include "server/features/settings/spaces.h"

#include <algorithm>
#include <limits>

#include "server/storage/lookup.h"
#include "server/storage/videos.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"

namespace townwell::settings {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr std::size_t kNameMax = 60;
constexpr std::size_t kDescriptionMax = 200;
constexpr std::size_t kIconMax = 40;
constexpr int kVideosMax = std::numeric_limits<int>::max();

Result<void> check(const wire::SpaceSettings& command) {
  Error wrong = fail(ErrorCode::Unprocessable, "invalid-fields");
  const auto check_length = [&](const char* pointer, std::string_view text, std::size_t max) {
    if (count_code_points(text) <= max) return;
    wrong.fields.push_back({pointer, "field-too-long", {std::to_string(max)}});
  };
  if (trim(command.name).empty()) wrong.fields.push_back({"/name", "field-required", {}});
  check_length("/name", command.name, kNameMax);
  check_length("/description", command.description, kDescriptionMax);
  check_length("/icon", command.icon, kIconMax);
  if (!wrong.fields.empty()) return wrong;
  return {};
}

void fill(Space& space, const wire::SpaceSettings& command) {
  space.name = trim(command.name);
  space.description = trim(command.description);
  space.icon = command.icon;
  space.visibility = command.visibility;
}

Outcome outcome_of(const Space& space, int status) {
  return {status, storage::EntityKind::Space, space.id.value};
}

void record(Tx& tx, const Caller& caller, std::string_view action, const Space& space) {
  storage::record(tx, caller,
                  {action, storage::EntityKind::Space, space.id.value, {}, space.name, ""});
}

template <class IdType>
std::vector<IdType> collect_ids(store::Rows rows) {
  std::vector<IdType> ids;
  while (rows.next()) ids.push_back(rows.get<IdType>());
  return ids;
}

/// Every thread of the space gets the audience that now holds, in lists, search and feed; what is
/// hidden or deleted stays so. Their words have not changed, so the search index is left alone: it
/// is never asked without the audience.
void follow_in_threads(Tx& tx, const Space& space) {
  store::Database& database = tx.database();
  database.execute(R"sql(
    UPDATE threads SET shown_to = $2, version = version + 1
    WHERE space_id = $1 AND shown_to <> $3)sql",
                   space.id, storage::audience_of(Thread{}, space), ShownTo::Nobody);
  for (const ThreadId id : collect_ids<ThreadId>(
           database.query(R"sql(SELECT t.id FROM threads t WHERE t.space_id = $1)sql", space.id))) {
    tx.touch(store::FeedTable::Threads, id);
  }
  for (const PostId id : collect_ids<PostId>(database.query(R"sql(
         SELECT p.id FROM posts p JOIN threads t ON t.id = p.thread_id WHERE t.space_id = $1)sql",
                                                            space.id))) {
    tx.touch(store::FeedTable::Posts, id);
  }
  for (const ThreadId id : collect_ids<ThreadId>(database.query(R"sql(
         SELECT d.id FROM threads d JOIN threads t ON t.id = d.duplicate_of
         WHERE t.space_id = $1 AND d.duplicate_of > 0)sql",
                                                                space.id))) {
    tx.touch(store::FeedTable::Threads, id);  // A duplicate names its original.
  }
}

void follow_in_videos(Tx& tx, const Space& space) {
  for (Video& video : store::list_videos(tx.database(), ShownTo::Nobody, space.id, kVideosMax)) {
    storage::save_video(tx, video);
  }
}

}  // namespace

Result<Outcome> add_space(Tx& tx, const Caller& caller, const wire::SpaceSettings& command) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  TRY(check(command));
  Space space;
  space.slug = slugify(command.name);
  if (space.slug.empty()) return fail_field("/name", "space-name-invalid");
  for (const Space& other : store::list_spaces(tx.database())) {
    if (other.slug == space.slug) return fail_field("/name", "space-taken");
    space.position = std::max(space.position, other.position + 1);
  }
  fill(space, command);
  space.id = tx.make_id<SpaceId>();
  store::insert_space(tx.database(), space);
  tx.touch(store::FeedTable::Spaces, space.id);
  record(tx, caller, "add-space", space);
  return outcome_of(space, 201);
}

Result<Outcome> change_space(Tx& tx, const Caller& caller, std::string_view slug,
                             const wire::SpaceSettings& command) {
  TRY(permissions::require(caller.actor, Action::ChangeSettings));
  TRY(check(command));
  for (Space& space : store::list_spaces(tx.database())) {
    if (space.slug != slug) continue;
    const Visibility before = space.visibility;
    fill(space, command);
    store::update_space(tx.database(), space);
    tx.touch(store::FeedTable::Spaces, space.id);
    if (space.visibility != before) {
      follow_in_threads(tx, space);
      follow_in_videos(tx, space);
    }
    if (space.visibility > before) tx.remove_at_once();
    record(tx, caller, "change-space", space);
    return outcome_of(space, 200);
  }
  return fail(ErrorCode::NotFound, "not-found");
}

}  // namespace townwell::settings
