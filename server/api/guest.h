#pragma once

#include <string>
#include <vector>

#include "server/app/exchange.h"
#include "server/identity/guests.h"

/// What a first word without an account needs at this door.
namespace townwell::api {

struct Guest {
  identity::GuestDoor door;
  std::vector<http::HeaderField> headers;  ///< The session's cookie; none for who is signed in.
};

/// Errors: InvalidArgument "command-id-broken".
[[nodiscard]] Result<Guest> make_guest(const app::Exchange& exchange);

/// The path by which a guest comes back.
[[nodiscard]] std::string personal_link(const app::Exchange& exchange, MemberId member_id);

}  // namespace townwell::api
