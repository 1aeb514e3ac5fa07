#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/domain/roles.h"
#include "shared/wire/commands.h"

namespace townwell::members {

/// Checks what can be checked before a password is hashed. Errors: Unprocessable naming fields.
[[nodiscard]] Result<void> check_sign_up(const wire::SignUp& command);

/// Makes a member with an account. `password_hash` is of the command's password; empty for an
/// account that signs in by link. Owners and agents are made on the command line or by an owner.
///
/// Errors: Unprocessable "/handle" "handle-taken", "/email" "email-taken".
[[nodiscard]] Result<storage::Outcome> sign_up(storage::Tx& tx, const wire::SignUp& command,
                                               const std::string& password_hash, Role role);

}  // namespace townwell::members
