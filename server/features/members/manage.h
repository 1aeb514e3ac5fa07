#pragma once

#include <string>

#include "server/storage/tx.h"
#include "shared/domain/member.h"

/// What is done to members from the command line, by whoever runs the machine.
namespace townwell::members {

/// Errors: NotFound "member-unknown" {handle}; Conflict "last-owner" {handle} — a portal keeps an
/// owner.
[[nodiscard]] Result<storage::Outcome> change_role(storage::Tx& tx, const std::string& handle,
                                                   Role role);

/// Puts a new password in place and ends every session. Errors: NotFound "member-unknown".
[[nodiscard]] Result<storage::Outcome> change_password(storage::Tx& tx, const std::string& handle,
                                                       const std::string& password_hash);

/// The owner who has been here longest; made, as "owner", when there is none.
[[nodiscard]] Result<storage::Outcome> find_or_make_owner(storage::Tx& tx);

[[nodiscard]] bool has_owner(store::Database& database);

/// Whether an owner has found the way in: a session, a link that was used, or a password.
[[nodiscard]] bool has_owner_arrived(store::Database& database);

}  // namespace townwell::members
