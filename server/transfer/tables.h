#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/store/ddl.h"

/// What of a portal travels: every table but those that are made anew (the search, the feed) or
/// that belong to one running server (sessions, repeats of commands).
namespace townwell::transfer {

/// A table that travels, and which of its rows.
struct Travelling {
  const store::Table* table = nullptr;
  std::string_view where{};  ///< A condition on its columns; empty for all.

  /// "threads.jsonl"
  [[nodiscard]] std::string file() const;
};

/// In an order in which no row is before what it names, spaces and members first.
[[nodiscard]] const std::vector<Travelling>& travelling();

inline constexpr std::string_view kManifest = "manifest.json";
/// The one version there is of this format.
inline constexpr int kFormat = 1;

/// Says what the folder is. It is written last, so that an export that broke off has none.
struct Manifest {
  std::string format = "townwell";
  int version = kFormat;
  int schema = 0;  ///< See storage::schema_version.
  template <class V>
  void fields(V& visit) {
    visit("format", format);
    visit("version", version);
    visit("schema", schema);
  }
};

/// How many rows of a table, or how many files.
struct Count {
  std::string name;
  std::int64_t number = 0;
};

}  // namespace townwell::transfer
