#pragma once

#include <memory>

struct ImDrawList;

namespace townwell {

/// The canvas as Dear ImGui's lists of triangles are drawn on it. Their shapes and glyphs come from
/// one texture, so a whole screen is mostly one call.
class Canvas {
 public:
  Canvas();
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// Makes everything that lives in the WebGL 2 context, which is current on this thread; again
  /// after the context was lost.
  void start();

  /// An empty list for a canvas of that size, in device pixels.
  [[nodiscard]] ImDrawList& begin(float width, float height);
  /// Draws what is in the list of `begin`.
  void end();
  /// Leaves the canvas transparent.
  void clear(float width, float height);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace townwell
