#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/thread_parts.h"

namespace townwell::html {

std::string write_edit_page(const views::EditView& view, const Assets& assets) {
  return write_document(view, assets, {"p-edit"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\"><h1>{}</h1>", view.heading);
    open_form(out, view.url, "card form");
    // The button that adds a picture stands before the one that saves.
    write_default_button(out, "intent", "save");
    if (!view.command_id.empty()) write_hidden(out, "command_id", view.command_id);
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
    body.pictures_of = view.url;
    body.is_required = true;
    write_field(out, body);
    if (view.is_question) {
      Field tags{"tags", say(Msg::EditTags), view.tags, say(Msg::EditTagsHelp)};
      tags.error = error_of(view.errors, "/tags");
      write_field(out, tags);
    }
    out.put("<div class=\"row g8\">");
    write_link_button(
        out, {ButtonKind::Ghost, say(view.is_comment ? Msg::EditBackComment : Msg::EditBack)},
        view.back_url);
    out.put("<span class=\"sp\"></span>");
    write_button(out,
                 {ButtonKind::Primary, say(view.is_comment ? Msg::CommentSend : Msg::EditSave)});
    out.put("</div></form></div>");
  });
}

}  // namespace townwell::html
