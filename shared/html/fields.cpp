#include "shared/base/limits.h"
#include "shared/html/parts.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

std::string_view kind_class(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::Primary:
      return "primary";
    case ButtonKind::Soft:
      return "soft";
    case ButtonKind::Ghost:
      return "ghost";
    case ButtonKind::Danger:
      return "warn";
    case ButtonKind::Link:
      return "link";
    default:
      return "sec";
  }
}

std::string_view size_class(ButtonSize size) {
  return size == ButtonSize::Small ? " sm" : size == ButtonSize::Wide ? " wide" : "";
}

void write_button_content(Writer& out, const Button& button) {
  if (button.icon) write_icon(out, *button.icon);
  out.text(button.label);
}

std::string id_of(const Field& field) {
  return std::string(field.id_prefix) + "f-" + std::string(field.name);
}

void open_field(Writer& out, const Field& field, const std::string& id) {
  out.put("<div class=\"fld{}\"><label class=\"lbl{}\" for=\"{}\">{}",
          field.error.empty() ? "" : " bad", field.is_label_hidden ? " vh" : "", id, field.label);
  if (field.is_optional) out.put(" <span class=\"opt\">{}</span>", say(Msg::Optional));
  if (!field.hint.empty()) out.put(" <span class=\"opt\">{}</span>", field.hint);
  out.put("</label>");
}

void close_field(Writer& out, const Field& field, const std::string& id) {
  if (!field.error.empty()) {
    out.put("<p class=\"err\" id=\"{}-e\">", id);
    write_icon(out, Icon::CircleAlert, 14);
    out.put("{}</p>", field.error);
  }
  if (!field.help.empty()) out.put("<p class=\"help\" id=\"{}-h\">{}</p>", id, field.help);
  out.put("</div>");
}

void write_shared_attributes(Writer& out, const Field& field, const std::string& id) {
  out.attributes(" id=\"{}\" name=\"{}\"", id, field.name);
  if (field.is_required) out.attributes(" required");
  if (field.is_focused) out.attributes(" autofocus");
  if (!field.autocomplete.empty()) out.attributes(" autocomplete=\"{}\"", field.autocomplete);
  if (!field.placeholder.empty()) out.attributes(" placeholder=\"{}\"", field.placeholder);
  if (field.length_max > 0) out.attributes(" maxlength=\"{}\"", field.length_max);
  if (!field.error.empty()) out.attributes(" aria-invalid=\"true\"");
  if (!field.error.empty() && !field.help.empty()) {
    out.attributes(" aria-describedby=\"{}-e {}-h\"", id, id);
  } else if (!field.error.empty()) {
    out.attributes(" aria-describedby=\"{}-e\"", id);
  } else if (!field.help.empty()) {
    out.attributes(" aria-describedby=\"{}-h\"", id);
  }
}

constexpr std::size_t kMegabyte = 1024 * 1024;

// What a script says while it takes a picture in place. It stands under every post of a page, so it
// is made once.
std::string make_picture_words() {
  Writer out;
  out.attributes(" data-describe=\"{}\"", say(Msg::PictureDescribe));
  out.attributes(" data-sending=\"{}\" data-ready=\"{}\"", say(Msg::PictureSending),
                 say(Msg::PictureMaking));
  out.attributes(" data-added=\"{}\" data-failed=\"{}\"", say(Msg::PictureAdded),
                 say(Msg::PictureFailed));
  out.attributes(" data-wait=\"{}\"", say(Msg::PictureWait));
  out.attributes(" data-large=\"{}\" data-bytes-max=\"{}\"",
                 say(Msg::PictureTooLarge, {std::to_string(limits::kImageBytesMax / kMegabyte)}),
                 limits::kImageBytesMax);
  return std::move(out).take();
}

// The button leads to a page that takes the picture, unless a script does.
void write_picture_bar(Writer& out, const Field& field, std::string_view id) {
  static const std::string kWords = make_picture_words();
  out.begin("div");
  out.attributes(" class=\"pictures\" data-for=\"{}\"", id);
  out.trusted_html(kWords);
  out.end();
  out.begin("button");
  out.attributes(" class=\"btn ghost sm\" name=\"picture_of\" value=\"{}#{}\"", field.pictures_of,
                 id);
  out.attributes(" formaction=\"{}\" formnovalidate", views::routes::kPictures);
  out.end();
  write_icon(out, Icon::ImagePlus, 14);
  out.put("{}</button><span role=\"status\"></span></div>", say(Msg::PictureAdd));
}

}  // namespace

void write_button(Writer& out, const Button& button) {
  out.begin("button");
  out.attributes(" class=\"btn {}{}\"", kind_class(button.kind), size_class(button.size));
  if (!button.name.empty()) {
    out.attributes(" name=\"{}\" value=\"{}\"", button.name, button.value);
  }
  if (!button.form_action.empty()) out.attributes(" formaction=\"{}\"", button.form_action);
  out.end();
  write_button_content(out, button);
  out.put("</button>");
}

void write_link_button(Writer& out, const Button& button, std::string_view url) {
  out.put("<a class=\"btn {}{}\" href=\"{}\">", kind_class(button.kind), size_class(button.size),
          url);
  write_button_content(out, button);
  out.put("</a>");
}

void write_hidden(Writer& out, std::string_view name, std::string_view value) {
  out.put("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
}

void open_form(Writer& out, std::string_view url, std::string_view css_class) {
  out.put("<form method=\"post\" action=\"{}\" class=\"{}\">", url, css_class);
}

void write_field(Writer& out, const Field& field) {
  const std::string id = id_of(field);
  open_field(out, field, id);
  if (field.rows > 0) {
    out.begin("textarea");
    out.attributes(" class=\"field\" rows=\"{}\" dir=\"auto\"", field.rows);
    write_shared_attributes(out, field, id);
    out.end();
    // A parser drops one line end right after the tag, so a text that begins with one needs two.
    out.put("\n{}</textarea>", field.value);
    if (!field.pictures_of.empty()) write_picture_bar(out, field, id);
  } else {
    out.begin("input");
    out.attributes(" class=\"field\" type=\"{}\"", field.type);
    write_shared_attributes(out, field, id);
    if (!field.value.empty()) out.attributes(" value=\"{}\"", field.value);
    if (field.type == "text" || field.type == "search") out.attributes(" dir=\"auto\"");
    out.end();
  }
  close_field(out, field, id);
}

void write_select(Writer& out, const Field& field, const std::vector<Option>& options) {
  const std::string id = id_of(field);
  open_field(out, field, id);
  out.begin("select");
  out.attributes(" class=\"field\"");
  write_shared_attributes(out, field, id);
  out.end();
  for (const Option& option : options) {
    if (option.value == field.value) {
      out.put("<option value=\"{}\" selected>{}</option>", option.value, option.label);
    } else {
      out.put("<option value=\"{}\">{}</option>", option.value, option.label);
    }
  }
  out.put("</select>");
  close_field(out, field, id);
}

void write_check(Writer& out, const Field& field, bool is_on) {
  const std::string id = id_of(field);
  out.put("<div class=\"fld{}\"><div class=\"check\">", field.error.empty() ? "" : " bad");
  out.begin("input");
  out.attributes(" type=\"checkbox\" value=\"1\"");
  write_shared_attributes(out, field, id);
  if (is_on) out.attributes(" checked");
  out.end();
  out.put("<label for=\"{}\">{}</label></div>", id, field.label);
  close_field(out, field, id);
}

}  // namespace townwell::html
