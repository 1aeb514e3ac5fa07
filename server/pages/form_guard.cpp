#include "server/pages/form_guard.h"

#include "server/identity/secrets.h"
#include "shared/base/text.h"

namespace townwell::pages {
namespace {

constexpr std::chrono::seconds kTypingMin{3};

std::string sign(const app::Exchange& exchange, std::string_view time) {
  const std::string hash =
      identity::keyed_hash(exchange.services->site.secret, "form opened " + std::string(time));
  return std::string(time) + "." + hash;
}

/// Empty for what we never gave out.
std::optional<UtcTime> read_opened(const app::Exchange& exchange, std::string_view opened) {
  const std::string_view time = opened.substr(0, opened.find('.'));
  const auto ms = parse_integer(time);
  if (!ms || sign(exchange, time) != opened) return std::nullopt;
  return from_unix_ms(*ms);
}

}  // namespace

views::FormGuard make_guard(const app::Exchange& exchange, const http::Form* again) {
  views::FormGuard guard;
  if (again != nullptr) {
    const auto id = app::read_command_id(again->get("command_id"));
    if (id.ok()) guard.command_id = id.value();
    guard.opened = again->get("opened");
  }
  if (guard.command_id.empty()) guard.command_id = identity::random_command_id();
  if (exchange.is_signed_in()) {
    guard.opened.clear();
  } else if (!read_opened(exchange, guard.opened)) {
    guard.opened = sign(exchange, std::to_string(to_unix_ms(exchange.now)));
  }
  return guard;
}

bool looks_automatic(const app::Exchange& exchange, const http::Form& form) {
  if (exchange.is_signed_in()) return false;
  if (!form.get("website").empty()) return true;
  if (exchange.services->site.is_testing) return false;
  const auto opened = read_opened(exchange, form.get("opened"));
  return !opened || exchange.now - *opened < kTypingMin;
}

}  // namespace townwell::pages
