#include "server/storage/accounts.h"

namespace townwell::storage {
namespace {

std::optional<Account> first_account(store::Rows rows) {
  if (!rows.next()) return std::nullopt;
  Account a;
  rows.read(a.member_id, a.email, a.email_confirmed_at, a.password_hash, a.is_disabled);
  return a;
}

}  // namespace

std::optional<Account> load_account(store::Database& database, MemberId id) {
  return first_account(database.query(R"sql(
    SELECT a.member_id, a.email, a.email_confirmed_at, a.password_hash, a.is_disabled
    FROM accounts a WHERE a.member_id = $1)sql",
                                      id));
}

std::optional<Account> load_account_by_email(store::Database& database, std::string_view email) {
  return first_account(database.query(R"sql(
    SELECT a.member_id, a.email, a.email_confirmed_at, a.password_hash, a.is_disabled
    FROM accounts a WHERE a.email = $1 AND a.password_hash <> ''
    ORDER BY a.member_id LIMIT 1)sql",
                                      email));
}

void insert_account(store::Database& database, const Account& a) {
  database.execute(R"sql(
    INSERT INTO accounts (member_id, email, email_confirmed_at, password_hash, is_disabled)
    VALUES ($1, $2, $3, $4, $5))sql",
                   a.member_id, a.email, a.email_confirmed_at, a.password_hash, a.is_disabled);
}

void update_account(store::Database& database, const Account& a) {
  database.execute(R"sql(
    UPDATE accounts SET email = $2, email_confirmed_at = $3, password_hash = $4, is_disabled = $5
    WHERE member_id = $1)sql",
                   a.member_id, a.email, a.email_confirmed_at, a.password_hash, a.is_disabled);
}

std::optional<SessionMember> load_session(store::Database& database, std::string_view token_hash) {
  auto rows = database.query(R"sql(
    SELECT s.token_hash, s.member_id, s.created_at, s.last_seen_at, s.user_agent,
      m.handle, m.display_name, m.role
    FROM sessions s JOIN members m ON m.id = s.member_id JOIN accounts a ON a.member_id = s.member_id
    WHERE s.token_hash = $1 AND a.is_disabled = 0)sql",
                             token_hash);
  if (!rows.next()) return std::nullopt;
  SessionMember found;
  Session& s = found.session;
  rows.read(s.token_hash, s.member_id, s.created_at, s.last_seen_at, s.user_agent, found.handle,
            found.display_name, found.role);
  return found;
}

std::vector<Session> list_sessions(store::Database& database, MemberId member_id) {
  std::vector<Session> sessions;
  auto rows = database.query(R"sql(
    SELECT s.token_hash, s.member_id, s.created_at, s.last_seen_at, s.user_agent
    FROM sessions s WHERE s.member_id = $1 ORDER BY s.last_seen_at DESC, s.token_hash)sql",
                             member_id);
  while (rows.next()) {
    Session& s = sessions.emplace_back();
    rows.read(s.token_hash, s.member_id, s.created_at, s.last_seen_at, s.user_agent);
  }
  return sessions;
}

void insert_session(store::Database& database, const Session& s) {
  database.execute(R"sql(
    INSERT INTO sessions (token_hash, member_id, created_at, last_seen_at, user_agent)
    VALUES ($1, $2, $3, $4, $5))sql",
                   s.token_hash, s.member_id, s.created_at, s.last_seen_at, s.user_agent);
}

void touch_session(store::Database& database, std::string_view token_hash, UtcTime now) {
  database.execute(R"sql(UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1)sql",
                   token_hash, now);
}

void delete_session(store::Database& database, std::string_view token_hash) {
  database.execute(R"sql(DELETE FROM sessions WHERE token_hash = $1)sql", token_hash);
}

void delete_sessions_of(store::Database& database, MemberId member_id) {
  database.execute(R"sql(DELETE FROM sessions WHERE member_id = $1)sql", member_id);
}

void end_sign_ins(store::Database& database) {
  database.execute(R"sql(
    DELETE FROM sessions WHERE member_id IN (
      SELECT a.member_id FROM accounts a WHERE a.password_hash <> '')
    OR member_id IN (SELECT m.id FROM members m WHERE m.role > $1))sql",
                   Role::Member);
  database.execute(R"sql(DELETE FROM links WHERE kind = $1)sql", LinkKind::OneTime);
}

void delete_old_sessions(store::Database& database, UtcTime idle_before, UtcTime begun_before) {
  database.execute(R"sql(DELETE FROM sessions WHERE last_seen_at < $1 OR created_at < $2)sql",
                   idle_before, begun_before);
}

std::optional<Link> load_link(store::Database& database, std::string_view token_hash) {
  auto rows = database.query(R"sql(
    SELECT l.token_hash, l.member_id, l.kind, l.created_at, l.expires_at, l.used_at
    FROM links l WHERE l.token_hash = $1)sql",
                             token_hash);
  if (!rows.next()) return std::nullopt;
  Link l;
  rows.read(l.token_hash, l.member_id, l.kind, l.created_at, l.expires_at, l.used_at);
  return l;
}

void insert_link(store::Database& database, const Link& l) {
  database.execute(R"sql(
    INSERT INTO links (token_hash, member_id, kind, created_at, expires_at, used_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   l.token_hash, l.member_id, l.kind, l.created_at, l.expires_at, l.used_at);
}

void mark_link_used(store::Database& database, std::string_view token_hash, UtcTime now) {
  database.execute(R"sql(UPDATE links SET used_at = $2 WHERE token_hash = $1)sql", token_hash, now);
}

void delete_links_of(store::Database& database, MemberId member_id) {
  database.execute(R"sql(DELETE FROM links WHERE member_id = $1)sql", member_id);
}

bool has_personal_link(store::Database& database, MemberId member_id) {
  return database
             .value<std::int64_t>(
                 R"sql(SELECT COUNT(*) FROM links l WHERE l.member_id = $1 AND l.kind = 1)sql",
                 member_id)
             .value_or(0) > 0;
}

}  // namespace townwell::storage
