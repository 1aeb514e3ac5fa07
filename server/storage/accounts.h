#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/roles.h"
#include "shared/store/database.h"

/// Rows of who may sign in, and how. Secrets are hashes only.
namespace townwell::storage {

struct Account {
  MemberId member_id;
  std::string email;  ///< Lower case; empty when none was given.
  std::optional<UtcTime> email_confirmed_at;
  std::string password_hash;  ///< Empty: cannot sign in by password.
  bool is_disabled = false;
};

[[nodiscard]] std::optional<Account> load_account(store::Database& database, MemberId id);
/// The account of a confirmed or chosen address. A guest's unconfirmed account is none of them.
[[nodiscard]] std::optional<Account> load_account_by_email(store::Database& database,
                                                           std::string_view email);
void insert_account(store::Database& database, const Account& account);
void update_account(store::Database& database, const Account& account);

struct Session {
  std::string token_hash;
  MemberId member_id;
  UtcTime created_at{};
  UtcTime last_seen_at{};
  std::string user_agent;
};

/// A session with what a request needs of its member.
struct SessionMember {
  Session session;
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
};

/// The session of that token, unless it or its member is ended.
[[nodiscard]] std::optional<SessionMember> load_session(store::Database& database,
                                                        std::string_view token_hash);
[[nodiscard]] std::vector<Session> list_sessions(store::Database& database, MemberId member_id);
void insert_session(store::Database& database, const Session& session);
void touch_session(store::Database& database, std::string_view token_hash, UtcTime now);
void delete_session(store::Database& database, std::string_view token_hash);
void delete_sessions_of(store::Database& database, MemberId member_id);
/// Ends the sessions of the team and of everyone who has a password to come back with, and every
/// link that signs in once. A guest's own stay: nothing else would let them in.
void end_sign_ins(store::Database& database);
/// Removes sessions idle since before `idle_before` or begun before `begun_before`.
void delete_old_sessions(store::Database& database, UtcTime idle_before, UtcTime begun_before);

enum class LinkKind { OneTime, Personal };

/// A link that signs in. A personal one works until it is revoked, a one-time one once.
struct Link {
  std::string token_hash;
  MemberId member_id;
  LinkKind kind = LinkKind::OneTime;
  UtcTime created_at{};
  UtcTime expires_at{};
  std::optional<UtcTime> used_at;
};

[[nodiscard]] std::optional<Link> load_link(store::Database& database, std::string_view token_hash);
void insert_link(store::Database& database, const Link& link);
void mark_link_used(store::Database& database, std::string_view token_hash, UtcTime now);
void delete_links_of(store::Database& database, MemberId member_id);
[[nodiscard]] bool has_personal_link(store::Database& database, MemberId member_id);

}  // namespace townwell::storage
