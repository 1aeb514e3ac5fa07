#include "shared/html/parts.h"
#include "shared/html/videos.h"

namespace townwell::html {

namespace {

constexpr int kHeight = 40;

/// The area below the curve, in units of a hundredth across.
std::string path_of(const std::vector<int>& percent) {
  std::string path = "M0 " + std::to_string(kHeight);
  for (std::size_t i = 0; i < percent.size(); ++i) {
    const std::string y = std::to_string(kHeight - percent[i] * kHeight / 100);
    path += "V" + y + "H" + std::to_string(i + 1);
  }
  return path + "V" + std::to_string(kHeight) + "Z";
}

}  // namespace

void write_retention_card(Writer& out, const views::RetentionView& retention) {
  out.put("<section class=\"card pad shown retention\"><h2>{}</h2>", say(Msg::RetentionTitle));
  if (!retention.percent.empty()) {
    out.put(
        "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 100 {}\" "
        "preserveAspectRatio=\"none\"><path d=\"{}\"></path></svg><p class=\"row t3 s13\">",
        retention.spoken, kHeight, path_of(retention.percent));
    for (const std::string& time : retention.times) out.put("<span>{}</span>", time);
    out.put("</p>");
  }
  out.put("<p class=\"t2 s13\">{}</p></section>", retention.line);
}

}  // namespace townwell::html
