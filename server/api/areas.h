#pragma once

#include "server/api/door.h"

namespace townwell::api {

void add_sessions(app::Routes& routes);
void add_threads(app::Routes& routes);
void add_posts(app::Routes& routes);
void add_drafts(app::Routes& routes);
void add_uploads(app::Routes& routes);
void add_images(app::Routes& routes);
void add_videos(app::Routes& routes);
void add_search(app::Routes& routes);
void add_tickets(app::Routes& routes);
void add_cases(app::Routes& routes);
void add_help_sessions(app::Routes& routes);
void add_settings(app::Routes& routes);
void add_backups(app::Routes& routes);
void add_insights(app::Routes& routes);
void add_views(app::Routes& routes);
void add_live(app::Routes& routes);
/// What replicas fetch: under /sync, beside the API.
void add_sync(app::Routes& routes);

/// The caller in the help session that they named, where it goes on and is theirs; else as they
/// came, in that of their cookie.
[[nodiscard]] storage::Caller in_session(storage::Tx& tx, const storage::Caller& caller,
                                         std::optional<HelpSessionId> named);

/// Opens a ticket, for whichever route was asked to: answers 201 and the ticket, to a guest with
/// the link to come back by.
void open_ticket(const app::Exchange& exchange, const wire::OpenTicket& command);

}  // namespace townwell::api
