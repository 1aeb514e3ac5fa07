#include "shared/html/picture_page.h"

#include "shared/base/limits.h"
#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;

void write_file_field(Writer& out, const views::PictureView& view) {
  const views::FieldProblem* problem = find_problem(view.errors, "picture");
  out.put("<div class=\"fld{}\"><label class=\"lbl\" for=\"f-picture\">{}</label>",
          problem == nullptr ? "" : " bad", say(Msg::PictureFile));
  out.begin("input");
  out.attributes(" class=\"field\" type=\"file\" id=\"f-picture\" name=\"picture\" required");
  out.attributes(" accept=\"image/*\" aria-describedby=\"{}f-picture-h\"",
                 problem == nullptr ? "" : "f-picture-e ");
  if (problem != nullptr) out.attributes(" aria-invalid=\"true\"");
  out.end();
  write_group_problem(out, "picture", view.errors);
  out.put("<p class=\"help\" id=\"f-picture-h\">{}</p></div>",
          say(Msg::PictureFileHelp, {std::to_string(limits::kImageBytesMax / kMegabyte)}));
}

}  // namespace

std::string write_picture_page(const views::PictureView& view, const Assets& assets) {
  return write_document(view, assets, {"p-edit"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\"><h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::PictureAdd),
            say(Msg::PictureLead));
    out.put(
        "<form class=\"card form\" method=\"post\" enctype=\"multipart/form-data\" "
        "action=\"{}#{}\">",
        views::routes::kPicturesAdd, view.field_id);
    write_default_button(out, "intent", "add");
    // Before the file: of one that is too large, no more is read than what came ahead of it.
    for (const views::KeptField& field : view.kept) write_hidden(out, field.name, field.value);
    write_hidden(out, "picture_of", view.form_url + "#" + view.field_id);
    write_field(out, {.name = "picture_words",
                      .label = say(Msg::PictureShows),
                      .value = view.words,
                      .help = say(Msg::PictureShowsHelp),
                      .length_max = static_cast<int>(limits::kReasonCodePointsMax),
                      .is_required = true});
    write_file_field(out, view);
    out.put("<div class=\"row g8\">");
    out.begin("button");
    out.attributes(" class=\"btn ghost\" name=\"intent\" value=\"edit\" formnovalidate");
    out.attributes(" formenctype=\"application/x-www-form-urlencoded\" formaction=\"{}#{}\"",
                   view.form_url, view.field_id);
    out.end();
    out.put("{}</button><span class=\"sp\"></span>", say(Msg::PictureBack));
    write_button(out, {ButtonKind::Primary, say(Msg::PictureInsert)});
    out.put("</div></form></div>");
  });
}

}  // namespace townwell::html
