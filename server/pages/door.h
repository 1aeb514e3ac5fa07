#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/app/exchange.h"
#include "server/app/routes.h"
#include "server/http/form.h"
#include "shared/views/present.h"

/// The HTML door: pages from view models, forms into commands, everything without JavaScript.
namespace townwell::pages {

/// Who looks, when and where; command ids are random.
[[nodiscard]] views::Looker make_looker(const app::Exchange& exchange);

using app::facts_of;

[[nodiscard]] views::Shell make_shell(const app::Exchange& exchange, views::PageWords words);

/// A page, compressed as the client takes it, with an ETag of its content; or 304.
/// The files that the caller's pages name; for one who asks for the view, those that say so.
[[nodiscard]] const html::Assets& assets_of(const app::Exchange& exchange);

[[nodiscard]] http::Response answer_page(const app::Exchange& exchange, std::string html,
                                         int status = 200);

/// What a visitor's page shows besides its address: `version` of its rows. Empty for members, whose
/// pages are their own, and where `has_own` says that this page shows something of a visit.
[[nodiscard]] std::optional<std::string> cache_key(const app::Exchange& exchange,
                                                   std::int64_t version, bool has_own);

/// The page of that key, if it was made already.
[[nodiscard]] std::optional<http::Response> find_cached(const app::Exchange& exchange,
                                                        const std::optional<std::string>& key);

/// As `answer_page`, and keeps it under `key` for the next one.
[[nodiscard]] http::Response answer_cached(const app::Exchange& exchange,
                                           const std::optional<std::string>& key, std::string html);

/// The page of an error; who must sign in first is led there and back.
[[nodiscard]] http::Response error_page(const app::Exchange& exchange, const Error& error);

/// 303: after a form.
[[nodiscard]] http::Response see_other(std::string_view path);

/// The fields of a posted form. Errors: InvalidArgument, TooLarge.
[[nodiscard]] Result<http::Form> read_form(const app::Exchange& exchange);

/// The id in base 36 of a path. Errors: NotFound.
template <class IdType>
[[nodiscard]] Result<IdType> read_id36(std::string_view text) {
  const auto value = from_base36(text);
  if (!value || *value == 0) return fail(ErrorCode::NotFound, "not-found");
  return IdType{*value};
}

/// Runs a form's command under its `command_id` and answers `done(outcome)`; a failure by
/// `failed`, or where that is empty by the page of the error.
using RunForm = std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&)>;
using FormDone = std::function<http::Response(const app::Exchange&, storage::Outcome)>;
using FormFailed = std::function<http::Response(const app::Exchange&, const Error&)>;
void submit_form(const app::Exchange& exchange, const http::Form& form, RunForm run, FormDone done,
                 FormFailed failed = {});

/// Adds all pages and forms.
void add_routes(http::Router& router, app::Services& services);

}  // namespace townwell::pages
