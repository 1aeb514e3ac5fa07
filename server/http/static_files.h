#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/encoding.h"
#include "server/http/message.h"
#include "shared/base/result.h"

namespace townwell::http {

/// The files of the portal itself, held in memory with their compressed variants.
///
/// `app.0123abcd.js` with `app.0123abcd.js.br` and `.gz` beside it is one file in three variants.
/// A name with a part of 8 or more hexadecimal digits before its extension never changes its
/// content, so it is `immutable` for a year; others are revalidated by ETag at each use.
class StaticFiles {
 public:
  /// Reads every file below `folder`; their URLs are `url_prefix` and the path from there.
  /// Errors: InvalidArgument — the folder or a file cannot be read; it is the argument.
  [[nodiscard]] static Result<StaticFiles> load(const std::filesystem::path& folder,
                                                std::string_view url_prefix);

  /// Takes all files of another set. A file that both have is then the other's.
  void merge(StaticFiles other);

  /// Adds one file by hand, compressing it where that helps.
  void add(std::string url_path, std::string content);

  /// The answer for a path: 200, 304, or 405 for methods other than GET and HEAD. Empty where no
  /// file is.
  [[nodiscard]] std::optional<Response> serve(const Request& request) const;

  /// The URL path of the file whose name without its hash is `name` ("app.js"); empty if none is.
  [[nodiscard]] std::string_view url_of(std::string_view name) const;

 private:
  struct File {
    std::string_view type;
    bool is_immutable = false;
    std::string etag;
    /// By `Encoding`; empty where that variant does not exist.
    std::array<std::shared_ptr<const std::string>, 3> variants;
  };

  void register_name(const std::string& url_path, std::string_view url_prefix);

  std::unordered_map<std::string, File> files_;
  std::unordered_map<std::string, std::string> urls_by_name_;
};

}  // namespace townwell::http
