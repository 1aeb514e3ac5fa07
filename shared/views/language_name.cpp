#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"
#include "shared/views/present_video.h"

namespace townwell::views {
namespace {

/// Source: Unicode CLDR, autonyms.
constexpr std::array<std::pair<std::string_view, std::string_view>, 44> kNames = {{
    {"ar", "العربية"},     {"bg", "Български"},  {"bn", "বাংলা"},      {"ca", "Català"},
    {"cs", "Čeština"},     {"da", "Dansk"},      {"de", "Deutsch"},    {"el", "Ελληνικά"},
    {"en", "English"},     {"es", "Español"},    {"et", "Eesti"},      {"eu", "Euskara"},
    {"fa", "فارسی"},       {"fi", "Suomi"},      {"fr", "Français"},   {"ga", "Gaeilge"},
    {"gl", "Galego"},      {"he", "עברית"},      {"hi", "हिन्दी"},      {"hr", "Hrvatski"},
    {"hu", "Magyar"},      {"id", "Indonesia"},  {"is", "Íslenska"},   {"it", "Italiano"},
    {"ja", "日本語"},      {"ko", "한국어"},     {"lt", "Lietuvių"},   {"lv", "Latviešu"},
    {"ms", "Melayu"},      {"nb", "Norsk"},      {"nl", "Nederlands"}, {"pl", "Polski"},
    {"pt", "Português"},   {"ro", "Română"},     {"ru", "Русский"},    {"sk", "Slovenčina"},
    {"sl", "Slovenščina"}, {"sr", "Српски"},     {"sv", "Svenska"},    {"th", "ไทย"},
    {"tr", "Türkçe"},      {"uk", "Українська"}, {"vi", "Tiếng Việt"}, {"zh", "中文"},
}};

}  // namespace

std::string language_name(std::string_view tag) {
  const std::size_t dash = std::min(tag.find('-'), tag.size());
  const auto* const found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& name) {
    return name.first == tag.substr(0, dash);
  });
  if (found == kNames.end()) return std::string(tag);
  std::string name(found->second);
  if (dash < tag.size()) name += " (" + std::string(tag.substr(dash + 1)) + ")";
  return name;
}

}  // namespace townwell::views
