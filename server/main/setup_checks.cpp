#include "server/main/setup_checks.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "server/media/sandbox.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell {
namespace {

using views::Msg;
using views::say;

constexpr std::uintmax_t kMegabyte = 1'000'000;
constexpr std::uintmax_t kFreeMegabytesMin = 2000;

using Found = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Found look_up(const std::string& host, const std::string& port, int flags) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags;
  addrinfo* first = nullptr;
  const int status = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &first);
  return {status == 0 ? first : nullptr, &::freeaddrinfo};
}

/// "help.example.com" of "https://help.example.com:8443".
std::string host_of(std::string_view origin) {
  std::string_view host = origin.substr(origin.find("://") + 3);
  if (host.starts_with('[')) return std::string(host.substr(1, host.find(']') - 1));
  return std::string(host.substr(0, host.find(':')));
}

bool is_taken(const Address& address) {
  const Found found =
      look_up(address.host, std::to_string(address.port), AI_NUMERICHOST | AI_NUMERICSERV);
  if (!found) return false;
  const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool is_bound = ::bind(socket, found->ai_addr, found->ai_addrlen) == 0;
  const bool is_in_use = !is_bound && errno == EADDRINUSE;
  ::close(socket);
  return is_in_use;
}

}  // namespace

std::vector<std::string> find_obstacles(const std::string& origin, const ServeOptions& options) {
  std::vector<std::string> obstacles;
  const std::string host = host_of(origin);
  if (!look_up(host, "", 0)) obstacles.push_back(say(Msg::SetupNameless, {host}));
  if (is_taken(options.listen)) {
    const std::string where = options.listen.host + ":" + std::to_string(options.listen.port);
    obstacles.push_back(say(Msg::SetupPortTaken, {where}));
  }
  std::error_code error;
  const auto space = std::filesystem::space(options.data, error);
  if (!error && space.available / kMegabyte < kFreeMegabytesMin) {
    obstacles.push_back(say(Msg::SetupDiskLow,
                            {std::to_string(space.available / kMegabyte), options.data.string()}));
  }
  if (const auto sandbox = media::Sandbox::check(); !sandbox.ok()) {
    const views::Problem words = views::describe(sandbox.error());
    obstacles.push_back(words.title + ". " + words.detail);
  }
  return obstacles;
}

bool has_service() {
  constexpr const char* kFolders[] = {"/etc/systemd/system", "/usr/lib/systemd/system",
                                      "/lib/systemd/system"};
  return std::ranges::any_of(kFolders, [](const char* folder) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(folder) / "townwell.service", error);
  });
}

}  // namespace townwell
