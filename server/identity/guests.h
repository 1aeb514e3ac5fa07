#pragma once

#include <string>
#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/base/result.h"
#include "shared/domain/member.h"

namespace townwell::identity {

/// A handle made from a name: folded to ASCII.
[[nodiscard]] std::string handle_of(std::string_view display_name);

/// The same, with a number where somebody has it already.
[[nodiscard]] std::string free_handle(store::Database& database, std::string_view display_name);

/// Makes a member for someone who asks without an account: an address nobody has confirmed, no
/// password, and a personal link to come back by. Never joined to an account that exists, so that
/// typing somebody's address neither opens nor reveals anything.
///
/// Errors: Unprocessable naming "/name" and "/email".
[[nodiscard]] Result<Member> create_guest(storage::Tx& tx, std::string_view name,
                                          std::string_view email, std::string_view secret);

/// What a visitor's first words need besides: both are derived from the data folder's secret.
struct GuestDoor {
  std::string secret;
  std::string session_token;  ///< Signs the new member in on the device that asked.
  std::string user_agent;
};

/// The one who asks: the caller, or a member made for the name and address and signed in.
///
/// Errors: as `create_guest`.
[[nodiscard]] Result<MemberId> find_author(storage::Tx& tx, const storage::Caller& caller,
                                           std::string_view name, std::string_view email,
                                           const GuestDoor& door);

/// The token of a member's personal link. Derived, so that a repeated command can say it again and
/// only its hash is stored.
[[nodiscard]] std::string personal_link_token(std::string_view secret, MemberId member_id);

/// The session token that a guest's command starts; the same for the same command.
[[nodiscard]] std::string guest_session_token(std::string_view secret, std::string_view command_id);

}  // namespace townwell::identity
