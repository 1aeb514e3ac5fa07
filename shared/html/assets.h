#pragma once

#include <string>

namespace townwell::html {

/// The URLs of the static files, with their hashes, as the build's manifest names them.
struct Assets {
  std::string css_url;            ///< "townwell.css"
  std::string font_regular_url;   ///< "inter-400.woff2"; fetched early.
  std::string font_semibold_url;  ///< "inter-600.woff2"; fetched early.
  std::string icon_url;           ///< "icon.svg", the tab's icon.
  std::string loader_url = {};    ///< "loader.js", which decides on the app; empty: no app built.
  std::string player_url = {};    ///< "player.js"; the loader imports it where a video plays.
  std::string hls_url = {};       ///< "hls.js", for browsers that do not play HLS themselves.
  std::string upload_url = {};    ///< "upload.js", for the form that sends a file.
  std::string app_url = {};       ///< "app.js", what the loader fetches.
  std::string app_css_url = {};   ///< "app.css", which the app brings along.
  /// The view of a page is asked for, not the page: documents are written as `ViewAlone`.
  bool is_view_alone = false;
};

}  // namespace townwell::html
