#pragma once

#include <array>
#include <span>
#include <string_view>

#include "shared/rules/permissions/actions.h"

/// Which requests each permission decides, behind both doors.
namespace townwell::permissions_test {

/// What is special about a request. Without any of these it is answered 2xx or 3xx where it may be,
/// 403 where it may not, 404 where the object is not to be seen, and a visitor whom an account
/// might help is led to sign in: 303 by pages, 401 by the API.
enum Trait : unsigned {
  kPlain = 0,
  kNamedBeside = 1U << 0U,   ///< The object is named beside the path: not to be seen is 422.
  kSays = 1U << 1U,          ///< Always answered; what one may not read is not said.
  kForEveryone = 1U << 2U,   ///< The same for all as for a visitor.
  kByOwner = 1U << 3U,       ///< Asked of one's own alone; on others' it means something else.
  kByOther = 1U << 4U,       ///< And these the other way round.
  kSignedIn = 1U << 5U,      ///< Not asked by visitors, for whom it means something else.
  kSignInsFirst = 1U << 6U,  ///< A visitor signs in before anything is looked up.
  kOfQuestion = 1U << 7U,    ///< Where the post opens its thread.
  kOfAnswer = 1U << 8U,
  kOfAccepted = 1U << 9U,
  kNotOfComment = 1U << 10U,
  kMayConflict = 1U << 11U,  ///< Who may is told by 409 of a state in which nobody can.
};

/// One request: "POST /q/<thread36>/reply body=…" or "PATCH /api/v1/threads/<thread> {…}", with
/// `<name>` for what is filled in. Of `kSays`: "GET /u/<handle> says <email>".
struct Ask {
  std::string_view line;
  unsigned traits = kPlain;
};

constexpr std::size_t kAsksMax = 24;

struct Row {
  permissions::Action action;
  std::string_view no_page;  ///< Why no page or form asks for it; empty where one does.
  std::string_view no_api;   ///< The same of the API.
  std::array<Ask, kAsksMax> asks;
};

/// One row an action, in their order: an action without a row does not compile.
[[nodiscard]] const std::array<Row, permissions::kActionCount>& rows();
[[nodiscard]] const Row& row_of(permissions::Action action);

/// Routes that no permission decides, as "GET /search", with what decides instead.
struct Undecided {
  std::string_view route;
  std::string_view why;
};
[[nodiscard]] std::span<const Undecided> undecided_routes();

}  // namespace townwell::permissions_test
