#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <memory>
#include <string>

#include "client/main/app.h"
#include "shared/views/rendered_body.h"

// What web/app calls. One app a page; it lives until the page goes.
namespace {

std::unique_ptr<townwell::App>& app() {
  static std::unique_ptr<townwell::App> one;
  return one;
}

}  // namespace

extern "C" {

/// Makes the app on the canvas "#stage". Returns 0 where WebGL 2 is not to be had.
EMSCRIPTEN_KEEPALIVE int townwell_start() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.antialias = false;
  attributes.depth = false;
  attributes.alpha = true;
  const auto context = emscripten_webgl_create_context("#stage", &attributes);
  if (context <= 0) return 0;
  emscripten_webgl_make_context_current(context);
  app() = std::make_unique<townwell::App>();
  return 1;
}

EMSCRIPTEN_KEEPALIVE int townwell_show(const char* screen, const char* view_json) {
  return app()->show(screen, view_json) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void townwell_set_window(float width, float media_width, float height,
                                              float scale, int is_coarse) {
  app()->set_window({width, media_width, height, scale, is_coarse != 0});
}

/// `values` in the order of ui::Color from Canvas on, as ABGR; `elevation` three alphas.
EMSCRIPTEN_KEEPALIVE void townwell_set_palette(const std::uint32_t* values,
                                               const float* elevation) {
  townwell::ui::Palette palette;
  for (std::size_t i = 1; i < townwell::ui::kColorCount; ++i) palette.values[i] = values[i - 1];
  for (std::size_t i = 0; i < palette.elevation.size(); ++i) palette.elevation[i] = elevation[i];
  app()->set_palette(palette);
}

EMSCRIPTEN_KEEPALIVE void townwell_set_scroll(float y) {
  app()->set_scroll(y);
}

EMSCRIPTEN_KEEPALIVE void townwell_set_pointer(float x, float y, int is_fine) {
  app()->set_pointer(x, y, is_fine != 0);
}

/// One byte a `<details>`.
EMSCRIPTEN_KEEPALIVE void townwell_set_unfolded(const unsigned char* flags, int count) {
  app()->set_unfolded(std::vector<bool>(flags, flags + count));
}

/// One byte a switch or choice.
EMSCRIPTEN_KEEPALIVE void townwell_set_chosen(const unsigned char* flags, int count) {
  app()->set_chosen(std::vector<bool>(flags, flags + count));
}

EMSCRIPTEN_KEEPALIVE void townwell_set_holes(const float* heights, int count) {
  app()->set_holes(std::vector<float>(heights, heights + count));
}

EMSCRIPTEN_KEEPALIVE void townwell_set_slides(const float* offsets, int count) {
  app()->set_slides(std::vector<float>(offsets, offsets + count));
}

EMSCRIPTEN_KEEPALIVE void townwell_renew_text() {
  app()->renew_text();
}

EMSCRIPTEN_KEEPALIVE void townwell_restore() {
  app()->restore();
}

/// What a post of that Markdown will look like, as the server will write it. Valid until the next
/// call.
EMSCRIPTEN_KEEPALIVE const char* townwell_render(const char* markdown) {
  static std::string html;
  html = townwell::views::post_html(markdown, townwell::Role::Member);
  return html.c_str();
}

EMSCRIPTEN_KEEPALIVE void townwell_draw() {
  app()->draw();
}

/// Valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* townwell_boxes() {
  static std::string text;
  text = app()->boxes();
  return text.c_str();
}

/// Valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* townwell_words() {
  static std::string text;
  text = app()->words();
  return text.c_str();
}
}
