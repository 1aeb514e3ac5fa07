#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"

namespace townwell::wire {

struct ApiBackup {
  std::string name;  ///< Of the file.
  UtcTime made_at{};
  std::int64_t bytes = 0;
  bool is_before_update = false;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("made_at", made_at);
    visit("bytes", bytes);
    visit("is_before_update", is_before_update);
  }
};

/// The backups that the server makes by itself.
struct ApiBackups {
  std::vector<ApiBackup> items;  ///< Newest first.
  std::string folder;
  std::int64_t free_bytes = 0;
  bool is_making = false;
  int percent = 0;                     ///< Of the one that is being made.
  std::optional<std::string> failure;  ///< Of the last try, when it failed.
  std::optional<UtcTime> next_at;      ///< Absent when none is made by itself.
  template <class V>
  void fields(V& visit) {
    visit("items", items);
    visit("folder", folder);
    visit("free_bytes", free_bytes);
    visit("is_making", is_making);
    visit("percent", percent);
    visit("failure", failure);
    visit("next_at", next_at);
  }
};

}  // namespace townwell::wire
