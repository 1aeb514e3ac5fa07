#include "shared/store/members.h"

#include <algorithm>

#define MEMBER_COLUMNS \
  R"sql( m.id, m.handle, m.display_name, m.role, m.place, m.about, m.created_at )sql"

namespace townwell::store {
namespace {

void read_member(Rows& rows, Member& m) {
  rows.read(m.id, m.handle, m.display_name, m.role, m.place, m.about, m.created_at);
}

std::optional<Member> first(Rows rows) {
  if (!rows.next()) return std::nullopt;
  Member member;
  read_member(rows, member);
  return member;
}

std::vector<Member> collect(Rows rows) {
  std::vector<Member> members;
  while (rows.next()) read_member(rows, members.emplace_back());
  return members;
}

/// Each word with a capital, as names are written.
std::string capitalize(std::string_view words) {
  std::string name(words);
  bool begins = true;
  for (char& c : name) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ' || c == '-';
  }
  return name;
}

}  // namespace

std::optional<Member> load_member(Database& database, MemberId id) {
  return first(database.query(
      R"sql(SELECT )sql" MEMBER_COLUMNS R"sql( FROM members m WHERE m.id = $1)sql", id));
}

std::optional<Member> load_member_by_handle(Database& database, std::string_view handle) {
  return first(database.query(
      R"sql(SELECT )sql" MEMBER_COLUMNS R"sql( FROM members m WHERE m.handle = $1)sql", handle));
}

std::vector<Member> list_members(Database& database, std::string_view after, int limit) {
  return collect(
      database.query(R"sql(SELECT )sql" MEMBER_COLUMNS
                     R"sql( FROM members m WHERE m.handle > $1 ORDER BY m.handle LIMIT $2)sql",
                     after, limit));
}

std::vector<Member> find_members(Database& database, std::string_view prefix, int limit) {
  // The first code point past every text that begins with the prefix.
  const std::string past = "\U0010FFFF";
  std::vector<Member> found =
      collect(database.query(R"sql(SELECT )sql" MEMBER_COLUMNS
                             R"sql( FROM members m WHERE m.handle >= $1 AND m.handle < $2
        ORDER BY m.handle LIMIT $3)sql",
                             prefix, std::string(prefix) + past, limit));
  const std::string name = capitalize(prefix);
  std::vector<Member> named = collect(
      database.query(R"sql(SELECT )sql" MEMBER_COLUMNS
                     R"sql( FROM members m WHERE m.display_name >= $1 AND m.display_name < $2
        ORDER BY m.display_name, m.id LIMIT $3)sql",
                     name, name + past, limit));
  for (Member& member : named) {
    if (found.size() == static_cast<std::size_t>(limit)) break;
    const bool is_known = std::any_of(found.begin(), found.end(),
                                      [&](const Member& known) { return known.id == member.id; });
    if (!is_known) found.push_back(std::move(member));
  }
  return found;
}

std::vector<Member> list_team(Database& database, int limit) {
  return collect(database.query(R"sql(SELECT )sql" MEMBER_COLUMNS
                                R"sql( FROM members m WHERE m.role > 1
    ORDER BY m.display_name, m.id LIMIT $1)sql",
                                limit));
}

void insert_member(Database& database, const Member& m) {
  database.execute(R"sql(
    INSERT INTO members (id, handle, display_name, role, place, about, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
                   m.id, m.handle, m.display_name, m.role, m.place, m.about, m.created_at);
}

void update_member(Database& database, const Member& m) {
  database.execute(R"sql(
    UPDATE members SET handle = $2, display_name = $3, role = $4, place = $5, about = $6
    WHERE id = $1)sql",
                   m.id, m.handle, m.display_name, m.role, m.place, m.about);
}

MemberFigures load_member_figures(Database& database, MemberId id, int shown_to_max) {
  MemberFigures figures;
  {
    auto rows = database.query(R"sql(
      SELECT COUNT(*), COALESCE(SUM(p.yes_count), 0),
        COALESCE(SUM(CASE WHEN t.accepted_id = p.id THEN 1 ELSE 0 END), 0)
      FROM posts p JOIN threads t ON t.id = p.thread_id
      WHERE p.author_id = $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
        AND t.shown_to <= $2)sql",
                               id, shown_to_max);
    if (rows.next()) rows.read(figures.answers, figures.said_yes, figures.accepted);
  }
  figures.questions = database
                          .value<std::int64_t>(R"sql(
    SELECT COUNT(*) FROM threads t WHERE t.author_id = $1 AND t.shown_to <= $2)sql",
                                               id, shown_to_max)
                          .value_or(0);
  return figures;
}

std::vector<TopHelper> list_top_helpers(Database& database, UtcTime since, int limit) {
  std::vector<TopHelper> helpers;
  auto rows = database.query(R"sql(SELECT )sql" MEMBER_COLUMNS R"sql(, best.accepted FROM (
        SELECT p.author_id AS author_id, COUNT(*) AS accepted
        FROM threads t JOIN posts p ON p.id = t.accepted_id
        WHERE t.solved_at >= $1 AND t.shown_to = 0 AND p.author_id <> t.author_id
        GROUP BY p.author_id) best
      JOIN members m ON m.id = best.author_id
      WHERE m.role = 1 ORDER BY best.accepted DESC, m.id LIMIT $2)sql",
                             since, limit);
  while (rows.next()) {
    TopHelper& helper = helpers.emplace_back();
    read_member(rows, helper.member);
    rows.read(helper.accepted);
  }
  return helpers;
}

}  // namespace townwell::store
