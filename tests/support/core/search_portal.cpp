#include "tests/support/core/search_portal.h"

#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/schema.h"
#include "shared/store/spaces.h"
#include "shared/store/sqlite.h"
#include "shared/store/thread_texts.h"
#include "shared/store/threads.h"

namespace townwell::support {

SearchPortal::SearchPortal()
    : now_(from_unix_ms(1'780'000'000'000)),
      database_(store::open_sqlite(":memory:", store::SqliteMode::InMemory)),
      ids_(0, 1000) {
  database_->run_script(store::replica_schema_sql());
  const std::vector<std::pair<std::string, Visibility>> spaces = {
      {"hub", Visibility::Public}, {"beta", Visibility::Members}, {"team", Visibility::Staff}};
  for (const auto& [slug, visibility] : spaces) {
    Space space;
    space.id = SpaceId{static_cast<std::int64_t>(spaces_.size()) + 1};
    space.slug = space.name = slug;
    space.visibility = visibility;
    store::insert_space(*database_, space);
    spaces_.push_back(space);
  }
  Member ann;
  ann.id = MemberId{1};
  ann.handle = "ann";
  ann.display_name = "Ann";
  store::insert_member(*database_, ann);
}

SearchPortal::~SearchPortal() = default;

Thread SearchPortal::make_thread(const std::string& title, const std::string& space) {
  Thread thread;
  thread.id = ThreadId{ids_.next(0)};
  thread.question_id = PostId{ids_.next(0)};
  thread.title = title;
  thread.author_id = MemberId{1};
  thread.created_at = thread.last_activity_at = now_;
  for (const Space& known : spaces_) {
    if (known.slug != space) continue;
    thread.space_id = known.id;
    thread.shown_to = static_cast<ShownTo>(known.visibility);
  }
  return thread;
}

ThreadId SearchPortal::put(Thread thread, const std::string& question,
                           const std::vector<std::string>& tags) {
  store::insert_thread(*database_, thread);
  Post post;
  post.id = thread.question_id;
  post.thread_id = thread.id;
  post.kind = PostKind::Question;
  post.author_id = thread.author_id;
  post.body = question;
  post.created_at = thread.created_at;
  store::insert_post(*database_, post);
  put_tags(thread.id, tags);
  store::index_thread(*database_, thread.id);
  return thread.id;
}

PostId SearchPortal::answer(ThreadId id, const std::string& body, bool is_accepted) {
  Thread thread = store::load_thread(*database_, id).value();
  Post post;
  post.id = PostId{ids_.next(0)};
  post.thread_id = id;
  post.author_id = MemberId{1};
  post.body = body;
  post.created_at = now_;
  store::insert_post(*database_, post);
  ++thread.answer_count;
  if (is_accepted) {
    thread.accepted_id = post.id;
    thread.state = ThreadState::Solved;
  }
  store::update_thread(*database_, thread);
  store::index_thread(*database_, id);
  return post.id;
}

void SearchPortal::comment(ThreadId id, PostId parent, const std::string& body) {
  Post post;
  post.id = PostId{ids_.next(0)};
  post.thread_id = id;
  post.kind = PostKind::Comment;
  post.parent_id = parent;
  post.author_id = MemberId{1};
  post.body = body;
  post.created_at = now_;
  store::insert_post(*database_, post);
  store::index_thread(*database_, id);
}

void SearchPortal::hide(PostId id) {
  Post post = store::load_post(*database_, id).value();
  post.is_hidden = true;
  store::update_post(*database_, post);
  store::index_thread(*database_, post.thread_id);
}

MemberId SearchPortal::add_member(const std::string& handle, const std::string& name) {
  Member member;
  member.id = MemberId{ids_.next(0)};
  member.handle = handle;
  member.display_name = name;
  store::insert_member(*database_, member);
  return member.id;
}

std::vector<std::string> SearchPortal::find(const std::string& text,
                                            const store::SearchScope& scope, bool is_relaxed) {
  const auto found = store::find_threads(*database_, search::parse(text), scope);
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < found.matches.size(); ++i) {
    if (i >= found.complete && !is_relaxed) break;
    titles.push_back(store::load_thread(*database_, found.matches[i].thread).value().title);
  }
  return titles;
}

void SearchPortal::put_tags(ThreadId id, const std::vector<std::string>& tags) {
  int position = 0;
  for (const std::string& name : tags) {
    auto tag = store::load_tag(*database_, name);
    if (!tag) {
      tag = store::Tag{TagId{ids_.next(0)}, name, 0};
      store::insert_tag(*database_, *tag);
    }
    store::change_tag_count(*database_, tag->id, 1);
    store::insert_thread_tag(*database_, id, position++, tag->id);
  }
}

}  // namespace townwell::support
