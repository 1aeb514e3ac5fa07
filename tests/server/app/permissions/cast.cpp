#include "tests/server/app/permissions/cast.h"

#include <stdexcept>

#include "server/features/members/edit_profile.h"
#include "server/http/cookies.h"
#include "server/identity/secrets.h"
#include "server/storage/accounts.h"
#include "server/storage/moderation.h"
#include "shared/store/members.h"
#include "shared/wire/json_reader.h"

namespace townwell::permissions_test {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

/// The session that an answer begins.
std::string session_of(const http::Response& response) {
  for (const http::HeaderField& header : response.headers) {
    if (header.name != "Set-Cookie" || !header.value.starts_with("townwell=")) continue;
    return std::string(http::find_cookie(header.value, "townwell").value_or(""));
  }
  throw std::runtime_error("the answer begins no session");
}

std::string member_of_json(const http::Response& response, const char* name) {
  const auto document = wire::JsonDocument::parse(response.content());
  const auto value = document.ok() ? document.value().root().member(name) : std::nullopt;
  if (!value || !value->text()) throw std::runtime_error(std::string("no ") + name);
  return std::string(*value->text());
}

}  // namespace

std::string email_of(const std::string& handle) {
  return handle + "@example.org";
}

std::string audit_of(const std::string& handle) {
  return "lynx-" + handle;
}

Cast::Cast() {
  people_.push_back({"visitor", {}, ""});
  add_guest();
  add("member", Role::Member);
  add("moderator", Role::Moderator);
  add("agent", Role::Agent);
  add("owner", Role::Owner);
  const Caller somebody = portal_.add_member("somebody");
  add_secrets("somebody", somebody.actor.id);
  others_ = {somebody.actor.id, portal_.add_member("replier").actor.id};
  (void)portal_.add_member("bystander");
  original_ = portal_.ask(somebody);
}

void Cast::add(const std::string& name, Role role) {
  const Caller caller = portal_.add_member(name, role);
  add_secrets(name, caller.actor.id);
  people_.push_back({name, caller.actor, doors_.sign_in(caller)});
}

void Cast::add_guest() {
  const auto asked = doors_.ask(http::Method::Post, "/api/v1/threads", "",
                                R"({"space":"hubs","title":"A question of a guest","body":"So?",)"
                                R"("name":"Guest","email":"guest@example.org"})");
  const std::string link = member_of_json(asked, "personal_link");
  const std::string path = link.substr(link.find("/back/"));
  const auto member = store::load_member_by_handle(portal_.reader(), "guest");
  if (!member) throw std::runtime_error("no guest");
  people_.push_back(
      {"guest", {member->id, member->role}, session_of(doors_.ask(http::Method::Post, path, ""))});
  add_secrets("guest", member->id);
}

void Cast::add_secrets(const std::string& handle, MemberId id) {
  const auto done = portal_.run(portal_.visitor(), [&](Tx& tx, const Caller&) -> Result<Outcome> {
    if (!storage::load_account(tx.database(), id)) {
      storage::insert_account(tx.database(), {id, email_of(handle), std::nullopt, "", false});
    }
    storage::AuditEntry entry;
    entry.id = tx.make_id<AuditId>();
    entry.action = "hide-post";
    entry.subject_id = id;
    entry.reason = audit_of(handle);
    entry.at = tx.now();
    storage::insert_audit(tx.database(), entry);
    return Outcome{};
  });
  if (!done.ok()) throw std::runtime_error("no secrets");
}

void Cast::make(const std::function<void(support::RowMaker&)>& work) {
  const auto made =
      portal_.run(portal_.visitor(), [&](Tx& tx, const Caller& caller) -> Result<Outcome> {
        support::RowMaker maker(tx, *caller.portal, others_);
        work(maker);
        return Outcome{};
      });
  if (!made.ok()) throw std::runtime_error(std::string(made.error().key));
}

std::string Cast::spare_session(MemberId id) {
  const std::string hash = identity::hash_token(identity::random_token());
  const auto made = portal_.run(portal_.visitor(), [&](Tx& tx, const Caller&) -> Result<Outcome> {
    storage::insert_session(tx.database(), {hash, id, tx.now(), tx.now(), "spare"});
    return Outcome{};
  });
  if (!made.ok()) throw std::runtime_error("no session");
  return hash.substr(0, members::kSessionKeyLength);
}

}  // namespace townwell::permissions_test
