#include "client/main/app.h"

#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

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

void append_words(std::string& out, const ui::Box& box) {
  float y = box.rect.y;
  for (const ui::TextLine& line : box.lines.lines) {
    for (const ui::TextPiece& piece : line.pieces) {
      const bridge::Font& font = box.text->spans[piece.span].font;
      if (piece.text == " " || font.family == bridge::Family::Icons) continue;
      for (const float value : {box.rect.x + piece.x, y, box.text->line_height}) {
        out += std::to_string(value) + ' ';
      }
      out += piece.text + '\n';
    }
    y += box.text->line_height;
  }
  for (const ui::Box& child : box.children) append_words(out, child);
}

unsigned make_texture() {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, ui::Glyphs::kTextureSize, ui::Glyphs::kTextureSize, 0,
               GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  return texture;
}

}  // namespace

App::App() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
  start_graphics();
}

void App::start_graphics() {
  ImGui_ImplOpenGL3_Init("#version 300 es");
  ImGui_ImplOpenGL3_NewFrame();
  // Shapes and text come from one texture, so a whole screen is one draw call.
  texture_ = make_texture();
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  fonts.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture_)));
  fonts.TexUvWhitePixel = {ui::Glyphs::white_uv(), ui::Glyphs::white_uv()};
}

void App::restore() {
  ImGui_ImplOpenGL3_Shutdown();
  start_graphics();
  renew_text();
}

App::~App() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
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
  ui::Box bar = screens::top_bar(shell, setting_);
  page_ = screens::assemble_page(shell, setting_, std::move(bar), screen_->build(setting_),
                                 screen_->foot());
  ui::lay_out(page_, 0, 0, setting_.width);
  ui::number_slides(page_);
}

void App::draw_list() {
  context_.list = ImGui::GetBackgroundDrawList();
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
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width, height};
  io.DeltaTime = 1.F / 60;
  glBindTexture(GL_TEXTURE_2D, texture_);
  if (screen_) {
    // Pictures that are forgotten while a frame is made would leave holes in it: then again.
    for (int attempt = 0; attempt < 2; ++attempt) {
      const int generation = glyphs_.generation();
      ImGui_ImplOpenGL3_NewFrame();
      ImGui::NewFrame();
      draw_list();
      ImGui::Render();
      if (generation == glyphs_.generation()) break;
    }
    glyphs_.upload();
  }
  glViewport(0, 0, static_cast<GLsizei>(width), static_cast<GLsizei>(height));
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  if (screen_) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
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
