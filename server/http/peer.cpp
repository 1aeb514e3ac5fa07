#include "server/http/peer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "server/http/grammar.h"
#include "shared/base/text.h"

namespace townwell::http {
namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_mapped(const Address& address) {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
}

bool is_in(const Address& address, const Address& range, int prefix_bits) {
  const auto whole_bytes = static_cast<std::size_t>(prefix_bits / 8);
  if (std::memcmp(address.bytes.data(), range.bytes.data(), whole_bytes) != 0) return false;
  const int rest_bits = prefix_bits % 8;
  if (rest_bits == 0) return true;
  const int difference = address.bytes[whole_bytes] ^ range.bytes[whole_bytes];
  return (difference >> (8 - rest_bits)) == 0;
}

/// Proxies may write a port, and brackets around IPv6.
std::optional<Address> parse_hop(std::string_view hop) {
  if (hop.starts_with('[')) return parse_address(hop.substr(1, hop.find(']') - 1));
  if (std::count(hop.begin(), hop.end(), ':') == 1) hop = hop.substr(0, hop.find(':'));
  return parse_address(hop);
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string zero_ended(text);
  Address address;
  if (inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
  if (inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data() + 12) == 1) return address;
  return std::nullopt;
}

std::string to_string(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_mapped(address)) {
    inet_ntop(AF_INET, address.bytes.data() + 12, text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
  }
  return text.data();
}

bool is_loopback(const Address& address) {
  if (is_mapped(address)) return address.bytes[12] == 127;
  Address loopback;
  loopback.bytes[15] = 1;
  return address == loopback;
}

std::string limit_key(const Address& address) {
  const std::size_t bytes = is_mapped(address) ? 16 : 8;
  return std::string(reinterpret_cast<const char*>(address.bytes.data()), bytes);
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& entries) {
  TrustedProxies proxies;
  for (const std::string& entry : entries) {
    const std::string_view text = entry;
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return fail(ErrorCode::InvalidArgument, "malformed-proxy", {entry});
    int prefix_bits = 128;
    if (slash != std::string_view::npos) {
      const int family_bits = is_mapped(*address) ? 32 : 128;
      const auto given = parse_integer(text.substr(slash + 1));
      if (!given || *given < 0 || *given > family_bits) {
        return fail(ErrorCode::InvalidArgument, "malformed-proxy", {entry});
      }
      prefix_bits = static_cast<int>(*given) + 128 - family_bits;
    }
    proxies.ranges_.push_back({*address, prefix_bits});
  }
  return proxies;
}

bool TrustedProxies::contains(const Address& address) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
    return is_in(address, range.address, range.prefix_bits);
  });
}

Peer find_peer(const Address& socket_peer, bool is_tls, const std::vector<FieldView>& fields,
               const TrustedProxies& proxies) {
  Peer peer{socket_peer, is_tls, false};
  std::vector<std::string_view> hops;
  std::string_view protocol;
  for (const FieldView& field : fields) {
    const auto is = [&](std::string_view name) { return equals_ignoring_case(field.name, name); };
    if (is("x-forwarded-for")) {
      std::string_view list = field.value;
      while (!list.empty()) hops.push_back(grammar::next_in_list(list));
    } else if (is("x-forwarded-proto")) {
      protocol = field.value;
    } else if (!is("forwarded") && !is("x-real-ip") && !is("x-forwarded-host") && !is("via")) {
      continue;
    }
    peer.was_forwarded = true;
  }
  if (!peer.was_forwarded || !proxies.contains(socket_peer)) return peer;
  if (!protocol.empty()) peer.is_secure = equals_ignoring_case(protocol, "https");
  for (auto hop = hops.rbegin(); hop != hops.rend() && proxies.contains(peer.address); ++hop) {
    const auto address = parse_hop(*hop);
    if (!address) break;  // Nothing behind a hop that cannot be read is to be believed.
    peer.address = *address;
  }
  return peer;
}

}  // namespace townwell::http
