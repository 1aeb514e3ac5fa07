#include "server/features/sample/story.h"

#include <algorithm>

namespace townwell::sample {
namespace {

Error broken(std::string_view name) {
  return fail(ErrorCode::NotFound, "sample-broken", {std::string(name)});
}

template <class Map>
Result<typename Map::mapped_type> find(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  if (found == map.end()) return broken(name);
  return found->second;
}

}  // namespace

Result<void> Story::tell(storage::Tx& tx) {
  std::ranges::stable_sort(steps_, {}, &std::pair<UtcTime, Step>::first);
  for (const auto& [when, step] : steps_) {
    tx.move_to(when);
    TRY(step(tx));
  }
  tx.move_to(begun_at_);
  return {};
}

Result<MemberId> Story::find_member(std::string_view handle) const {
  return find(members, handle);
}

Result<ThreadId> Story::find_thread(std::string_view key) const {
  return find(threads, key);
}

Result<PostId> Story::find_post(const std::string& thread, int index) const {
  const auto found = posts.find({thread, index});
  if (found == posts.end()) return broken(thread);
  return found->second;
}

Role Story::role_of(std::string_view handle) const {
  const auto found = std::ranges::find(content_.members, handle, &SampleMember::handle);
  return found == content_.members.end() ? Role::Visitor : found->role;
}

storage::Caller Story::caller_of(std::string_view handle) const {
  storage::Caller caller;
  const auto member = find_member(handle);
  if (member.ok()) caller.actor = {member.value(), role_of(handle)};
  caller.portal = portal;
  return caller;
}

}  // namespace townwell::sample
