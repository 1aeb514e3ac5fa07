#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/calendar/zone.h"

namespace townwell::platform {

/// Reads an IANA time zone of the system into a table from 1970 through 2100. Takes about a
/// millisecond; callers keep the result.
///
/// Errors: Unprocessable with "/time_zone" "unknown-time-zone" {name}.
[[nodiscard]] Result<calendar::TimeZone> load_time_zone(std::string_view name);

/// The names to choose from, sorted: "Africa/Abidjan" … "UTC".
[[nodiscard]] std::vector<std::string> time_zone_names();

/// The zone that this server is set to; "UTC" where that cannot be told.
[[nodiscard]] std::string own_time_zone_name();

}  // namespace townwell::platform
