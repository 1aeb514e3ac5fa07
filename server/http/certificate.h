#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <mutex>
#include <string>

#include "shared/base/result.h"

/// Inside this folder only, as `asio_transport`.
namespace townwell::http {

/// A certificate chain and its key, in two PEM files that may be replaced while we serve.
/// For several threads.
class Certificate {
 public:
  Certificate(std::string certificate_file, std::string key_file);

  /// Reads the files where they are not those that were read last, and checks that they belong
  /// together; false when nothing has changed. What is broken is told once, and what was there
  /// before stays in use.
  ///
  /// Errors: InvalidArgument "unusable-certificate" {file, why}.
  [[nodiscard]] Result<bool> refresh();

  /// For the connections from now on; null before the first success.
  [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> context() const;

 private:
  const std::string certificate_file_;
  const std::string key_file_;
  mutable std::mutex mutex_;
  std::string read_last_;  ///< What told the files from others.
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace townwell::http
