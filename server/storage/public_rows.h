#pragma once

#include <optional>

#include "shared/domain/settings.h"
#include "shared/store/database.h"
#include "shared/store/schema.h"
#include "shared/wire/feed.h"

namespace townwell::storage {

/// The audience that everyone belongs to whom the portal admits.
[[nodiscard]] constexpr ShownTo public_audience(const PortalSettings& settings) {
  return settings.visibility == Visibility::Public ? ShownTo::Everyone : ShownTo::Members;
}

/// The public projection: each row as everyone whom the portal admits may see it now, or empty.
/// Nothing else may put a row into a feed segment or a snapshot. Throws DatabaseError.
class PublicRows {
 public:
  PublicRows(store::Database& database, ShownTo audience)
      : database_(database), audience_(audience) {}

  /// Whether there is a public row of that id. Of members: the team, and who wrote something
  /// public; the others are nobody's business.
  [[nodiscard]] bool holds(store::FeedTable table, std::int64_t id) const;

  [[nodiscard]] std::optional<wire::FeedSpace> space(SpaceId id) const;
  [[nodiscard]] std::optional<wire::FeedMember> member(MemberId id) const;
  [[nodiscard]] std::optional<wire::FeedTag> tag(TagId id) const;
  [[nodiscard]] std::optional<wire::FeedThread> thread(ThreadId id) const;
  [[nodiscard]] std::optional<wire::FeedPost> post(PostId id) const;
  [[nodiscard]] std::optional<wire::FeedVideo> video(VideoId id) const;
  [[nodiscard]] std::optional<wire::FeedCaptions> captions(CaptionsId id) const;

 private:
  store::Database& database_;
  ShownTo audience_;
};

}  // namespace townwell::storage
