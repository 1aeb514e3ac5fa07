#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/gate.h"
#include "shared/base/result.h"

namespace townwell::http {

/// An address of either family; IPv4 stands as IPv6-mapped, so that both spellings are equal.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  friend bool operator==(const Address&, const Address&) = default;
};

/// Reads an address without port or brackets.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
[[nodiscard]] std::string to_string(const Address& address);
[[nodiscard]] bool is_loopback(const Address& address);

/// What limits count by: the address, or the /64 of an IPv6 one, which is what one party holds.
[[nodiscard]] std::string limit_key(const Address& address);

/// The proxies whose forwarding headers are believed.
class TrustedProxies {
 public:
  /// Each entry is an address or a range in CIDR form ("10.0.0.0/8").
  /// Errors: InvalidArgument — an entry is neither; it is the argument.
  [[nodiscard]] static Result<TrustedProxies> parse(const std::vector<std::string>& entries);

  [[nodiscard]] bool contains(const Address& address) const;

 private:
  struct Range {
    Address address;
    int prefix_bits;
  };
  std::vector<Range> ranges_;
};

/// Who sent a request.
struct Peer {
  Address address;
  bool is_secure = false;
  bool was_forwarded = false;
};

/// Looks behind trusted proxies: X-Forwarded-For is read from its end for as long as the hop is
/// trusted, X-Forwarded-Proto believed from a trusted socket. From anyone else both only mark the
/// request as forwarded.
[[nodiscard]] Peer find_peer(const Address& socket_peer, bool is_tls,
                             const std::vector<FieldView>& fields, const TrustedProxies& proxies);

}  // namespace townwell::http
