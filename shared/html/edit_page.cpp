#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/thread_parts.h"

namespace townwell::html {

std::string write_edit_page(const views::EditView& view, const Assets& assets) {
  return write_document(view, assets, {"p-edit"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\"><h1>{}</h1>", view.heading);
    open_form(out, view.url, "card form");
    write_hidden(out, "revision", std::to_string(view.revision));
    if (view.is_question) {
      Field title{"title", say(Msg::EditTitle), view.title};
      title.error = error_of(view.errors, "/title");
      title.is_required = true;
      write_field(out, title);
    }
    Field body{"body", say(Msg::EditBody), view.body, say(Msg::ReplyMarkdown)};
    body.error = error_of(view.errors, "/body");
    body.rows = 12;
    body.takes_pictures = true;
    body.is_required = true;
    write_field(out, body);
    if (view.is_question) {
      Field tags{"tags", say(Msg::EditTags), view.tags, say(Msg::EditTagsHelp)};
      tags.error = error_of(view.errors, "/tags");
      write_field(out, tags);
    }
    out.put("<div class=\"row g8\">");
    write_link_button(out, {ButtonKind::Ghost, say(Msg::EditBack)}, view.back_url);
    out.put("<span class=\"sp\"></span>");
    write_button(out, {ButtonKind::Primary, say(Msg::EditSave)});
    out.put("</div></form></div>");
  });
}

}  // namespace townwell::html
