#pragma once

#include "server/app/routes.h"

namespace townwell::pages {

void add_lists(app::Routes& routes);         ///< Home, spaces, tags.
void add_thread(app::Routes& routes);        ///< The thread's page.
void add_thread_forms(app::Routes& routes);  ///< Reply, outcome, moderation of a thread.
void add_post_forms(app::Routes& routes);    ///< Vote, comment, accept, edit, flag, moderation.
void add_search(app::Routes& routes);        ///< The search page.

}  // namespace townwell::pages
