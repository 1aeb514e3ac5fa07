#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/names.h"
#include "shared/base/time.h"

/// JSON Schemas of described structs, from the same list of fields that writes and reads them.
namespace townwell::api {

namespace json = boost::json;

template <class T>
[[nodiscard]] json::object schema_of();

/// Visits the fields of a struct, collecting their schemas.
class SchemaVisitor {
 public:
  template <class T>
  void operator()(std::string_view name, const T&) {
    properties_[json::string_view(name.data(), name.size())] = schema_of<T>();
  }
  template <class T>
  void optional(std::string_view name, const std::optional<T>&) {
    properties_[json::string_view(name.data(), name.size())] = schema_of<T>();
  }
  [[nodiscard]] json::object take() && { return std::move(properties_); }

 private:
  json::object properties_;
};

template <class T>
struct SchemaOf {
  static json::object make() {
    if constexpr (NamedEnum<T>) {
      json::array names;
      for (const std::string_view name : enum_names(T{})) {
        names.emplace_back(json::string_view(name.data(), name.size()));
      }
      return {{"type", "string"}, {"enum", std::move(names)}};
    } else {
      T value{};
      SchemaVisitor visitor;
      value.fields(visitor);
      return {{"type", "object"}, {"properties", std::move(visitor).take()}};
    }
  }
};

template <>
struct SchemaOf<std::string> {
  static json::object make() { return {{"type", "string"}}; }
};
template <>
struct SchemaOf<bool> {
  static json::object make() { return {{"type", "boolean"}}; }
};
template <>
struct SchemaOf<int> {
  static json::object make() { return {{"type", "integer"}}; }
};
template <>
struct SchemaOf<std::int64_t> {
  static json::object make() { return {{"type", "integer"}}; }
};
template <>
struct SchemaOf<double> {
  static json::object make() { return {{"type", "number"}}; }
};
template <>
struct SchemaOf<UtcTime> {
  static json::object make() { return {{"type", "string"}, {"format", "date-time"}}; }
};
template <class Tag>
struct SchemaOf<Id<Tag>> {
  static json::object make() { return {{"type", "integer"}, {"maximum", kIdMax}}; }
};
template <class T>
struct SchemaOf<std::optional<T>> {
  static json::object make() {
    return {{"anyOf", json::array{schema_of<T>(), json::object{{"type", "null"}}}}};
  }
};
template <class T>
struct SchemaOf<std::vector<T>> {
  static json::object make() { return {{"type", "array"}, {"items", schema_of<T>()}}; }
};

template <class T>
json::object schema_of() {
  return SchemaOf<T>::make();
}

}  // namespace townwell::api
