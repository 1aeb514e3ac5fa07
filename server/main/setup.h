#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/platform/configuration.h"

namespace townwell {

/// What `townwell setup` makes of an empty folder. What is not said is asked for.
struct SetUpPortal {
  std::string origin;  ///< "https://help.example.com"; a bare name means that.
  std::string business;
  std::string owner_name;
  std::string owner_email;
  std::string owner_handle;
};

/// Who sets up, as the command meets them.
struct Dialogue {
  /// The line that answers; empty when nobody is there to ask.
  std::function<std::optional<std::string>(std::string_view question)> ask;
  std::function<void(std::string_view)> print;
  std::function<void(std::string_view)> complain;
};

/// Makes an empty portal with its owner in `data` and adds what was said to the file of its
/// settings, in which no line is changed; tells what stands in the way of serving it, and what to
/// do next. Nothing is made before every answer is known to be good.
///
/// Errors: InvalidArgument "setup-missing" {flag}, "setup-origin" {text}, "setup-origin-differs"
/// {source, origin}, "settings-unwritable" {file, why}; Unprocessable naming fields; Conflict
/// "setup-done" {folder}; those of settings and of a data folder.
[[nodiscard]] Result<void> set_up(SetUpPortal command, const std::filesystem::path& data,
                                  const platform::Environment& environment,
                                  const Dialogue& dialogue);

}  // namespace townwell
