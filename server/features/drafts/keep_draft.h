#pragma once

#include <string_view>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/wire/drafts.h"

/// Texts on their way: kept for the member who writes them, on any device, until they are sent.
namespace townwell::drafts {

/// So many a member; the oldest make room.
inline constexpr int kDraftsMax = 50;

/// Which draft a key names: up to 100 of `A-Za-z0-9._-`. Errors: Unprocessable "field-invalid",
/// "field-too-long"; Unauthenticated "sign-in-required" for visitors.
[[nodiscard]] Result<void> check_key(const storage::Caller& caller, std::string_view key);

/// An empty text drops the draft. Errors: as `check_key`; Unprocessable "body-too-long".
[[nodiscard]] Result<storage::Outcome> keep_draft(storage::Tx& tx, const storage::Caller& caller,
                                                  std::string_view key,
                                                  const wire::KeepDraft& command);

/// What was never kept is dropped, too. Errors: as `check_key`.
[[nodiscard]] Result<storage::Outcome> drop_draft(storage::Tx& tx, const storage::Caller& caller,
                                                  std::string_view key);

}  // namespace townwell::drafts
