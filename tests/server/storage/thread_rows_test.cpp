#include "server/storage/thread_rows.h"

#include <catch2/catch.hpp>

using namespace townwell;

TEST_CASE("thread rows: code is seen however it is written", "[storage]") {
  for (const char* text : {"Run `ls`.", "```\nls\n```", "~~~ sh\nls\n~~~", "So:\n\n    ls\n",
                           "So:\n\n\tls\n", "- so\n\n      ls\n", "> So:\n>\n>     ls\n"}) {
    INFO(text);
    CHECK(storage::holds_code(text));
  }
  for (const char* text : {"", "Plain words.", "A ~~struck~~ one.", "One \\` alone.", "a\tb"}) {
    INFO(text);
    CHECK_FALSE(storage::holds_code(text));
  }
}
