#include "shared/html/error_page.h"

#include "shared/html/shell.h"

namespace townwell::html {

namespace {

struct Look {
  Icon icon;
  std::string_view tone;
};

Look look_of(const views::ErrorView& view) {
  const int status = view.status;
  if (view.key == "offline") return {Icon::WifiOff, "amber"};
  if (status == 404) return {Icon::SearchX, "accent"};
  if (status == 401 || status == 403) return {Icon::Lock, "violet"};
  if (status == 410) return {Icon::Trash, "amber"};
  if (status == 429 || status == 503) return {Icon::Hourglass, "amber"};
  return {Icon::CircleAlert, status < 500 ? "amber" : "red"};
}

Icon action_icon(const views::ErrorView& view, std::size_t index) {
  if (index == 0 && view.status == 404) return Icon::Search;
  if (index == 0 && view.status == 410) return Icon::Search;
  if (index == 0 && view.status == 401) return Icon::User;
  if (index == 1 && view.status == 403) return Icon::MessageCircle;
  if (index == 0 && view.status != 403) return Icon::RotateCcw;
  return Icon::ArrowRight;
}

}  // namespace

Empty error_state(const views::ErrorView& view) {
  const Look look = look_of(view);
  Empty empty{look.icon, look.tone, view.title, view.detail, view.actions};
  for (std::size_t i = 0; i < view.actions.size(); ++i) {
    empty.action_icons.push_back(action_icon(view, i));
  }
  empty.heading_level = 1;
  return empty;
}

std::string write_error_page(const views::ErrorView& view, const Assets& assets) {
  return write_document(view, assets, {"p-error"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\"><div class=\"card\">");
    write_empty(out, error_state(view));
    if (!view.errors.empty()) {
      out.put("<ul class=\"errors\" aria-label=\"{}\">", say(Msg::ErrorFormHeading));
      for (const auto& error : view.errors) out.put("<li>{}</li>", error.detail);
      out.put("</ul>");
    }
    out.put("</div>");
    if (!view.retry.empty()) out.put("<p class=\"t2 s13 below\">{}</p>", view.retry);
    if (!view.report.empty()) {
      out.put("<p class=\"t2 s13 below\">{}</p>", say(Msg::ErrorReportNumber, {view.report}));
    }
    out.put("</div>");
  });
}

}  // namespace townwell::html
