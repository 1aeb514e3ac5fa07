#include <catch2/catch.hpp>

#include "shared/store/schema.h"
#include "shared/store/sqlite.h"
#include "shared/store/threads.h"

using namespace townwell;

namespace {

/// Every field of a row, so that one that is lost or swapped shows.
std::string told(const Thread& t) {
  std::string text = t.title + "|" + t.closed_reason;
  for (const std::int64_t number : {t.id.value,
                                    t.space_id.value,
                                    static_cast<std::int64_t>(t.kind),
                                    static_cast<std::int64_t>(t.state),
                                    static_cast<std::int64_t>(t.case_state),
                                    static_cast<std::int64_t>(t.shown_to),
                                    t.author_id.value,
                                    to_unix_ms(t.created_at),
                                    to_unix_ms(t.last_activity_at),
                                    std::int64_t{t.score},
                                    std::int64_t{t.answer_count},
                                    std::int64_t{t.comment_count},
                                    t.question_id.value,
                                    t.accepted_id.value,
                                    t.duplicate_of.value,
                                    t.first_reply_at ? to_unix_ms(*t.first_reply_at) : -1,
                                    t.solved_at ? to_unix_ms(*t.solved_at) : -1,
                                    std::int64_t{t.has_official},
                                    std::int64_t{t.has_code},
                                    std::int64_t{t.is_locked},
                                    std::int64_t{t.is_hidden},
                                    std::int64_t{t.is_deleted},
                                    std::int64_t{t.is_imported},
                                    t.version}) {
    text += "|" + std::to_string(number);
  }
  return text;
}

/// A row in which every number differs from its neighbours, shifted by `shift`.
Thread make_thread(std::int64_t shift) {
  Thread t;
  t.id = ThreadId{7};
  t.space_id = SpaceId{100 + shift};
  t.kind = shift == 0 ? ThreadKind::Question : ThreadKind::Discussion;
  t.state = shift == 0 ? ThreadState::Solved : ThreadState::Duplicate;
  t.case_state = shift == 0 ? CaseState::Escalated : CaseState::Resolved;
  t.shown_to = shift == 0 ? ShownTo::Members : ShownTo::Nobody;
  t.title = "Title " + std::to_string(shift);
  t.author_id = MemberId{200 + shift};
  t.created_at = from_unix_ms(300 + shift);
  t.last_activity_at = from_unix_ms(400 + shift);
  t.score = static_cast<int>(-5 - shift);
  t.answer_count = static_cast<int>(11 + shift);
  t.comment_count = static_cast<int>(12 + shift);
  t.question_id = PostId{500 + shift};
  t.accepted_id = PostId{600 + shift};
  t.duplicate_of = ThreadId{700 + shift};
  t.closed_reason = "Reason " + std::to_string(shift);
  if (shift == 0) t.first_reply_at = from_unix_ms(800);
  if (shift != 0) t.solved_at = from_unix_ms(900);
  t.has_official = shift == 0;
  t.has_code = shift != 0;
  t.is_locked = shift == 0;
  t.is_hidden = shift != 0;
  t.is_deleted = shift == 0;
  t.is_imported = shift != 0;
  t.version = 1000 + shift;
  return t;
}

}  // namespace

TEST_CASE("threads: every field is written, changed and read back", "[store]") {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  database->run_script(store::replica_schema_sql());
  store::insert_thread(*database, make_thread(0));
  CHECK(told(*store::load_thread(*database, ThreadId{7})) == told(make_thread(0)));
  store::update_thread(*database, make_thread(1));
  CHECK(told(*store::load_thread(*database, ThreadId{7})) == told(make_thread(1)));
  CHECK_FALSE(store::load_thread(*database, ThreadId{8}).has_value());
}

TEST_CASE("threads: a further reply changes what it should, and nothing else", "[store]") {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  database->run_script(store::replica_schema_sql());
  store::insert_thread(*database, make_thread(0));
  const Thread changed = make_thread(1);
  store::update_thread_activity(*database, changed);
  Thread expected = make_thread(0);
  expected.last_activity_at = changed.last_activity_at;
  expected.answer_count = changed.answer_count;
  expected.comment_count = changed.comment_count;
  expected.has_official = changed.has_official;
  expected.has_code = changed.has_code;
  expected.version = changed.version;
  CHECK(told(*store::load_thread(*database, ThreadId{7})) == told(expected));
}
