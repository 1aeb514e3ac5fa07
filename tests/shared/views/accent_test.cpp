#include "shared/views/accent.h"

#include <catch2/catch.hpp>

using namespace townwell::views;

TEST_CASE("accent: every colour of an owner stays readable in both schemes", "[views]") {
  for (const char* hex : {"#8A3B2A", "#0e6670", "#ffff00", "#ffffff", "#000000", "#ff00ff",
                          "#00ff00", "#777777", "#0000ff"}) {
    INFO(hex);
    const auto accent = derive_accent(hex);
    REQUIRE(accent);
    CHECK(contrast("#ffffff", accent->light.primary) >= 4.5);
    CHECK(contrast("#ffffff", accent->light.primary_hover) >= 4.5);
    CHECK(contrast("#ffffff", accent->dark.primary) >= 4.5);
    CHECK(contrast(accent->light.accent, accent->light.accent_soft) >= 4.5);
    CHECK(contrast(accent->dark.accent, accent->dark.accent_soft) >= 4.5);
    CHECK(contrast(accent->dark.accent, "#1b1b1a") >= 4.5);
    CHECK(contrast(accent->dark.on_accent, accent->dark.accent) >= 4.5);
  }
}

TEST_CASE("accent: a colour that is dark enough is kept", "[views]") {
  CHECK(derive_accent("#8A3B2A")->light.primary == "#8a3b2a");
  CHECK(contrast("#000000", "#ffffff") == Approx(21));
}

TEST_CASE("accent: only #rrggbb is a colour", "[views]") {
  for (const char* text : {"", "#fff", "8A3B2A", "#8A3B2G", "#8A3B2A;}", "red"}) {
    CHECK_FALSE(derive_accent(text));
  }
}
