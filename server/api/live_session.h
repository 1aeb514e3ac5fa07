#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/app/exchange.h"
#include "server/feed/live_hub.h"
#include "server/http/web_socket.h"

namespace townwell::api {

/// One client of the live channel: between its WebSocket and the hub. Who it is was found out when
/// it came, and is asked again whenever it is about to be told something private.
class LiveSession final : public feed::Listener,
                          public http::WebSocketEvents,
                          public std::enable_shared_from_this<LiveSession> {
 public:
  explicit LiveSession(const app::Exchange& exchange);

  void on_open(std::shared_ptr<http::WebSocket> socket) override;
  void on_text(std::string message) override;
  void on_closed() override;

  void send(feed::LiveMessage message) override;
  [[nodiscard]] bool is_admitted() override;
  [[nodiscard]] bool may_see(const feed::Watch& watch) override;
  void dismiss() override;

 private:
  [[nodiscard]] std::optional<storage::Caller> find_caller(store::Database& reader) const;
  [[nodiscard]] std::shared_ptr<http::WebSocket> socket() const;
  [[nodiscard]] std::vector<feed::Watch> find_watches(const std::vector<std::string>& paths) const;

  app::Services& services_;
  const std::string session_hash_;  ///< Empty: a visitor.
  mutable std::mutex mutex_;
  std::shared_ptr<http::WebSocket> socket_;
};

}  // namespace townwell::api
