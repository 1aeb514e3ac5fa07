#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/platform/configuration.h"

/// What systemd, or whoever starts us as it does, hands over and wants to hear.
/// Source: sd_listen_fds(3), sd_notify(3).
namespace townwell::platform {

/// A socket that listens already. It belongs to who started us and stays while we start anew, so
/// that those who come meanwhile wait instead of being turned away.
struct ListeningSocket {
  int descriptor = -1;
  std::string address;  ///< "127.0.0.1:8080", "[::]:443".
};

/// The socket that was handed over; empty when we are to listen by ourselves. Before the first
/// program is started, which must not get it.
///
/// Errors: InvalidArgument "sockets-unusable" — there are several, or it is not one of TCP that
/// listens.
[[nodiscard]] Result<std::optional<ListeningSocket>> take_listening_socket(
    const Environment& environment);

/// "READY=1", "STOPPING=1". Where nobody asked to be told, it goes nowhere.
void tell_systemd(const Environment& environment, std::string_view state);

}  // namespace townwell::platform
