#pragma once

#include "server/api/door.h"

namespace townwell::api {

void add_sessions(app::Routes& routes);
void add_threads(app::Routes& routes);
void add_posts(app::Routes& routes);
void add_search(app::Routes& routes);

}  // namespace townwell::api
