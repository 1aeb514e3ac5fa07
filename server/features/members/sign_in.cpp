#include "server/features/members/sign_in.h"

#include "server/identity/secrets.h"
#include "shared/base/text.h"
#include "shared/store/members.h"

namespace townwell::members {
namespace {

constexpr std::size_t kUserAgentBytesMax = 200;

storage::Outcome outcome_of(MemberId id) {
  return {200, storage::EntityKind::Member, id.value};
}

void insert_session(storage::Tx& tx, MemberId member_id, const std::string& token,
                    const std::string& user_agent) {
  storage::insert_session(tx.database(), {identity::hash_token(token), member_id, tx.now(),
                                          tx.now(), user_agent.substr(0, kUserAgentBytesMax)});
}

}  // namespace

std::optional<storage::Account> find_account(store::Database& database,
                                             const wire::SignIn& command) {
  std::optional<storage::Account> account;
  const std::string named = to_lower_ascii(trim(command.handle));
  const std::string email = to_lower_ascii(trim(command.email));
  if (!email.empty() || named.find('@') != std::string::npos) {
    account = storage::load_account_by_email(database, email.empty() ? named : email);
  } else if (const auto member = store::load_member_by_handle(database, named)) {
    account = storage::load_account(database, member->id);
  }
  if (account && account->is_disabled) return std::nullopt;
  return account;
}

Result<storage::Outcome> start_session(storage::Tx& tx, MemberId member_id,
                                       const std::string& token, const std::string& old_token_hash,
                                       const std::string& user_agent) {
  if (!old_token_hash.empty()) {
    storage::delete_session(tx.database(), old_token_hash);
    tx.change(storage::Subject::Sessions);
  }
  insert_session(tx, member_id, token, user_agent);
  return outcome_of(member_id);
}

std::optional<storage::Link> find_link(store::Database& database, const std::string& link_token,
                                       UtcTime now) {
  auto link = storage::load_link(database, identity::hash_token(link_token));
  const bool is_spent = link && link->kind == storage::LinkKind::OneTime && link->used_at;
  if (!link || is_spent || link->expires_at < now) return std::nullopt;
  const auto account = storage::load_account(database, link->member_id);
  if (!account || account->is_disabled) return std::nullopt;
  return link;
}

Result<storage::Outcome> start_session_by_link(storage::Tx& tx, const std::string& link_token,
                                               const std::string& token,
                                               const std::string& user_agent) {
  const auto link = find_link(tx.database(), link_token, tx.now());
  if (!link) return fail(ErrorCode::NotFound, "link-unknown");
  storage::mark_link_used(tx.database(), link->token_hash, tx.now());
  insert_session(tx, link->member_id, token, user_agent);
  return outcome_of(link->member_id);
}

Result<storage::Outcome> end_session(storage::Tx& tx, const std::string& token_hash) {
  storage::delete_session(tx.database(), token_hash);
  tx.change(storage::Subject::Sessions);
  return storage::Outcome{200, storage::EntityKind::None, 0};
}

Result<storage::Outcome> make_link(storage::Tx& tx, MemberId member_id,
                                   const std::string& link_token, std::chrono::minutes life) {
  storage::insert_link(tx.database(),
                       {identity::hash_token(link_token), member_id, storage::LinkKind::OneTime,
                        tx.now(), tx.now() + life, std::nullopt});
  return outcome_of(member_id);
}

}  // namespace townwell::members
