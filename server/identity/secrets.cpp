#include "server/identity/secrets.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "shared/base/text.h"

namespace townwell::identity {
namespace {

void require_sodium() {
  // Safe to call again, from any thread.
  if (sodium_init() < 0) throw std::runtime_error("libsodium did not start");
}

std::string random_bytes(std::size_t count) {
  require_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), count);
  return bytes;
}

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string random_token() {
  const std::string bytes = random_bytes(32);
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), as_bytes(bytes), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string random_command_id() {
  return to_hex(random_bytes(16));
}

std::string hash_token(std::string_view token) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), as_bytes(token),
                     token.size());
  return to_hex(digest);
}

std::string keyed_hash(std::string_view key, std::string_view message) {
  require_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, as_bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, as_bytes(message), message.size());
  std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
  return to_hex(digest);
}

}  // namespace townwell::identity
