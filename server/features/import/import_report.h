#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/features/import/dump_reader.h"

namespace townwell::importing {

/// One line of the table that an import ends with.
struct ImportCount {
  std::int64_t read = 0;
  std::int64_t imported = 0;
  std::map<views::Msg, std::int64_t> skipped;  ///< By reason.

  [[nodiscard]] std::int64_t skipped_total() const {
    std::int64_t total = 0;
    for (const auto& [reason, count] : skipped) total += count;
    return total;
  }
};

/// A problem and the file it is in.
struct ImportProblem {
  std::string file;  ///< "Posts.xml"
  FileProblem problem;
};

/// What an import read, took and left, and why. Every row that was read is imported or skipped.
struct ImportReport {
  ImportCount members;
  ImportCount threads;
  ImportCount answers;
  ImportCount other_posts;  ///< Tag wikis and the like; all skipped.
  ImportCount comments;
  ImportCount votes;
  ImportCount links;
  ImportCount history;
  ImportCount tags;    ///< Imported with the threads that carry them.
  ImportCount badges;  ///< All skipped.
  std::int64_t bodies_as_typed = 0;
  std::int64_t bodies_converted = 0;  ///< From HTML, as what was typed would show something else.
  std::vector<ImportProblem> problems;
};

}  // namespace townwell::importing
