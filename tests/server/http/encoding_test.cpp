#include "server/http/encoding.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "server/http/static_files.h"

namespace townwell::http {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST_CASE("http encoding: negotiation", "[http]") {
  CHECK(negotiate_encoding("") == Encoding::Identity);
  CHECK(negotiate_encoding("gzip, deflate, br") == Encoding::Brotli);
  CHECK(negotiate_encoding("GZIP") == Encoding::Gzip);
  CHECK(negotiate_encoding("br;q=0.5, gzip;q=0.8") == Encoding::Gzip);
  CHECK(negotiate_encoding("br;q=0, gzip") == Encoding::Gzip);
  CHECK(negotiate_encoding("gzip;q=0") == Encoding::Identity);
  CHECK(negotiate_encoding("*") == Encoding::Brotli);
  CHECK(negotiate_encoding("*;q=0") == Encoding::Identity);
  CHECK(negotiate_encoding("identity, gzip;q=0.5") == Encoding::Identity);
  CHECK(negotiate_encoding("br;q=x, gzip;q=0.001") == Encoding::Gzip);
  CHECK(negotiate_encoding("compress, zstd") == Encoding::Identity);
}

TEST_CASE("http encoding: compression", "[http]") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i * i) + "\n";
  const std::string gzipped = compress(text, Encoding::Gzip);
  CHECK(gunzip(gzipped) == text);
  CHECK(gunzip(compress("", Encoding::Gzip)).empty());
  CHECK(compress(text, Encoding::Gzip) == gzipped);
  CHECK(compress(text, Encoding::Brotli).size() < text.size() / 2);
  CHECK(compress(text, Encoding::Brotli, Effort::Small).size() <
        compress(text, Encoding::Brotli).size());
  CHECK(compress(text, Encoding::Identity) == text);
}

TEST_CASE("http encoding: conditional requests", "[http]") {
  CHECK(matches_etag("\"a\", W/\"b\"", "\"b\""));
  CHECK(matches_etag("*", "\"a\""));
  CHECK(matches_etag("\"a\"", "W/\"a\""));
  CHECK_FALSE(matches_etag("", "\"a\""));
  CHECK_FALSE(matches_etag("a", "\"a\""));
  CHECK(make_etag("x") == make_etag("x"));
  CHECK(make_etag("x") != make_etag("y"));
}

class Folder {
 public:
  Folder()
      : path(std::filesystem::temp_directory_path() /
             ("townwell_static_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::filesystem::create_directories(path / "icons");
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path / name, std::ios::binary) << content;
  }
  const std::filesystem::path path;
};

Request asking_for(std::string path, std::string_view name = {}, std::string_view value = {}) {
  Request request;
  request.path = std::move(path);
  if (!name.empty()) request.headers.add(name, value);
  return request;
}

std::string header_in(const Response& response, std::string_view name) {
  for (const HeaderField& field : response.headers) {
    if (field.name == name) return field.value;
  }
  return {};
}

TEST_CASE("http static files: variants, types and caching", "[http]") {
  const Folder folder;
  folder.write("app.0123abcd.js", "plain");
  folder.write("app.0123abcd.js.br", "as brotli");
  folder.write("app.0123abcd.js.gz", "as gzip");
  folder.write("icons/a.svg", "<svg/>");
  folder.write("orphan.css.br", "nothing to fall back on");
  const auto loaded = StaticFiles::load(folder.path, "/static/");
  REQUIRE(loaded.ok());
  const StaticFiles& files = loaded.value();
  const std::string url(files.url_of("app.js"));
  CHECK(url == "/static/app.0123abcd.js");

  const auto brotli = files.serve(asking_for(url, "Accept-Encoding", "gzip, br"));
  REQUIRE(brotli);
  CHECK(brotli->content() == "as brotli");
  CHECK(header_in(*brotli, "Content-Encoding") == "br");
  CHECK(header_in(*brotli, "Content-Type") == "text/javascript; charset=utf-8");
  CHECK(header_in(*brotli, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header_in(*brotli, "Vary") == "Accept-Encoding");
  CHECK(files.serve(asking_for(url, "Accept-Encoding", "gzip"))->content() == "as gzip");
  const auto plain = files.serve(asking_for(url));
  CHECK(plain->content() == "plain");
  CHECK(header_in(*plain, "Content-Encoding").empty());
  CHECK(header_in(*plain, "ETag") != header_in(*brotli, "ETag"));

  const auto icon = files.serve(asking_for("/static/icons/a.svg", "Accept-Encoding", "br"));
  CHECK(icon->content() == "<svg/>");
  CHECK(header_in(*icon, "Cache-Control") == "no-cache");
  const auto again =
      files.serve(asking_for("/static/icons/a.svg", "If-None-Match", header_in(*icon, "ETag")));
  CHECK(again->status == 304);
  CHECK(again->content().empty());

  Request post = asking_for(url);
  post.method = Method::Post;
  CHECK(files.serve(post)->status == 405);
  CHECK_FALSE(files.serve(asking_for("/static/orphan.css")).has_value());
  CHECK_FALSE(files.serve(asking_for("/static/")).has_value());
  CHECK_FALSE(StaticFiles::load(folder.path / "absent", "/").ok());
}

TEST_CASE("http static files: added by hand they are compressed", "[http]") {
  StaticFiles files;
  files.add("/theme.css", std::string(4000, 'a'));
  const auto answer = files.serve(asking_for("/theme.css", "Accept-Encoding", "gzip"));
  REQUIRE(answer);
  CHECK(gunzip(std::string(answer->content())) == std::string(4000, 'a'));
  CHECK(files.url_of("theme.css") == "/theme.css");
}

}  // namespace
}  // namespace townwell::http
