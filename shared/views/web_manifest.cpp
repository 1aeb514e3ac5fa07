#include "shared/views/web_manifest.h"

namespace townwell::views {

namespace {

// "primary" and "canvas" of the style sheet.
constexpr std::string_view kPrimary = "#0e6670";
constexpr std::string_view kCanvas = "#f8f7f4";

}  // namespace

WebManifest make_web_manifest(const Shell& shell, std::string_view accent,
                              std::string_view icon_url) {
  WebManifest manifest;
  manifest.name = portal_title(shell);
  manifest.short_name = shell.portal_name;
  manifest.theme_color = accent.empty() ? kPrimary : accent;
  manifest.background_color = kCanvas;
  if (!icon_url.empty()) manifest.icons.push_back({std::string(icon_url)});
  return manifest;
}

}  // namespace townwell::views
