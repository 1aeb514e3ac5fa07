#include "server/http/static_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "server/http/grammar.h"
#include "server/http/problem.h"

namespace townwell::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashDigitsMin = 8;
constexpr std::size_t kCompressBytesMin = 512;

struct Variant {
  std::string_view path;  // Of the file it is a variant of.
  Encoding encoding;
};

Variant variant_of(std::string_view path) {
  if (path.ends_with(".br")) return {path.substr(0, path.size() - 3), Encoding::Brotli};
  if (path.ends_with(".gz")) return {path.substr(0, path.size() - 3), Encoding::Gzip};
  return {path, Encoding::Identity};
}

bool is_hash(std::string_view part) {
  return part.size() >= kHashDigitsMin &&
         std::all_of(part.begin(), part.end(), [](char c) { return grammar::hex_digit(c) >= 0; });
}

/// The part of a file name between its last two dots, if it is a hash, with its leading dot.
std::string_view hash_part(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const auto before = name.rfind('.', last - 1);
  if (before == std::string_view::npos) return {};
  const std::string_view part = name.substr(before, last - before);
  return is_hash(part.substr(1)) ? part : std::string_view();
}

std::string without_hash(std::string_view path) {
  std::string name(path);
  const std::string_view hash = hash_part(path);
  if (!hash.empty()) name.erase(static_cast<std::size_t>(hash.data() - path.data()), hash.size());
  return name;
}

bool is_compressible(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != type.npos ||
         type.find("svg") != type.npos || type.find("wasm") != type.npos ||
         type.find("xml") != type.npos || type == "font/ttf";
}

std::size_t index_of(Encoding encoding) {
  return static_cast<std::size_t>(encoding);
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string content(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) return std::nullopt;
  return content;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder, std::string_view url_prefix) {
  StaticFiles loaded;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (!entries->is_regular_file()) continue;
    auto content = read_file(entries->path());
    if (!content) {
      return fail(ErrorCode::InvalidArgument, "unreadable-file", {entries->path().string()});
    }
    const std::string url =
        std::string(url_prefix) + fs::relative(entries->path(), folder).string();
    const Variant variant = variant_of(url);
    File& file = loaded.files_[std::string(variant.path)];
    if (variant.encoding == Encoding::Identity) {
      file.type = content_type_of(url);
      file.is_immutable = !hash_part(url).empty();
      file.etag = make_etag(*content);
      loaded.register_name(url, url_prefix);
    }
    file.variants[index_of(variant.encoding)] =
        std::make_shared<const std::string>(*std::move(content));
  }
  if (error) return fail(ErrorCode::InvalidArgument, "unreadable-file", {folder.string()});
  // A variant whose original is missing cannot be sent to everyone.
  std::erase_if(loaded.files_, [](const auto& entry) { return !entry.second.variants[0]; });
  return loaded;
}

void StaticFiles::register_name(const std::string& url_path, std::string_view url_prefix) {
  urls_by_name_[without_hash(url_path).substr(url_prefix.size())] = url_path;
}

void StaticFiles::merge(StaticFiles other) {
  for (auto& [url, file] : other.files_) files_.insert_or_assign(url, std::move(file));
  for (auto& [name, url] : other.urls_by_name_)
    urls_by_name_.insert_or_assign(name, std::move(url));
}

void StaticFiles::add(std::string url_path, std::string content) {
  File file;
  file.type = content_type_of(url_path);
  file.is_immutable = !hash_part(url_path).empty();
  file.etag = make_etag(content);
  if (is_compressible(file.type) && content.size() >= kCompressBytesMin) {
    for (const Encoding encoding : {Encoding::Gzip, Encoding::Brotli}) {
      file.variants[index_of(encoding)] =
          std::make_shared<const std::string>(compress(content, encoding, Effort::Small));
    }
  }
  file.variants[0] = std::make_shared<const std::string>(std::move(content));
  register_name(url_path, std::string_view(url_path).substr(0, url_path.rfind('/') + 1));
  files_[std::move(url_path)] = std::move(file);
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end()) return std::nullopt;
  if (request.method != Method::Get && request.method != Method::Head) {
    return wrong_method_response("GET, HEAD");
  }
  const File& file = found->second;
  Encoding encoding = negotiate_encoding(request.header("accept-encoding"));
  if (encoding == Encoding::Brotli && !file.variants[index_of(encoding)]) encoding = Encoding::Gzip;
  if (!file.variants[index_of(encoding)]) encoding = Encoding::Identity;

  std::string etag = file.etag;
  if (encoding != Encoding::Identity)
    etag.insert(etag.size() - 1, "-" + std::string(to_string(encoding)));
  Response response;
  response.set("ETag", etag);
  response.set("Cache-Control",
               file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.set("Vary", "Accept-Encoding");
  if (matches_etag(request.header("if-none-match"), etag)) {
    response.status = 304;
    return response;
  }
  response.set("Content-Type", file.type);
  if (encoding != Encoding::Identity) response.set("Content-Encoding", to_string(encoding));
  response.shared_body = file.variants[index_of(encoding)];
  return response;
}

std::string_view StaticFiles::url_of(std::string_view name) const {
  const auto found = urls_by_name_.find(std::string(name));
  return found == urls_by_name_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace townwell::http
