#include "server/app/page_cache.h"

#include <catch2/catch.hpp>

using townwell::app::CachedPage;
using townwell::app::PageCache;

namespace {

CachedPage page_of(std::size_t bytes) {
  return {std::make_shared<const std::string>(bytes, 'x'), "\"e\"", false};
}

}  // namespace

TEST_CASE("page cache: keeps what is asked for within its bytes", "[app]") {
  PageCache cache(10'000);
  cache.put("a", page_of(3'000));
  cache.put("b", page_of(3'000));
  CHECK(cache.find("a").has_value());
  cache.put("c", page_of(3'000));
  cache.put("d", page_of(3'000));  // Four are too many: "b" was unasked for longest.
  CHECK(cache.find("a").has_value());
  CHECK_FALSE(cache.find("b").has_value());
  CHECK(cache.find("c").has_value());
  CHECK(cache.figures().bytes <= 10'000);
}

TEST_CASE("page cache: a page larger than all of it is not kept, the first of a key stays",
          "[app]") {
  PageCache cache(1'000);
  cache.put("huge", page_of(5'000));
  CHECK_FALSE(cache.find("huge").has_value());
  cache.put("a", page_of(10));
  cache.put("a", page_of(20));
  CHECK(cache.find("a")->body->size() == 10);
  CHECK(cache.figures().pages == 1);
}
