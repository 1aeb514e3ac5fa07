// A picture for what someone writes, where no script adds it in place: the form is handed on to a
// page that asks for the picture, and comes back with that at the end of its text.

#include "shared/markdown/pictures.h"
#include "server/app/images.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/base/text.h"
#include "shared/html/picture_page.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

constexpr std::string_view kPictureOf = "picture_of";
constexpr std::string_view kWords = "picture_words";
constexpr std::string_view kText = "body";
constexpr std::string_view kIntent = "intent";

/// The form that a picture is for, and the field of its page.
struct Target {
  std::string path;
  std::string field_id;
};

/// Forms that give what was typed back when their intent is "edit", and write nothing then.
bool takes_pictures(std::string_view path) {
  static const http::RouteTable kForms = [] {
    http::RouteTable table;
    for (const char* form : {"/ask", "/q/{id}/reply", "/p/{id}/comment", "/p/{id}/edit",
                             "/tickets/{number}/messages"}) {
      table.add(http::Method::Post, form);
    }
    return table;
  }();
  return kForms.match(http::Method::Post, path).outcome == http::RouteTable::Outcome::Found;
}

/// Reads "/q/1k/reply#reply-f-body". Errors: NotFound.
Result<Target> read_target(const http::Form& form) {
  const std::string_view value = form.get(kPictureOf);
  const auto mark = value.find('#');
  if (mark == std::string_view::npos) return fail(ErrorCode::NotFound, "not-found");
  const std::string_view path = value.substr(0, mark);
  const bool is_plain = path.find_first_of("?%\\") == std::string_view::npos;
  if (!is_plain || !takes_pictures(path)) return fail(ErrorCode::NotFound, "not-found");
  return Target{std::string(path), std::string(value.substr(mark + 1))};
}

/// What belongs to the writing, and not to the picture.
std::vector<views::KeptField> kept_of(const http::Form& form) {
  std::vector<views::KeptField> kept;
  for (const auto& [name, value] : form.fields()) {
    if (name != kPictureOf && name != kWords && name != kIntent) kept.push_back({name, value});
  }
  return kept;
}

/// For people: a form without a file is one in which none was chosen.
Error for_people(const Error& error) {
  return error.key == "image-form" ? fail(ErrorCode::Unprocessable, "image-none") : error;
}

std::vector<views::FieldProblem> problems_of(const Error& error) {
  const views::Problem problem = views::describe(error);
  return {{"picture", problem.title + ". " + problem.detail}};
}

http::Response picture_page(const app::Exchange& exchange, const http::Form& form,
                            const std::optional<Error>& error) {
  const Result<Target> target = read_target(form);
  if (!target.ok()) return error_page(exchange, error.value_or(target.error()));
  views::PictureView view;
  view.shell = make_shell(
      exchange, {std::string(views::say(views::Msg::PictureAdd)), "", "", "", views::Area::None});
  view.form_url = target.value().path;
  view.field_id = target.value().field_id;
  view.words = form.get(kWords);
  view.kept = kept_of(form);
  if (error) view.errors = problems_of(*error);
  return answer_page(exchange, html::write_picture_page(view, assets_of(exchange)),
                     error ? views::to_status(error->code) : 200);
}

/// A paragraph of its own, at the end.
std::string add_picture(std::string_view text, std::string_view words,
                        const markdown::Picture& picture) {
  const std::string_view described =
      trim(words).empty() ? views::say(views::Msg::PictureDescribe) : trim(words);
  std::string whole(text.substr(0, text.find_last_not_of(" \n") + 1));
  if (!whole.empty()) whole += "\n\n";
  return whole + markdown::write_picture(described, picture) + "\n";
}

/// The writing as its form would send it to see it once more.
std::string encode_again(const http::Form& form, const markdown::Picture& picture) {
  std::string body = "intent=edit";
  const auto add = [&body](std::string_view name, std::string_view value) {
    body += "&" + percent_encode(name) + "=" + percent_encode(value);
  };
  for (const auto& [name, value] : kept_of(form)) {
    if (name != kText) add(name, value);
  }
  add(kText, add_picture(form.get(kText), form.get(kWords), picture));
  return body;
}

void add(http::Handler& all, const app::Exchange& exchange) {
  app::make_image(
      exchange, [&all, exchange](const Result<storage::Image>& image, const http::Form& form) {
        if (!image.ok()) {
          return exchange.respond(picture_page(exchange, form, for_people(image.error())));
        }
        const Result<Target> target = read_target(form);
        if (!target.ok()) return exchange.respond(error_page(exchange, target.error()));
        const storage::Image& made = image.value();
        auto again = std::make_shared<http::Request>(*exchange.request);
        again->target = again->path = target.value().path;
        again->query.clear();
        again->sink = nullptr;
        again->body = encode_again(form, {made.id, made.width, made.height});
        all.handle(std::move(again), exchange.respond);
      });
}

void begin(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto may = permissions::require(exchange.caller.actor, permissions::Action::AddImage);
  if (!may.ok()) return exchange.respond(error_page(exchange, may.error()));
  exchange.respond(picture_page(exchange, form.value(), std::nullopt));
}

}  // namespace

void add_pictures(app::Routes& routes) {
  routes.write(http::Method::Post, views::routes::kPictures, begin);
  routes.write_body(
      http::Method::Post, views::routes::kPicturesAdd,
      [](const app::Exchange& exchange, const http::Captures&) {
        return app::open_image(exchange);
      },
      [&all = routes.all()](const app::Exchange& exchange, const http::Captures&) {
        add(all, exchange);
      });
}

}  // namespace townwell::pages
