#include "server/platform/systemd.h"

#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstddef>

namespace townwell::platform {
namespace {

constexpr int kFirstDescriptor = 3;
constexpr std::size_t kHostBytesMax = 64;

std::string_view variable(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string_view() : value;
}

bool listens(int descriptor) {
  int answer = 0;
  socklen_t bytes = sizeof answer;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &answer, &bytes) == 0 && answer == 1;
}

std::optional<std::string> address_of(int descriptor) {
  sockaddr_storage bound{};
  socklen_t bytes = sizeof bound;
  auto* const address = reinterpret_cast<sockaddr*>(&bound);
  if (::getsockname(descriptor, address, &bytes) != 0) return std::nullopt;
  if (bound.ss_family != AF_INET && bound.ss_family != AF_INET6) return std::nullopt;
  std::array<char, kHostBytesMax> host{};
  std::array<char, 8> port{};
  if (::getnameinfo(address, bytes, host.data(), host.size(), port.data(), port.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return std::nullopt;
  }
  const bool is_v6 = bound.ss_family == AF_INET6;
  return (is_v6 ? "[" : "") + std::string(host.data()) + (is_v6 ? "]:" : ":") + port.data();
}

}  // namespace

Result<std::optional<ListeningSocket>> take_listening_socket(const Environment& environment) {
  // Others may inherit the variables; the descriptors are for the process that is named.
  if (variable(environment, "LISTEN_PID") != std::to_string(::getpid())) {
    return std::optional<ListeningSocket>{};
  }
  const auto address = listens(kFirstDescriptor) ? address_of(kFirstDescriptor) : std::nullopt;
  if (variable(environment, "LISTEN_FDS") != "1" || !address) {
    return fail(ErrorCode::InvalidArgument, "sockets-unusable");
  }
  ::fcntl(kFirstDescriptor, F_SETFD, FD_CLOEXEC);
  return std::optional<ListeningSocket>{{kFirstDescriptor, *address}};
}

void tell_systemd(const Environment& environment, std::string_view state) {
  const std::string_view name = variable(environment, "NOTIFY_SOCKET");
  sockaddr_un address{};
  if (name.empty() || name.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path, name.size());
  if (name.front() == '@') address.sun_path[0] = '\0';  // Abstract: no file has it.
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return;
  (void)::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL,
                 reinterpret_cast<const sockaddr*>(&address),
                 static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size()));
  ::close(socket);
}

}  // namespace townwell::platform
