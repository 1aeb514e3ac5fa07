#include "client/main/canvas.h"

#include <GLES3/gl3.h>
#include <imgui_internal.h>

#include <cstddef>

#include "client/ui/text/glyphs.h"

namespace townwell {
namespace {

constexpr const char* kVertexShader = R"(#version 300 es
uniform vec2 size;
in vec2 at;
in vec2 uv;
in vec4 tint;
out vec2 texel;
out vec4 color;
void main() {
  texel = uv;
  color = tint;
  gl_Position = vec4(at / size * vec2(2, -2) + vec2(-1, 1), 0, 1);
})";

constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in vec2 texel;
in vec4 color;
out vec4 pixel;
void main() {
  pixel = color * texture(glyphs, texel);
})";

/// How far a drawn curve may lie beside the true one, in device pixels.
constexpr float kCurveErrorMax = 0.3F;

enum Attribute : GLuint { At, Uv, Tint };

void add_shader(GLuint program, GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  glAttachShader(program, shader);
  glDeleteShader(shader);
}

GLuint make_program() {
  const GLuint program = glCreateProgram();
  add_shader(program, GL_VERTEX_SHADER, kVertexShader);
  add_shader(program, GL_FRAGMENT_SHADER, kFragmentShader);
  glBindAttribLocation(program, At, "at");
  glBindAttribLocation(program, Uv, "uv");
  glBindAttribLocation(program, Tint, "tint");
  glLinkProgram(program);
  return program;
}

void make_texture() {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, ui::Glyphs::kTextureSize, ui::Glyphs::kTextureSize, 0,
               GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
}

void make_buffers() {
  GLuint array = 0;
  GLuint buffers[2] = {};
  glGenVertexArrays(1, &array);
  glBindVertexArray(array);
  glGenBuffers(2, buffers);
  glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
  const auto add = [](Attribute attribute, GLint parts, GLenum type, bool is_share,
                      std::size_t offset) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, parts, type, is_share ? GL_TRUE : GL_FALSE, sizeof(ImDrawVert),
                          reinterpret_cast<const void*>(offset));
  };
  add(At, 2, GL_FLOAT, false, offsetof(ImDrawVert, pos));
  add(Uv, 2, GL_FLOAT, false, offsetof(ImDrawVert, uv));
  add(Tint, 4, GL_UNSIGNED_BYTE, true, offsetof(ImDrawVert, col));
}

template <class T>
void upload(GLenum target, const ImVector<T>& values) {
  glBufferData(target, static_cast<GLsizeiptr>(values.size_in_bytes()), values.Data,
               GL_STREAM_DRAW);
}

}  // namespace

struct Canvas::Parts {
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
  GLint size_place = 0;
  float width = 0;
  float height = 0;
};

Canvas::Canvas() : parts_(std::make_unique<Parts>()) {
  ImDrawListSharedData& shared = parts_->shared;
  shared.TexUvWhitePixel = {ui::Glyphs::white_uv(), ui::Glyphs::white_uv()};
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
  shared.SetCircleTessellationMaxError(kCurveErrorMax);
}

Canvas::~Canvas() = default;

void Canvas::start() {
  const GLuint program = make_program();
  glUseProgram(program);
  parts_->size_place = glGetUniformLocation(program, "size");
  make_texture();
  make_buffers();
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
}

ImDrawList& Canvas::begin(float width, float height) {
  parts_->width = width;
  parts_->height = height;
  ImDrawList& list = parts_->list;
  list._ResetForNewFrame();
  list.PushClipRect({0, 0}, {width, height});
  return list;
}

void Canvas::clear(float width, float height) {
  const auto across = static_cast<GLsizei>(width);
  const auto down = static_cast<GLsizei>(height);
  glViewport(0, 0, across, down);
  glScissor(0, 0, across, down);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
}

void Canvas::end() {
  const ImDrawList& list = parts_->list;
  clear(parts_->width, parts_->height);
  glUniform2f(parts_->size_place, parts_->width, parts_->height);
  upload(GL_ARRAY_BUFFER, list.VtxBuffer);
  upload(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer);
  for (const ImDrawCmd& part : list.CmdBuffer) {
    const ImVec4& clip = part.ClipRect;
    if (part.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
    // WebGL counts from the bottom.
    glScissor(static_cast<GLint>(clip.x), static_cast<GLint>(parts_->height - clip.w),
              static_cast<GLsizei>(clip.z - clip.x), static_cast<GLsizei>(clip.w - clip.y));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(part.ElemCount), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(part.IdxOffset * sizeof(ImDrawIdx)));
  }
}

}  // namespace townwell
