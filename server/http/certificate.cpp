#include "server/http/certificate.h"

#include <openssl/err.h>
#include <sys/stat.h>

#include <utility>

namespace townwell::http {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

/// Of TLS 1.2 only what keeps the past secret from who gets the key later; 1.3 has nothing else.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// Chosen by the client from what we offer; without this some fall back to guessing.
int select_http_1_1(SSL*, const unsigned char** out, unsigned char* out_bytes,
                    const unsigned char* in, unsigned in_bytes, void*) {
  static constexpr unsigned char kOffered[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  const int found =
      SSL_select_next_proto(&chosen, out_bytes, kOffered, sizeof(kOffered), in, in_bytes);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Error unusable(const std::string& file, std::string why) {
  return fail(ErrorCode::InvalidArgument, "unusable-certificate", {file, std::move(why)});
}

Result<std::shared_ptr<ssl::context>> load(const std::string& certificate_file,
                                           const std::string& key_file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* const native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(native, kCiphers);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(native, select_http_1_1, nullptr);
  error_code error;
  context->use_certificate_chain_file(certificate_file, error);
  if (error) return unusable(certificate_file, error.message());
  context->use_private_key_file(key_file, ssl::context::pem, error);
  if (error) return unusable(key_file, error.message());
  // A key of another kind than the certificate's is taken without a word.
  if (SSL_CTX_check_private_key(native) != 1) {
    const char* why = ERR_reason_error_string(ERR_get_error());
    return unusable(key_file, why != nullptr ? why : "key values mismatch");
  }
  return context;
}

/// Another file, or one that was written anew, has another of these. One that cannot be seen has
/// none.
std::string stamp_of(const std::string& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return "none;";
  std::string stamp;
  for (const auto part : {std::int64_t(found.st_ino), std::int64_t(found.st_size),
                          std::int64_t(found.st_mtim.tv_sec), std::int64_t(found.st_mtim.tv_nsec)})
    stamp += std::to_string(part) + ";";
  return stamp;
}

}  // namespace

Certificate::Certificate(std::string certificate_file, std::string key_file)
    : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)) {}

Result<bool> Certificate::refresh() {
  const std::lock_guard lock(mutex_);
  // Stamped before they are read: what is replaced meanwhile is then read again.
  std::string stamp = stamp_of(certificate_file_) + stamp_of(key_file_);
  if (stamp == read_last_) return false;
  read_last_ = std::move(stamp);
  TRY_ASSIGN(context_, load(certificate_file_, key_file_));
  return true;
}

std::shared_ptr<ssl::context> Certificate::context() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

}  // namespace townwell::http
