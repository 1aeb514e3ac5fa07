#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/main/canvas.h"
#include "client/screens/screen.h"
#include "client/ui/box/box.h"
#include "client/ui/box/paint.h"
#include "client/ui/text/glyphs.h"
#include "client/ui/theme/color.h"
#include "client/ui/widgets/setting.h"

namespace townwell {

/// The size and the state of the window, in CSS pixels but for `scale`.
struct Window {
  float width = 0;        ///< Without the scroll bar.
  float media_width = 0;  ///< With it.
  float height = 0;
  float scale = 1;  ///< Device pixels a CSS pixel.
  bool is_coarse = false;
};

/// The app on the canvas: holds the screen, lays it out when something changed, and draws what is
/// in sight. It draws only; acting happens on the mirror above it.
class App {
 public:
  /// The canvas has a WebGL 2 context, current on this thread.
  App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Shows a screen with its view. Returns whether the canvas draws it; else the page itself must
  /// be seen. The screen stays as it was when the view cannot be read.
  bool show(std::string_view screen, std::string_view view_json);

  void set_window(const Window& window);
  void set_palette(const ui::Palette& palette);
  void set_scroll(float y);
  void set_pointer(float x, float y, bool is_fine);
  /// Which of the page's `<details>` are open, in document order.
  void set_unfolded(std::vector<bool> unfolded);
  /// Which of its switches and choices are on, in document order.
  void set_chosen(std::vector<bool> chosen);
  /// Heights of what the page shows by itself, in document order.
  void set_holes(std::vector<float> heights);
  /// How far each part that scrolls sideways is scrolled, in document order.
  void set_slides(std::vector<float> slides);

  /// Fonts arrived, or the texture was lost: all text is measured and drawn anew.
  void renew_text();

  /// The canvas lost what it held and has a context again.
  void restore();

  /// Draws one frame.
  void draw();

  /// Where boxes with a role stand in the document, in drawing order, for tests: "role x y w h"
  /// a line.
  [[nodiscard]] std::string boxes();
  /// What is written where, for tests: "x y height words" a line; icons are left out.
  [[nodiscard]] std::string words();

 private:
  void lay_out();
  void paint(float width, float height);

  Canvas canvas_;
  std::unique_ptr<screens::Screen> screen_;
  ui::Setting setting_;
  ui::Palette palette_;
  ui::Glyphs glyphs_;
  ui::PaintContext context_;
  ui::Box page_;
  bool is_stale_ = true;
};

}  // namespace townwell
