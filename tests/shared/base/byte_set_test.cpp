#include "shared/base/byte_set.h"

#include <catch2/catch.hpp>
#include <string>

using namespace townwell;

TEST_CASE("byte set: finds each byte of it in every place, and no other", "[base]") {
  using Set = ByteSet<0x20, '"', '<', '\x7F'>;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool is_in = byte < 0x20 || c == '"' || c == '<' || byte == 0x7F;
    CHECK(Set::contains(c) == is_in);
    for (std::size_t size = 1; size < 20; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = c;
        if (Set::find(text) == (is_in ? at : size)) continue;
        FAIL("byte " << byte << " at " << at << " of " << size);
      }
    }
  }
}

TEST_CASE("byte set: goes on where it is told, beside bytes above 0x7F", "[base]") {
  using Set = ByteSet<0, '<'>;
  const std::string text = "äöü<äöüß€<";
  const auto first = Set::find(text);
  CHECK(first == 6);
  CHECK(Set::find(text, first + 1) == text.size() - 1);
  CHECK(Set::find(text, text.size()) == text.size());
  CHECK(Set::find("") == 0);
}
