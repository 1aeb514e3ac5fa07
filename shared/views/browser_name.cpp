#include "shared/views/browser_name.h"

#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

struct Sign {
  std::string_view token;
  std::string_view name;
};

// Each one also says the names below it, so the order matters.
constexpr Sign kBrowsers[] = {{"Edg", "Edge"},       {"OPR/", "Opera"},    {"Firefox/", "Firefox"},
                              {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
                              {"Safari/", "Safari"}};
constexpr Sign kSystems[] = {{"iPhone", "iPhone"},   {"iPad", "iPad"},    {"Android", "Android"},
                             {"Windows", "Windows"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"}};

template <std::size_t N>
std::string_view find(const Sign (&signs)[N], std::string_view text) {
  for (const Sign& sign : signs) {
    if (text.find(sign.token) != std::string_view::npos) return sign.name;
  }
  return {};
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
  const std::string_view browser = find(kBrowsers, user_agent);
  const std::string_view system = find(kSystems, user_agent);
  if (browser.empty()) return std::string(say(Msg::SessionUnknown));
  if (system.empty()) return std::string(browser);
  return say(Msg::SessionOn, {std::string(browser), std::string(system)});
}

}  // namespace townwell::views
