#include "server/features/import/handles.h"

#include <catch2/catch.hpp>

using namespace townwell::importing;

TEST_CASE("handles: folded to what a handle may be", "[import]") {
  CHECK(fold_handle("Anna Schmidt") == "anna-schmidt");
  CHECK(fold_handle("J\u00fcrgen Gro\u00df") == "jurgen-gross");
  CHECK(fold_handle("\u00c6ther \u0141ukasz \u0160") == "aether-lukasz-s");
  CHECK(fold_handle("Zoe\u0308") == "zoe");
  CHECK(fold_handle("O'Brien, \u2019t Hooft") == "obrien-t-hooft");
  CHECK(fold_handle("  __x__  ") == "__x__");
  CHECK(fold_handle("a.b@c") == "a-b-c");
  CHECK(fold_handle("abcdefghijklmnopqrstuvwxyz") == "abcdefghijklmnopqrstuvwx");
  CHECK(fold_handle("abcdefghijklmnopqrstuvw xyz") == "abcdefghijklmnopqrstuvw");
  for (const char* name : {"", "ab", "\u674e\u660e", "--", "\U0001F600", "\xff\xfe"}) {
    CAPTURE(name);
    CHECK(fold_handle(name) == "member");
  }
}

TEST_CASE("handles: each once, with the next free number", "[import]") {
  HandleMaker maker([](std::string_view handle) { return handle == "admin" || handle == "anna3"; });
  CHECK(maker.make("Anna") == "anna");
  CHECK(maker.make("anna2") == "anna2");
  CHECK(maker.make("\u00c4nna") == "anna4");
  CHECK(maker.make("ANNA") == "anna5");
  CHECK(maker.make("Admin") == "admin2");
  CHECK(maker.make("abcdefghijklmnopqrstuvwxyz") == "abcdefghijklmnopqrstuvwx");
  CHECK(maker.make("abcdefghijklmnopqrstuvwxyz") == "abcdefghijklmnopqrstuvw2");
  CHECK(maker.make("\u674e") == "member");
  CHECK(maker.make("\u660e") == "member2");
}
