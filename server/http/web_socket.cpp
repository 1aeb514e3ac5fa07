#include "server/http/web_socket.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "server/http/grammar.h"

namespace townwell::http {
namespace {

constexpr std::string_view kProtocolKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::size_t kKeyBytes = 24;  // 16 bytes in base 64.
constexpr std::size_t kDigestBytes = 20;

std::string accept_key_of(std::string_view key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  const std::string text = std::string(key).append(kProtocolKey);
  if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha1(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL has no SHA-1");
  }
  std::array<unsigned char, 4 * ((kDigestBytes + 2) / 3) + 1> text64{};
  const int bytes = EVP_EncodeBlock(text64.data(), digest.data(), kDigestBytes);
  return {reinterpret_cast<const char*>(text64.data()), static_cast<std::size_t>(bytes)};
}

bool names(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    if (equals_ignoring_case(grammar::next_in_list(list), wanted)) return true;
  }
  return false;
}

}  // namespace

SharedFrame make_text_frame(std::string_view text) {
  return std::make_shared<const std::string>(write_frame(Opcode::Text, text));
}

Result<Response> accept_web_socket(const Request& request, std::shared_ptr<WebSocketEvents> events,
                                   WebSocketTerms terms) {
  const std::string_view key = request.header("sec-websocket-key");
  const bool fits = request.method == Method::Get &&
                    names(request.header("connection"), "upgrade") &&
                    names(request.header("upgrade"), "websocket") &&
                    request.header("sec-websocket-version") == "13" && key.size() == kKeyBytes;
  if (!fits) return fail(ErrorCode::InvalidArgument, "web-socket-expected");
  Response response;
  response.status = 101;
  response.set("Upgrade", "websocket");
  response.set("Connection", "Upgrade");
  response.set("Sec-WebSocket-Accept", accept_key_of(key));
  response.web_socket =
      std::make_shared<WebSocketOpening>(WebSocketOpening{std::move(events), std::move(terms)});
  return response;
}

}  // namespace townwell::http
