#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/views/shell.h"

namespace townwell::views {

/// One picture of the portal, of any size.
struct ManifestIcon {
  std::string src;
  std::string sizes = "any";
  std::string type = "image/svg+xml";
  template <class V>
  void fields(V& visit) {
    visit("src", src);
    visit("sizes", sizes);
    visit("type", type);
  }
};

/// What a device needs to install the portal. Source: https://www.w3.org/TR/appmanifest/
struct WebManifest {
  std::string id = "/";
  std::string name;
  std::string short_name;
  std::string start_url = "/";
  std::string scope = "/";
  std::string display = "standalone";
  std::string theme_color;
  std::string background_color;
  std::vector<ManifestIcon> icons;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("name", name);
    visit("short_name", short_name);
    visit("start_url", start_url);
    visit("scope", scope);
    visit("display", display);
    visit("theme_color", theme_color);
    visit("background_color", background_color);
    visit("icons", icons);
  }
};

/// `accent` is the owner's colour as "#rrggbb"; empty for the built-in one.
[[nodiscard]] WebManifest make_web_manifest(const Shell& shell, std::string_view accent,
                                            std::string_view icon_url);

}  // namespace townwell::views
