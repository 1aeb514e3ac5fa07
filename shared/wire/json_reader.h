#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/wire/json_writer.h"

namespace townwell::wire {

/// One value inside a parsed document; valid while the document lives.
class JsonValue {
 public:
  explicit JsonValue(const void* node = nullptr) : node_(node) {}

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_null() const;
  /// The member of that name; empty when absent or this is no object.
  [[nodiscard]] std::optional<JsonValue> member(std::string_view name) const;
  /// The elements, when this is an array.
  [[nodiscard]] std::optional<std::vector<JsonValue>> elements() const;
  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<double> number() const;

 private:
  const void* node_;
};

/// A parsed JSON document. Bounded: depth 32, numbers and strings as RFC 8259 has them.
class JsonDocument {
 public:
  /// Errors: InvalidArgument "json-broken" with the byte at which it breaks.
  [[nodiscard]] static Result<JsonDocument> parse(std::string_view text);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] JsonValue root() const;

 private:
  JsonDocument();
  struct Impl;
  Impl* impl_;
};

/// Fills a described struct from an object (see JsonWriter). What is absent keeps its default, what
/// is unknown is passed over, and what has the wrong type is an error of that field.
class JsonReader {
 public:
  JsonReader(JsonValue object, std::string pointer, std::vector<FieldError>& errors)
      : object_(object), pointer_(std::move(pointer)), errors_(errors) {}

  template <class T>
  void operator()(std::string_view name, T& target) {
    const auto found = object_.member(name);
    if (!found) return;
    read(*found, pointer_ + "/" + std::string(name), target);
  }
  template <class T>
  void optional(std::string_view name, std::optional<T>& target) {
    (*this)(name, target);
  }
  template <class T>
  void beside(std::string_view name, T& target) {
    (*this)(name, target);
  }

 private:
  template <class T>
  void read(JsonValue value, const std::string& pointer, std::optional<T>& target) {
    if (value.is_null()) {
      target.reset();
      return;
    }
    T inner{};
    read(value, pointer, inner);
    target = std::move(inner);
  }
  template <class T>
  void read(JsonValue value, const std::string& pointer, std::vector<T>& target) {
    const auto elements = value.elements();
    if (!elements) return refuse(pointer, "field-not-array");
    target.clear();
    for (std::size_t i = 0; i < elements->size(); ++i) {
      T element{};
      read((*elements)[i], pointer + "/" + std::to_string(i), element);
      target.push_back(std::move(element));
    }
  }
  template <class Tag>
  void read(JsonValue value, const std::string& pointer, Id<Tag>& target) {
    const auto integer = value.integer();
    if (!integer || *integer < 0 || *integer > kIdMax) return refuse(pointer, "field-not-id");
    target.value = *integer;
  }
  template <class T>
  void read(JsonValue value, const std::string& pointer, T& target) {
    if constexpr (std::is_enum_v<T>) {
      const auto name = value.text();
      const auto parsed = name ? from_text<T>(*name) : std::nullopt;
      if (!parsed) return refuse(pointer, "field-unknown-value");
      target = *parsed;
    } else {
      if (!value.is_object()) return refuse(pointer, "field-not-object");
      JsonReader inner(value, pointer, errors_);
      target.fields(inner);
    }
  }
  void read(JsonValue value, const std::string& pointer, std::string& target);
  void read(JsonValue value, const std::string& pointer, bool& target);
  void read(JsonValue value, const std::string& pointer, int& target);
  void read(JsonValue value, const std::string& pointer, std::int64_t& target);
  void read(JsonValue value, const std::string& pointer, double& target);
  void read(JsonValue value, const std::string& pointer, UtcTime& target);
  void refuse(const std::string& pointer, std::string_view key);

  JsonValue object_;
  std::string pointer_;
  std::vector<FieldError>& errors_;
};

/// Reads one described struct from JSON text.
///
/// Errors: InvalidArgument "json-broken"; Unprocessable "invalid-fields" naming every wrong field.
template <class T>
[[nodiscard]] Result<T> from_json(std::string_view text) {
  TRY_ASSIGN(const JsonDocument document, JsonDocument::parse(text));
  if (!document.root().is_object()) return fail(ErrorCode::InvalidArgument, "json-not-object");
  T value{};
  std::vector<FieldError> errors;
  JsonReader reader(document.root(), "", errors);
  value.fields(reader);
  if (errors.empty()) return value;
  Error error = fail(ErrorCode::Unprocessable, "invalid-fields");
  error.fields = std::move(errors);
  return error;
}

}  // namespace townwell::wire
