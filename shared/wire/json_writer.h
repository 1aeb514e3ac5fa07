#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/names.h"
#include "shared/base/time.h"

namespace townwell::wire {

/// Appends a text as a JSON string; `<` is written escaped.
void append_json_text(std::string& out, std::string_view text);

/// Writes structs as JSON text. A struct lists its members once, for writing and reading alike:
///
///   struct Pill {
///     PillKind kind;
///     std::string label;
///     template <class V>
///     void fields(V& visit) {
///       visit("kind", kind);
///       visit("label", label);
///     }
///   };
///
/// Ids are numbers, times RFC 3339, enums their names, an empty optional `null`; `visit.optional`
/// leaves an empty optional out. Inside HTML the text is safe as it stands: `<` is written escaped.
class JsonWriter {
 public:
  /// What the JSON is for.
  enum class Shape {
    Whole,     ///< A program reads it: every member is there.
    Embedded,  ///< It stands in a page: without `beside` members and without what is empty, which a
               ///< reader fills in by itself.
  };
  explicit JsonWriter(Shape shape = Shape::Whole) : shape_(shape) { out_.reserve(4 * 1024); }

  template <class T>
  void operator()(std::string_view name, const T& value) {
    if (shape_ == Shape::Embedded && is_empty(value)) return;
    key(name);
    put(value);
  }
  template <class T>
  void optional(std::string_view name, const std::optional<T>& value) {
    if (value) (*this)(name, *value);
  }
  /// A member that a page shows beside the JSON in it.
  template <class T>
  void beside(std::string_view name, const T& value) {
    if (shape_ == Shape::Whole) (*this)(name, value);
  }
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      append_json_text(out_, to_text(value));
    } else {
      out_.push_back('{');
      is_first_ = true;
      // `fields` serves the reader too, so it is not const; writing changes nothing.
      const_cast<T&>(value).fields(*this);
      out_.push_back('}');
      is_first_ = false;
    }
  }
  void put(const std::string& value) { append_json_text(out_, value); }
  void put(std::string_view value) { append_json_text(out_, value); }
  void put(const char* value) { append_json_text(out_, value); }
  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(int value) { put_integer(value); }
  void put(std::int64_t value) { put_integer(value); }
  void put(double value);
  void put(UtcTime value) { append_json_text(out_, to_rfc3339(value)); }
  template <class Tag>
  void put(Id<Tag> value) {
    put_integer(value.value);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      out_ += "null";
    }
  }
  template <class T>
  void put(const std::vector<T>& values) {
    out_.push_back('[');
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_.push_back(',');
      put(values[i]);
    }
    out_.push_back(']');
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void key(std::string_view name);
  void put_integer(std::int64_t value);

  template <class T>
  static bool is_empty(const T&) {
    return false;
  }
  static bool is_empty(const std::string& value) { return value.empty(); }
  template <class T>
  static bool is_empty(const std::optional<T>& value) {
    return !value.has_value();
  }
  template <class T>
  static bool is_empty(const std::vector<T>& values) {
    return values.empty();
  }

  const Shape shape_;
  std::string out_;
  bool is_first_ = true;
};

/// The JSON text of one described struct, or of a vector of them.
template <class T>
[[nodiscard]] std::string to_json(const T& value,
                                  JsonWriter::Shape shape = JsonWriter::Shape::Whole) {
  JsonWriter writer(shape);
  writer.put(value);
  return std::move(writer).take();
}

}  // namespace townwell::wire
