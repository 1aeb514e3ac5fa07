#include "client/main/app.h"

#include <array>
#include <utility>

#include "client/screens/shell/shell.h"
#include "client/ui/text/measure.h"

namespace townwell {
namespace {

void append_boxes(std::string& out, const ui::Box& box) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(ui::Role::Count)> kNames =
      {"", "heading", "row", "card", "body", "field", "popover", "button"};
  if (box.role != ui::Role::None) {
    out += kNames[static_cast<std::size_t>(box.role)];
    for (const float value : {box.rect.x, box.rect.y, box.rect.width, box.rect.height}) {
      out += ' ' + std::to_string(value);
    }
    out += '\n';
  }
  for (const ui::Box& child : box.children) append_boxes(out, child);
}

/// The middle of our fonts' lines above their baseline, in ems.
constexpr float kMiddle = .36F;

void append_words(std::string& out, const ui::Box& box) {
  float y = box.rect.y;
  for (const ui::TextLine& line : box.lines.lines) {
    for (const ui::TextPiece& piece : line.pieces) {
      const bridge::Font& font = box.text->spans[piece.span].font;
      if (piece.text == " " || font.family == bridge::Family::Icons) continue;
      // All letters of a line stand on one baseline, so the middle of small ones lies lower.
      const float down = kMiddle * (box.text->strut.size_px - font.size_px);
      for (const float value : {box.rect.x + piece.x, y + down, box.text->line_height}) {
        out += std::to_string(value) + ' ';
      }
      out += piece.text + '\n';
    }
    y += box.text->line_height;
  }
  for (const ui::Box& child : box.children) append_words(out, child);
}

}  // namespace

App::App() {
  canvas_.start();
}

void App::restore() {
  canvas_.start();
  renew_text();
}

bool App::show(std::string_view name, std::string_view view_json) {
  auto made = screens::make_screen(name, view_json);
  is_stale_ = true;
  if (!made.ok()) {
    screen_.reset();
    return false;
  }
  screen_ = std::move(made).value();
  return true;
}

void App::set_window(const Window& window) {
  if (window.scale != context_.scale) renew_text();
  setting_.width = window.width;
  setting_.media_width = window.media_width;
  setting_.height = window.height;
  setting_.is_coarse = window.is_coarse;
  context_.scale = window.scale;
  context_.view_height = window.height;
  is_stale_ = true;
}

void App::set_palette(const ui::Palette& palette) {
  palette_ = palette;
}

void App::set_scroll(float y) {
  context_.scroll_y = y;
}

void App::set_pointer(float x, float y, bool is_fine) {
  context_.pointer_x = x;
  context_.pointer_y = y;
  context_.is_pointer_fine = is_fine;
}

void App::set_unfolded(std::vector<bool> unfolded) {
  setting_.unfolded = std::move(unfolded);
  is_stale_ = true;
}

void App::set_chosen(std::vector<bool> chosen) {
  setting_.chosen = std::move(chosen);
  is_stale_ = true;
}

void App::set_holes(std::vector<float> heights) {
  setting_.holes = std::move(heights);
  is_stale_ = true;
}

void App::set_slides(std::vector<float> slides) {
  context_.slides = std::move(slides);
}

void App::renew_text() {
  ui::forget_widths();
  glyphs_.clear();
  is_stale_ = true;
}

void App::lay_out() {
  is_stale_ = false;
  page_ = {};
  if (!screen_) return;
  const views::Shell& shell = screen_->shell();
  ui::Box bar = screens::top_bar(shell, screen_->phone_bar(), setting_);
  page_ = screens::assemble_page(shell, setting_, std::move(bar), screen_->build(setting_),
                                 screen_->foot());
  ui::lay_out(page_, 0, 0, setting_.width);
  ui::number_slides(page_);
}

void App::paint(float width, float height) {
  context_.list = &canvas_.begin(width, height);
  context_.glyphs = &glyphs_;
  context_.palette = &palette_;
  const ui::Rect view{0, context_.scroll_y, setting_.width, setting_.height};
  ui::fill_rect(context_, view, ui::Color::Canvas);
  ui::paint(context_, page_);
}

void App::draw() {
  if (is_stale_) lay_out();
  const float width = setting_.media_width * context_.scale;
  const float height = setting_.height * context_.scale;
  if (!screen_) return canvas_.clear(width, height);
  // Pictures that are forgotten while a frame is made would leave holes in it: then again.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const int generation = glyphs_.generation();
    paint(width, height);
    if (generation == glyphs_.generation()) break;
  }
  glyphs_.upload();
  canvas_.end();
}

std::string App::boxes() {
  if (is_stale_) lay_out();
  std::string out;
  append_boxes(out, page_);
  return out;
}

std::string App::words() {
  if (is_stale_) lay_out();
  std::string out;
  append_words(out, page_);
  return out;
}

}  // namespace townwell
