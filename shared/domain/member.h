#pragma once

#include <string>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/roles.h"

namespace townwell {

/// What everyone may know of an account. Addresses and secrets are rows of server/storage.
struct Member {
  MemberId id;
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
  std::string place;
  std::string about;
  UtcTime created_at{};
};

/// The part of a member that stands beside what they wrote.
struct Author {
  MemberId id;
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
};

}  // namespace townwell
