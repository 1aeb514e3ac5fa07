#include "shared/views/rendered_body.h"

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

constexpr std::size_t kExcerptCodePointsMax = 600;

std::string write_html(const markdown::Tree& tree, Role author_role) {
  markdown::HtmlOptions options;
  options.link_trust = link_trust_of(author_role);
  options.table_label = say(Msg::TableLabel);
  options.task_done_label = say(Msg::TaskDone);
  options.task_open_label = say(Msg::TaskOpen);
  options.video_label = say(Msg::VideoMoment);
  return markdown::to_html(tree, options);
}

}  // namespace

SharedBody render_body(const Post& post, Role author_role) {
  const markdown::Tree tree = markdown::parse(post.body);
  return std::make_shared<const RenderedBody>(
      RenderedBody{write_html(tree, author_role), markdown::excerpt(tree, kExcerptCodePointsMax)});
}

markdown::LinkTrust link_trust_of(Role author_role) {
  return is_staff(author_role) ? markdown::LinkTrust::Trusted : markdown::LinkTrust::Untrusted;
}

std::string post_html(const std::string& markdown, Role author_role) {
  return write_html(markdown::parse(markdown), author_role);
}

}  // namespace townwell::views
