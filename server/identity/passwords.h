#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace townwell::identity {

/// Argon2id with 19 MiB and two passes (OWASP's first choice), as libsodium's string form.
[[nodiscard]] std::string hash_password(const std::string& password);

/// Whether the password is the one of `hash`. An empty hash matches none, and takes as long.
[[nodiscard]] bool verify_password(const std::string& hash, const std::string& password);

/// Works on passwords away from the threads that serve: two at once, so that memory stays bounded,
/// and 32 waiting.
class PasswordPool {
 public:
  PasswordPool();
  ~PasswordPool();
  PasswordPool(const PasswordPool&) = delete;
  PasswordPool& operator=(const PasswordPool&) = delete;

  /// Runs `work` soon, on a thread of the pool.
  ///
  /// Errors: Unavailable "unavailable" — too many wait already; the work will not run.
  [[nodiscard]] Result<void> submit(std::function<void()> work);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::identity
