#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/views/text/messages.h"

namespace townwell::importing {

/// One `<row …/>` of a dump. Valid only during the callback; its text is well-formed UTF-8.
class Row {
 public:
  /// `attributes` is expat's: name, value, name, value, null.
  Row(const char* const* attributes, std::int64_t line, std::int64_t offset, std::int64_t bytes)
      : attributes_(attributes), line_(line), offset_(offset), bytes_(bytes) {}

  /// The attribute as it stands; empty when the row has none, which is the dump's null.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// As `find`, with "" for none.
  [[nodiscard]] std::string text(std::string_view name) const;
  /// Empty also when the attribute is no decimal number.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  /// Empty also when the attribute is no date and time. No offset means UTC.
  [[nodiscard]] std::optional<UtcTime> time(std::string_view name) const;

  [[nodiscard]] std::int64_t line() const { return line_; }      ///< Of its file, from 1.
  [[nodiscard]] std::int64_t offset() const { return offset_; }  ///< Of "<", in bytes.
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }    ///< From "<" to ">".

 private:
  const char* const* attributes_;
  std::int64_t line_;
  std::int64_t offset_;
  std::int64_t bytes_;
};

/// Something wrong in a file that did not stop the import.
struct FileProblem {
  std::int64_t line = 0;
  views::Msg message = views::Msg::ImportBrokenXml;
  std::string detail;  ///< The message's argument; English, as a library says it.
};

struct FileReport {
  std::int64_t rows = 0;  ///< Given to the callback.
  std::int64_t bytes = 0;
  std::vector<FileProblem> problems;  ///< Rows over the limit; then what broke the file, if it did.
  bool is_broken = false;             ///< The rows after the last problem could not be read.
};

/// A row longer than this is named among the problems and passed over.
inline constexpr std::int64_t kRowBytesMax = 4 * 1024 * 1024;

/// Told of each row in file order; an error ends the reading.
using RowCallback = std::function<Result<void>(const Row&)>;

/// Streams the rows of one file of a Stack Exchange dump, in the memory of one row.
///
/// A file that breaks off or is not XML gives the rows before the place, and `is_broken`. A
/// document type is refused there too, so no entity is ever expanded.
/// Errors: NotFound "import-file-missing" and Internal "import-file-unreadable", both with the
/// path; and whatever `callback` returns.
[[nodiscard]] Result<FileReport> read_rows(const std::string& path, const RowCallback& callback,
                                           std::int64_t row_bytes_max = kRowBytesMax);

/// Reads single rows again, by the offset and length that `read_rows` told of them.
class RowFile {
 public:
  /// Errors: as `read_rows`.
  [[nodiscard]] static Result<RowFile> open(const std::string& path);

  /// Errors: Internal "import-file-changed" when no row stands there any more; `callback`'s.
  [[nodiscard]] Result<void> read_row_at(std::int64_t offset, std::int64_t bytes,
                                         const RowCallback& callback);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  RowFile(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
};

/// The tags of a question, as "<a><b>" or "|a|b|".
[[nodiscard]] std::vector<std::string> split_tags(std::string_view tags);

}  // namespace townwell::importing
