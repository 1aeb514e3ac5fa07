#include <algorithm>

#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "shared/store/posts.h"
#include "shared/store/sitemap.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/views/atom.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using views::Msg;
using views::say;

constexpr int kEntries = 20;
constexpr int kPostsLooked = 500;
constexpr int kSitemapThreads = 10'000;

std::string absolute(const app::Exchange& exchange, std::string_view path) {
  return exchange.services->site.origin + std::string(path);
}

http::Response answer_xml(const app::Exchange& exchange, std::string body, std::string_view type) {
  http::Response response = answer_page(exchange, std::move(body));
  response.set("Content-Type", std::string(type) + "; charset=utf-8");
  return response;
}

views::AtomFeed begin_feed(const app::Exchange& exchange, std::string_view page,
                           const std::string& title) {
  views::AtomFeed feed;
  feed.page_url = absolute(exchange, page);
  feed.self_url = absolute(exchange, page == "/" ? "/feed.atom" : std::string(page) + "/feed.atom");
  feed.title = say(Msg::FeedOf, {exchange.caller.portal->settings.name, title});
  return feed;
}

http::Response answer_feed(const app::Exchange& exchange, views::AtomFeed feed) {
  for (const views::AtomEntry& entry : feed.entries) {
    feed.updated = std::max(feed.updated, entry.updated);
  }
  return answer_xml(exchange, views::write_atom(feed), "application/atom+xml");
}

/// A post of a thread that everyone may read.
views::AtomEntry make_entry(const app::Exchange& exchange, const Thread& thread,
                            const PostWithAuthor& post) {
  std::string path = views::routes::thread(thread.id, thread.title);
  if (post.post.kind != PostKind::Question) path = views::routes::post_anchor(path, post.post.id);
  return {absolute(exchange, path), thread.title,
          post.author.display_name, views::post_html(post.post.body, post.author.role),
          post.post.created_at,     post.post.edited_at.value_or(post.post.created_at)};
}

bool is_shown(const Post& post) {
  return !post.is_hidden && !post.is_deleted;
}

/// The newest questions that visitors may read: a feed reader sends no session, and what it keeps
/// is out of our hands.
http::Response feed_of_threads(const app::Exchange& exchange, store::Database& database,
                               store::ThreadQuery query, std::string_view page,
                               const std::string& title) {
  query.shown_to_max = ShownTo::Everyone;
  query.sort = store::ThreadSort::New;
  query.limit = kEntries;
  views::AtomFeed feed = begin_feed(exchange, page, title);
  for (const ThreadSummary& row : store::list_threads(database, query).rows) {
    const auto post = store::load_post_with_author(database, row.thread.question_id);
    if (post && is_shown(post->post)) {
      feed.entries.push_back(make_entry(exchange, row.thread, *post));
    }
  }
  return answer_feed(exchange, std::move(feed));
}

http::Response newest(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  return feed_of_threads(exchange, *reader, {}, "/", std::string(say(Msg::QuestionsHeading)));
}

http::Response of_space(const app::Exchange& exchange, const http::Captures& captures) {
  const Space* space = exchange.caller.portal->find_space(captures[0]);
  if (space == nullptr || space->visibility != Visibility::Public) {
    return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  }
  const auto reader = exchange.services->readers.borrow();
  store::ThreadQuery query;
  query.space_id = space->id;
  return feed_of_threads(exchange, *reader, query, views::routes::space(space->slug), space->name);
}

http::Response of_tag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const auto tag = store::load_shown_tag(*reader, captures[0], ShownTo::Everyone);
  if (!tag) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  store::ThreadQuery query;
  query.tag_id = tag->id;
  return feed_of_threads(exchange, *reader, query, views::routes::tag(tag->name), tag->name);
}

http::Response of_thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto thread = store::load_thread(*reader, id.value());
  if (!thread || thread->shown_to != ShownTo::Everyone) {
    return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  }
  views::AtomFeed feed =
      begin_feed(exchange, views::routes::thread(thread->id, thread->title), thread->title);
  std::vector<PostWithAuthor> posts =
      store::list_posts(*reader, thread->id, std::nullopt, kPostsLooked);
  const auto is_seen = [&](const PostWithAuthor& row) {
    if (!is_shown(row.post)) return false;
    // A comment goes with the answer that it hangs under.
    const auto parent = std::find_if(posts.begin(), posts.end(), [&](const PostWithAuthor& it) {
      return it.post.id == row.post.parent_id;
    });
    return parent == posts.end() || is_shown(parent->post);
  };
  for (auto row = posts.rbegin(); row != posts.rend(); ++row) {
    if (feed.entries.size() >= kEntries) break;
    if (is_seen(*row)) feed.entries.push_back(make_entry(exchange, *thread, *row));
  }
  return answer_feed(exchange, std::move(feed));
}

void put_url(std::string& out, const std::string& url) {
  out += "<url><loc>" + views::escape_xml(url) + "</loc></url>\n";
}

http::Response sitemap(const app::Exchange& exchange, const http::Captures&) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  put_url(out, absolute(exchange, "/"));
  for (const Space& space : exchange.caller.portal->spaces) {
    if (space.visibility != Visibility::Public) continue;
    put_url(out, absolute(exchange, views::routes::space(space.slug)));
  }
  const auto reader = exchange.services->readers.borrow();
  for (const auto& thread : store::list_public_threads(*reader, kSitemapThreads)) {
    out += "<url><loc>" +
           views::escape_xml(absolute(exchange, views::routes::thread(thread.id, thread.title))) +
           "</loc><lastmod>" + to_rfc3339(thread.last_activity_at) + "</lastmod></url>\n";
  }
  return answer_xml(exchange, out + "</urlset>\n", "application/xml");
}

http::Response robots(const app::Exchange& exchange, const http::Captures&) {
  const bool is_public = exchange.caller.portal->settings.visibility == Visibility::Public;
  std::string text = "User-agent: *\n";
  if (!is_public) {
    text += "Disallow: /\n";
  } else {
    for (const char* path : {"/api/", "/search", "/ask", "/signin", "/signup", "/tickets",
                             "/console", "/settings", "/audit", "/profile"}) {
      text += std::string("Disallow: ") + path + "\n";
    }
    text += "Sitemap: " + absolute(exchange, "/sitemap.xml") + "\n";
  }
  http::Response response;
  response.body = std::move(text);
  response.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

}  // namespace

void add_feeds(app::Routes& routes) {
  routes.get("/feed.atom", newest);
  routes.get("/spaces/{space}/feed.atom", of_space);
  routes.get("/tags/{tag}/feed.atom", of_tag);
  routes.get("/q/{id}/{slug}/feed.atom", of_thread);
  routes.get("/sitemap.xml", sitemap);
  routes.get_open("/robots.txt", robots);
}

}  // namespace townwell::pages
