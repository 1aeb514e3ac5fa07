#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temp_folder.h"

namespace townwell::importing {

/// A dump of our own writing in a temporary folder.
class DumpFolder {
 public:
  [[nodiscard]] std::string path() const { return folder_.path().string(); }

  /// Writes a file as it is given; its path.
  std::string write(const std::string& name, std::string_view content) const {
    const std::string file = path() + "/" + name;
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

  /// Writes rows, given as their attributes, a line each from line 3 on, as real dumps do.
  std::string write_rows(const std::string& name, const std::vector<std::string>& rows) const {
    std::string content = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rows>\n";
    for (const std::string& row : rows) content += "  <row " + row + " />\n";
    return write(name, content + "</rows>");
  }

 private:
  support::TempFolder folder_;
};

}  // namespace townwell::importing
