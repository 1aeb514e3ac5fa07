#include "server/identity/passwords.h"

#include <sodium.h>

#include <stdexcept>

namespace townwell::identity {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19 * 1024 * 1024;

/// A hash that no password is known to have, so that an unknown name costs what a known one does.
const std::string& unmatched_hash() {
  static const std::string hash = hash_password("no account has this password");
  return hash;
}

}  // namespace

std::string hash_password(const std::string& password) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium did not start");
  char hash[crypto_pwhash_STRBYTES];
  const int failed =
      crypto_pwhash_str(hash, password.data(), password.size(), kPasses, kMemoryBytes);
  if (failed != 0) throw std::runtime_error("not enough memory to hash a password");
  return hash;
}

bool verify_password(const std::string& hash, const std::string& password) {
  const std::string& compared = hash.empty() ? unmatched_hash() : hash;
  const bool is_equal =
      crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return is_equal && !hash.empty();
}

}  // namespace townwell::identity
