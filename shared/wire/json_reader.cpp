#include "shared/wire/json_reader.h"

#include <boost/json.hpp>
#include <limits>

namespace townwell::wire {
namespace json = boost::json;
namespace {

constexpr std::size_t kDepthMax = 32;

const json::value& node(const void* pointer) {
  return *static_cast<const json::value*>(pointer);
}

}  // namespace

struct JsonDocument::Impl {
  json::value root;
};

JsonDocument::JsonDocument() : impl_(new Impl) {}
JsonDocument::~JsonDocument() {
  delete impl_;
}
JsonDocument::JsonDocument(JsonDocument&& other) noexcept
    : impl_(std::exchange(other.impl_, nullptr)) {}
JsonDocument& JsonDocument::operator=(JsonDocument&& other) noexcept {
  std::swap(impl_, other.impl_);
  return *this;
}

Result<JsonDocument> JsonDocument::parse(std::string_view text) {
  json::parse_options options;
  options.max_depth = kDepthMax;
  json::stream_parser parser(json::storage_ptr(), options);
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read == text.size()) parser.finish(error);
  if (error || read != text.size()) {
    return fail(ErrorCode::InvalidArgument, "json-broken", {std::to_string(read)});
  }
  JsonDocument document;
  document.impl_->root = parser.release();
  return document;
}

JsonValue JsonDocument::root() const {
  return JsonValue(&impl_->root);
}

bool JsonValue::is_object() const {
  return node(node_).is_object();
}
bool JsonValue::is_null() const {
  return node(node_).is_null();
}

std::optional<JsonValue> JsonValue::member(std::string_view name) const {
  const auto* object = node(node_).if_object();
  if (object == nullptr) return std::nullopt;
  const auto* found = object->if_contains(json::string_view(name.data(), name.size()));
  if (found == nullptr) return std::nullopt;
  return JsonValue(found);
}

std::optional<std::vector<JsonValue>> JsonValue::elements() const {
  const auto* array = node(node_).if_array();
  if (array == nullptr) return std::nullopt;
  std::vector<JsonValue> values;
  for (const auto& element : *array) values.emplace_back(&element);
  return values;
}

std::optional<std::string> JsonValue::text() const {
  const auto* text = node(node_).if_string();
  if (text == nullptr) return std::nullopt;
  return std::string(text->data(), text->size());
}

std::optional<bool> JsonValue::boolean() const {
  const bool* value = node(node_).if_bool();
  return value == nullptr ? std::nullopt : std::optional<bool>(*value);
}

std::optional<std::int64_t> JsonValue::integer() const {
  json::error_code error;
  const auto value = node(node_).to_number<std::int64_t>(error);
  if (error || !node(node_).is_number()) return std::nullopt;
  return value;
}

std::optional<double> JsonValue::number() const {
  json::error_code error;
  const auto value = node(node_).to_number<double>(error);
  if (error || !node(node_).is_number()) return std::nullopt;
  return value;
}

void JsonReader::read(JsonValue value, const std::string& pointer, std::string& target) {
  auto text = value.text();
  if (!text) return refuse(pointer, "field-not-text");
  target = std::move(*text);
}

void JsonReader::read(JsonValue value, const std::string& pointer, bool& target) {
  const auto boolean = value.boolean();
  if (!boolean) return refuse(pointer, "field-not-boolean");
  target = *boolean;
}

void JsonReader::read(JsonValue value, const std::string& pointer, int& target) {
  const auto integer = value.integer();
  const bool fits = integer && *integer >= std::numeric_limits<int>::min() &&
                    *integer <= std::numeric_limits<int>::max();
  if (!fits) return refuse(pointer, "field-not-number");
  target = static_cast<int>(*integer);
}

void JsonReader::read(JsonValue value, const std::string& pointer, std::int64_t& target) {
  const auto integer = value.integer();
  if (!integer) return refuse(pointer, "field-not-number");
  target = *integer;
}

void JsonReader::read(JsonValue value, const std::string& pointer, double& target) {
  const auto number = value.number();
  if (!number) return refuse(pointer, "field-not-number");
  target = *number;
}

void JsonReader::read(JsonValue value, const std::string& pointer, UtcTime& target) {
  const auto text = value.text();
  const auto time = text ? from_rfc3339(*text) : std::nullopt;
  if (!time) return refuse(pointer, "field-not-time");
  target = *time;
}

void JsonReader::refuse(const std::string& pointer, std::string_view key) {
  errors_.push_back(FieldError{pointer, key, {}});
}

}  // namespace townwell::wire
