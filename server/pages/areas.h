#pragma once

#include "server/app/routes.h"

namespace townwell::pages {

void add_lists(app::Routes& routes);         ///< Home, spaces, tags.
void add_thread(app::Routes& routes);        ///< The thread's page.
void add_thread_forms(app::Routes& routes);  ///< Reply, moderation of a thread.
void add_post_forms(app::Routes& routes);    ///< Vote, comment, accept, edit, moderation.
void add_ask(app::Routes& routes);           ///< Asking, and what is read right after.
void add_account(app::Routes& routes);       ///< Signing in, up and out.
void add_links(app::Routes& routes);         ///< Links that sign someone in.
void add_outcomes(app::Routes& routes);      ///< What became of a thread, in its readers' words.
void add_questions(app::Routes& routes);     ///< What is asked a day later; being counted.
void add_flags(app::Routes& routes);         ///< Reporting a post.
void add_history(app::Routes& routes);       ///< Earlier versions of a post.
void add_search(app::Routes& routes);        ///< The search page.
void add_tickets(app::Routes& routes);       ///< The customer's tickets; one ticket for both sides.
void add_ticket_forms(app::Routes& routes);  ///< Messages, outcome, state, assignee, publishing.
void add_today(app::Routes& routes);         ///< What needs the team today, and what happened.
void add_console(app::Routes& routes);       ///< The team's queue, and decisions on reports.
void add_settings(app::Routes& routes);      ///< What the owner decides, and the theme.
void add_audit(app::Routes& routes);         ///< What the team did.
void add_member(app::Routes& routes);        ///< A member's page; one's own profile and sessions.
void add_legal(app::Routes& routes);         ///< Privacy, imprint, rules, contact: for everyone.
void add_insights(app::Routes& routes);      ///< What was measured.
void add_insight_rows(app::Routes& routes);  ///< What numbers are made of and mean; exports.
void add_videos(app::Routes& routes);        ///< Videos: watching, uploading, editing.
void add_video_talk(app::Routes& routes);    ///< What is said in them, and about them.
void add_pictures(app::Routes& routes);      ///< Into what one writes, without a script.
void add_media(app::Routes& routes);         ///< The files of videos, and pictures.
void add_kit(app::Routes& routes);           ///< The gallery of components, for the owner.
void add_installed(app::Routes& routes);     ///< The portal on a device: manifest, no network.
void add_feeds(app::Routes& routes);         ///< Atom, the sitemap, robots.txt.

}  // namespace townwell::pages
