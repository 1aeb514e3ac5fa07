#include "server/features/import/dump_reader.h"

#include <expat.h>

#include <cassert>
#include <cstring>
#include <exception>

#include "server/features/import/tag_splitter.h"
#include "shared/base/text.h"

namespace townwell::importing {
namespace {

constexpr std::size_t kChunkBytes = 256 * 1024;
constexpr std::size_t kProblemsMax = 100;  // A file of nothing else must not fill the memory.
constexpr int kRowDepth = 2;
constexpr std::string_view kRowName = "row";

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

/// Expat with our callback behind it: rows at one depth, document types refused.
class RowParser {
 public:
  RowParser(int row_depth, const RowCallback& callback)
      : row_depth_(row_depth), callback_(callback), parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), start_element, end_element);
    XML_SetStartDoctypeDeclHandler(parser_.get(), start_doctype);
  }

  /// False when it is over: `failure`, a document type, or broken XML.
  bool parse(std::string_view piece, std::int64_t bytes_taken_out) {
    bytes_taken_out_ = bytes_taken_out;
    const auto size = static_cast<int>(piece.size());
    return XML_Parse(parser_.get(), piece.data(), size, XML_FALSE) == XML_STATUS_OK;
  }
  bool finish() { return XML_Parse(parser_.get(), "", 0, XML_TRUE) == XML_STATUS_OK; }

  /// What the callback returned or threw, once.
  Result<void> failure() {
    if (thrown_) std::rethrow_exception(thrown_);
    if (error_) return *error_;
    return {};
  }
  [[nodiscard]] bool has_failed() const { return thrown_ || error_; }
  [[nodiscard]] std::int64_t rows() const { return rows_; }

  [[nodiscard]] FileProblem problem() const {
    FileProblem problem;
    problem.line = static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()));
    problem.message = has_doctype_ ? views::Msg::ImportDocumentType : views::Msg::ImportBrokenXml;
    if (!has_doctype_) problem.detail = XML_ErrorString(XML_GetErrorCode(parser_.get()));
    return problem;
  }

 private:
  static void start_element(void* self, const char* name, const char** attributes) {
    static_cast<RowParser*>(self)->on_start(name, attributes);
  }
  static void end_element(void* self, const char*) { --static_cast<RowParser*>(self)->depth_; }
  static void start_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<RowParser*>(self)->has_doctype_ = true;
    XML_StopParser(static_cast<RowParser*>(self)->parser_.get(), XML_FALSE);
  }

  void on_start(const char* name, const char** attributes) {
    if (++depth_ != row_depth_ || name != kRowName || has_failed()) return;
    ++rows_;
    const Row row(attributes, static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get())),
                  XML_GetCurrentByteIndex(parser_.get()) + bytes_taken_out_,
                  XML_GetCurrentByteCount(parser_.get()));
    // An exception must not pass through expat's frames.
    try {
      const Result<void> result = callback_(row);
      if (result.ok()) return;
      error_ = result.error();
    } catch (...) {
      thrown_ = std::current_exception();
    }
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  int row_depth_;
  const RowCallback& callback_;
  Parser parser_;
  int depth_ = 0;
  std::int64_t rows_ = 0;
  std::int64_t bytes_taken_out_ = 0;
  bool has_doctype_ = false;
  std::optional<Error> error_;
  std::exception_ptr thrown_;
};

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Error cannot_open(const std::string& path) {
  if (errno == ENOENT) return fail(ErrorCode::NotFound, "import-file-missing", {path});
  return fail(ErrorCode::Internal, "import-file-unreadable", {path, std::strerror(errno)});
}

}  // namespace

std::optional<std::string_view> Row::find(std::string_view name) const {
  for (const char* const* entry = attributes_; *entry != nullptr; entry += 2) {
    if (name == entry[0]) return std::string_view(entry[1]);
  }
  return std::nullopt;
}

std::string Row::text(std::string_view name) const {
  return std::string(find(name).value_or(std::string_view()));
}

std::optional<std::int64_t> Row::integer(std::string_view name) const {
  const auto value = find(name);
  return value ? parse_integer(*value) : std::nullopt;
}

std::optional<UtcTime> Row::time(std::string_view name) const {
  const auto value = find(name);
  return value ? from_rfc3339(*value) : std::nullopt;
}

Result<FileReport> read_rows(const std::string& path, const RowCallback& callback,
                             std::int64_t row_bytes_max) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return cannot_open(path);
  FileReport report;
  RowParser parser(kRowDepth, callback);
  const auto name_long_row = [&](std::int64_t line) {
    if (report.problems.size() >= kProblemsMax) return;
    report.problems.push_back(FileProblem{line, views::Msg::ImportRowTooLong, {}});
  };
  TagSplitter* splitter_of_pass = nullptr;
  const auto pass = [&](std::string_view piece) {
    return parser.parse(piece, splitter_of_pass->bytes_taken_out());
  };
  TagSplitter splitter(row_bytes_max, pass, name_long_row);
  splitter_of_pass = &splitter;

  std::string chunk(kChunkBytes, '\0');
  bool goes_on = true;
  while (goes_on) {
    const std::size_t bytes = std::fread(chunk.data(), 1, chunk.size(), file.get());
    if (bytes == 0) break;
    report.bytes += static_cast<std::int64_t>(bytes);
    goes_on = splitter.feed(std::string_view(chunk).substr(0, bytes));
  }
  if (std::ferror(file.get()) != 0) {
    return fail(ErrorCode::Internal, "import-file-unreadable", {path, std::strerror(errno)});
  }
  if (goes_on) goes_on = splitter.finish() && parser.finish();
  report.rows = parser.rows();
  TRY(parser.failure());
  if (!goes_on) {
    report.is_broken = true;
    report.problems.push_back(parser.problem());
  }
  return report;
}

Result<RowFile> RowFile::open(const std::string& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return cannot_open(path);
  return RowFile(path, file);
}

Result<void> RowFile::read_row_at(std::int64_t offset, std::int64_t bytes,
                                  const RowCallback& callback) {
  assert(offset >= 0 && bytes > 0 && bytes <= kRowBytesMax);
  std::string text(static_cast<std::size_t>(bytes), '\0');
  const bool is_read = std::fseek(file_.get(), offset, SEEK_SET) == 0 &&
                       std::fread(text.data(), 1, text.size(), file_.get()) == text.size();
  RowParser parser(1, callback);
  const bool is_row = is_read && parser.parse(text, 0);
  TRY(parser.failure());
  // A start tag with its end elsewhere is a row too, so the document's end is not asked for.
  if (!is_row || parser.rows() != 1) {
    return fail(ErrorCode::Internal, "import-file-changed", {path_});
  }
  return {};
}

std::vector<std::string> split_tags(std::string_view tags) {
  std::vector<std::string> names;
  while (!tags.empty()) {
    const auto end = tags.find_first_of("<>|");
    const std::string_view name = trim(tags.substr(0, end));
    if (!name.empty()) names.emplace_back(name);
    if (end == std::string_view::npos) break;
    tags.remove_prefix(end + 1);
  }
  return names;
}

}  // namespace townwell::importing
