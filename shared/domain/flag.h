#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/member.h"

namespace townwell {

enum class FlagReason { Spam, Rude, PrivateData, Wrong, Duplicate, Other };
constexpr std::array<std::string_view, 6> enum_names(FlagReason) {
  return {"spam", "rude", "private_data", "wrong", "duplicate", "other"};
}

enum class FlagState { Open, Agreed, Disagreed, Ignored };
constexpr std::array<std::string_view, 4> enum_names(FlagState) {
  return {"open", "agreed", "disagreed", "ignored"};
}

/// Someone's word that a post needs a moderator. A visitor's flag has no member.
struct Flag {
  FlagId id;
  PostId post_id;
  MemberId member_id;
  FlagReason reason = FlagReason::Other;
  std::string note;
  FlagState state = FlagState::Open;
  UtcTime created_at{};
};

}  // namespace townwell
