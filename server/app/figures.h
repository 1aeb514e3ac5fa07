#pragma once

#include <vector>

#include "server/app/once_a_minute.h"
#include "shared/base/ids.h"
#include "shared/store/members.h"
#include "shared/store/spaces.h"

namespace townwell::app {

/// What pages show and what takes reading much of the database to find.
struct Figures {
  OnceAMinute<std::vector<store::SpaceCount>> space_counts;
  OnceAMinute<std::vector<store::TopHelper>> helpers;
  OnceAMinute<std::vector<ThreadId>> related;  ///< By the tag or space and who looks.
};

}  // namespace townwell::app
