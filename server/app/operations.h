#pragma once

#include <functional>

#include "server/app/services.h"
#include "server/http/router.h"
#include "server/http/server.h"

namespace townwell::app {

/// Adds what machines ask: /healthz, /readyz, /metrics, and while testing /testing/clock.
void add_operations(http::Router& router, Services& services,
                    std::function<http::ServerCounters()> counters);

}  // namespace townwell::app
