#pragma once

#include <string>
#include <vector>

#include "server/main/serve_options.h"

namespace townwell {

/// What stands in the way of serving people, a sentence each with what to do: no address for the
/// name, a port that is taken, little room, nothing to make videos with. None of it hinders the
/// making of a portal.
[[nodiscard]] std::vector<std::string> find_obstacles(const std::string& origin,
                                                      const ServeOptions& options);

/// Whether systemd knows a service of ours here.
[[nodiscard]] bool has_service();

}  // namespace townwell
