#include "server/api/live_session.h"

#include <spdlog/spdlog.h>

#include "server/api/live_paths.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/live.h"

namespace townwell::api {

LiveSession::LiveSession(const app::Exchange& exchange)
    : services_(*exchange.services),
      session_hash_(exchange.session ? exchange.session->session.token_hash : std::string()) {}

std::shared_ptr<http::WebSocket> LiveSession::socket() const {
  const std::lock_guard lock(mutex_);
  return socket_;
}

void LiveSession::on_open(std::shared_ptr<http::WebSocket> socket) {
  {
    const std::lock_guard lock(mutex_);
    socket_ = std::move(socket);
  }
  services_.live.add(shared_from_this());
}

void LiveSession::on_closed() {
  services_.live.remove(*this);
  const std::lock_guard lock(mutex_);
  socket_.reset();
}

void LiveSession::on_text(std::string message) {
  const auto asked = wire::from_json<wire::LiveSubscribe>(message);
  if (!asked.ok()) {
    if (const auto to = socket())
      to->close(http::CloseCode::Policy, "send {\"subscribe\": [paths]}");
    return;
  }
  try {
    auto watched = services_.live.watch(*this, find_watches(asked.value().subscribe));
    send(http::make_text_frame(wire::to_json(wire::LiveSubscribed{std::move(watched)})));
  } catch (const store::DatabaseError& error) {
    spdlog::error("live: {}", error.what());
    dismiss();
  }
}

std::vector<feed::Watch> LiveSession::find_watches(const std::vector<std::string>& paths) const {
  std::vector<feed::Watch> watches;
  const auto reader = services_.readers.borrow();
  const auto caller = find_caller(*reader);
  if (!caller) return watches;
  for (const std::string& path : paths) {
    if (watches.size() == feed::kWatchesMax) break;
    auto changes = find_changes(*reader, *caller, path);
    if (!changes.empty()) watches.push_back({path, std::move(changes)});
  }
  return watches;
}

void LiveSession::send(feed::LiveMessage message) {
  if (const auto to = socket()) to->send(std::move(message));
}

/// Who this is now. Empty when the session that it came with is over.
std::optional<storage::Caller> LiveSession::find_caller(store::Database& reader) const {
  storage::Caller caller;
  caller.portal = services_.portals.get();
  if (session_hash_.empty()) return caller;
  const auto session = app::find_session(reader, session_hash_, services_.clock.now());
  if (!session) return std::nullopt;
  caller.actor = {session->session.member_id, session->role};
  return caller;
}

bool LiveSession::is_admitted() {
  if (session_hash_.empty()) {
    return services_.portals.get()->settings.visibility == Visibility::Public;
  }
  return find_caller(*services_.readers.borrow()).has_value();
}

bool LiveSession::may_see(const feed::Watch& watch) {
  const auto reader = services_.readers.borrow();
  const auto caller = find_caller(*reader);
  return caller && find_changes(*reader, *caller, watch.path) == watch.changes;
}

void LiveSession::dismiss() {
  if (const auto to = socket()) to->close(http::CloseCode::Policy, "come again");
}

}  // namespace townwell::api
