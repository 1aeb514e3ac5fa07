#include "server/http/form.h"

#include "server/http/grammar.h"
#include "shared/base/text.h"

namespace townwell::http {
namespace {

/// Empty for what is no text.
std::optional<std::string> decode(std::string_view encoded) {
  std::string text;
  text.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    char c = encoded[i];
    if (c == '+') {
      c = ' ';
    } else if (c == '%') {
      if (i + 2 >= encoded.size()) return std::nullopt;
      const int high = grammar::hex_digit(encoded[i + 1]);
      const int low = grammar::hex_digit(encoded[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return std::nullopt;
    if (c == '\n' && !text.empty() && text.back() == '\r') text.pop_back();
    text.push_back(c);
  }
  if (!is_valid_utf8(text)) return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string_view> Form::find(std::string_view name) const {
  for (const auto& [known, value] : fields_) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string_view Form::get(std::string_view name) const {
  return find(name).value_or(std::string_view());
}

std::vector<std::string_view> Form::get_all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [known, value] : fields_) {
    if (known == name) values.push_back(value);
  }
  return values;
}

Result<Form> parse_form(std::string_view text, const FormLimits& limits) {
  if (text.size() > limits.bytes_max) {
    return fail(ErrorCode::TooLarge, "form-too-large", {std::to_string(limits.bytes_max)});
  }
  Form form;
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    if (form.fields().size() == limits.fields_max) {
      return fail(ErrorCode::TooLarge, "form-too-large", {std::to_string(limits.fields_max)});
    }
    const auto equals = pair.find('=');
    auto name = decode(pair.substr(0, equals));
    auto value =
        decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
    if (!name || !value) return fail(ErrorCode::InvalidArgument, "malformed-form");
    form.add(*std::move(name), *std::move(value));
  }
  return form;
}

}  // namespace townwell::http
