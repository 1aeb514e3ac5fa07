#include "server/platform/configuration.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace townwell::platform {
namespace {

std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  const auto* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  std::string joined;
  for (const toml::node& element : *list) {
    const auto* text = element.as_string();
    if (text == nullptr) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + text->get();
  }
  return joined;
}

std::string to_upper(std::string_view name) {
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  return upper;
}

Result<SettingValues> read_table(const toml::table& table, const std::string& file,
                                 std::span<const std::string_view> known) {
  SettingValues values;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const std::string place =
        file + ", line " + std::to_string(node.source().begin.line) + ": " + name;
    if (std::ranges::find(known, name) == known.end()) {
      return fail(ErrorCode::InvalidArgument, "setting-unknown", {name, file});
    }
    const auto text = text_of(node);
    if (!text) return fail(ErrorCode::InvalidArgument, "setting-type", {place});
    values[name] = {*text, place};
  }
  return values;
}

}  // namespace

Result<SettingValues> read_settings_file(const std::filesystem::path& file,
                                         std::span<const std::string_view> known) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf() || stream.peek() == std::ifstream::traits_type::eof())) {
    return fail(ErrorCode::InvalidArgument, "configuration-unreadable", {file.string()});
  }
  try {
    return read_table(toml::parse(text.str()), file.string(), known);
  } catch (const toml::parse_error& error) {
    const std::string why = "Line " + std::to_string(error.source().begin.line) + ": " +
                            std::string(error.description());
    return fail(ErrorCode::InvalidArgument, "configuration-broken", {file.string(), why});
  }
}

SettingValues read_settings_environment(std::span<const std::string_view> known,
                                        const Environment& environment) {
  SettingValues values;
  for (const std::string_view name : known) {
    const std::string variable = "TOWNWELL_" + to_upper(name);
    const char* value = environment(variable.c_str());
    if (value != nullptr && *value != '\0') values[std::string(name)] = {value, variable};
  }
  return values;
}

void override_settings(SettingValues& settings, const SettingValues& over) {
  for (const auto& [name, value] : over) settings.insert_or_assign(name, value);
}

}  // namespace townwell::platform
