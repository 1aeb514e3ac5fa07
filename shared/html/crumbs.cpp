#include "shared/html/crumbs.h"

#include "shared/html/parts.h"

namespace townwell::html {

void write_crumbs(Writer& out, const std::vector<views::Link>& crumbs) {
  if (crumbs.empty()) return;
  out.put("<nav class=\"crumbs\" aria-label=\"{}\">", say(Msg::Breadcrumb));
  for (std::size_t i = 0; i < crumbs.size(); ++i) {
    if (i > 0) write_icon(out, Icon::ChevronRight, 14);
    out.put("<a href=\"{}\">{}</a>", crumbs[i].url, crumbs[i].label);
  }
  out.put("</nav>");
}

}  // namespace townwell::html
