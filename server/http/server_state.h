#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/http/peer.h"
#include "server/http/server.h"

namespace townwell::http {

class AddressCounts;

/// One connection counted for an address, until it goes away.
class AddressSlot {
 public:
  AddressSlot() = default;
  AddressSlot(AddressCounts& counts, std::string key);
  AddressSlot(AddressSlot&& other) noexcept;
  AddressSlot& operator=(AddressSlot&& other) noexcept;
  ~AddressSlot();

  [[nodiscard]] const std::string& key() const { return key_; }

 private:
  AddressCounts* counts_ = nullptr;
  std::string key_;
};

/// How many connections each address has. For several threads.
class AddressCounts {
 public:
  explicit AddressCounts(int slots_per_address_max) : slots_max_(slots_per_address_max) {}

  /// Empty when the address has as many as it may.
  [[nodiscard]] std::optional<AddressSlot> take(std::string key);

 private:
  friend class AddressSlot;
  void give_back(const std::string& key);

  const int slots_max_;
  std::mutex mutex_;
  std::unordered_map<std::string, int> counts_;
};

/// The bytes of one body, counted against what all bodies may take together.
class BodyBytes {
 public:
  BodyBytes(std::atomic<std::size_t>& total, std::size_t total_max)
      : total_(total), total_max_(total_max) {}
  BodyBytes(const BodyBytes&) = delete;
  BodyBytes& operator=(const BodyBytes&) = delete;
  ~BodyBytes() { release(); }

  /// Whether the body may have grown to `bytes`.
  [[nodiscard]] bool grow_to(std::size_t bytes) {
    const std::size_t more = bytes - bytes_;
    bytes_ = bytes;
    return total_.fetch_add(more, std::memory_order_relaxed) + more <= total_max_;
  }
  void release() {
    if (bytes_ > 0) total_.fetch_sub(bytes_, std::memory_order_relaxed);
    bytes_ = 0;
  }

 private:
  std::atomic<std::size_t>& total_;
  const std::size_t total_max_;
  std::size_t bytes_ = 0;
};

/// What all connections of a server share. Answers may come late, so they keep it alive.
struct ServerState {
  ServerState(Handler& handler_, ServerOptions options_, TrustedProxies proxies_)
      : handler(handler_),
        options(std::move(options_)),
        proxies(std::move(proxies_)),
        addresses(options.connections_per_address),
        web_socket_addresses(options.web_sockets_per_address) {}

  Handler& handler;
  const ServerOptions options;
  const TrustedProxies proxies;
  AddressCounts addresses;
  AddressCounts web_socket_addresses;
  std::atomic<bool> is_stopping = false;
  std::atomic<std::size_t> bodies_bytes = 0;
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> turned_away = 0;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<std::uint64_t> refused = 0;
  std::atomic<std::uint64_t> timed_out = 0;
  std::atomic<std::uint64_t> open = 0;
  std::atomic<std::uint64_t> web_sockets = 0;
};

}  // namespace townwell::http
