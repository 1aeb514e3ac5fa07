#include "shared/views/routes.h"

#include "shared/base/text.h"

namespace townwell::views::routes {

namespace {

std::string join(std::string_view prefix, std::string_view segment) {
  return std::string(prefix) + percent_encode(segment);
}

}  // namespace

std::string thread(ThreadId id, std::string_view title) {
  return "/q/" + to_base36(id.value) + "/" + slugify(title);
}

std::string post_anchor(std::string_view page_url, PostId id) {
  return std::string(page_url) + "#p-" + to_base36(id.value);
}

std::string space(std::string_view slug) {
  return join("/spaces/", slug);
}
std::string tag(std::string_view name) {
  return join("/tags/", name);
}
std::string member(std::string_view handle) {
  return join("/u/", handle);
}
std::string ticket(std::int64_t number) {
  return "/tickets/" + std::to_string(number);
}
std::string search(std::string_view query) {
  return with_query(kSearch, "q", query);
}

std::string ask(std::string_view title, std::string_view space_slug, bool is_private) {
  const std::string url = with_query(with_query(kAsk, "title", title), "space", space_slug);
  return with_query(url, "audience", is_private ? "team" : "");
}

std::string asked(ThreadId id) {
  return "/asked/" + to_base36(id.value);
}

std::string asked(std::int64_t ticket_number) {
  return "/asked/tickets/" + std::to_string(ticket_number);
}

std::string talk_to_team() {
  return ask("", "", true);
}

std::string sign_in(std::string_view path) {
  return with_query(kSignIn, "next", path);
}

std::string thread_action(ThreadId id, std::string_view action) {
  return "/q/" + to_base36(id.value) + "/" + std::string(action);
}

std::string post_action(PostId id, std::string_view action) {
  return "/p/" + to_base36(id.value) + "/" + std::string(action);
}

std::string video(VideoId id, std::string_view title) {
  return "/v/" + to_base36(id.value) + "/" + slugify(title);
}

std::string video_at(VideoId id, std::string_view title, std::int64_t ms) {
  return with_query(video(id, title), "t", std::to_string(ms / 1000));
}

std::string video_action(VideoId id, std::string_view action) {
  return "/v/" + to_base36(id.value) + "/" + std::string(action);
}

std::string media(VideoId id, int generation, std::string_view name) {
  return "/media/" + to_base36(id.value) + "/" + std::to_string(generation) + "/" +
         std::string(name);
}

std::string captions(VideoId id, std::string_view language, int revision) {
  return "/media/" + to_base36(id.value) + "/captions/" + std::string(language) + "-" +
         std::to_string(revision) + ".vtt";
}

std::string ticket_action(std::int64_t number, std::string_view action) {
  return ticket(number) + "/" + std::string(action);
}

std::string flag(FlagId id) {
  return "/console/flags/" + to_base36(id.value);
}

std::string settings(std::string_view section) {
  return join("/settings/", section);
}

std::string settings(std::string_view section, std::string_view part) {
  return join(settings(section) + "/", part);
}

std::string personal_link(std::string_view token) {
  return join("/back/", token);
}

std::string one_time_link(std::string_view token) {
  return join("/signin/", token);
}

std::string with_query(std::string_view path, std::string_view name, std::string_view value) {
  std::string url(path);
  if (value.empty()) return url;
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += name;
  url += '=';
  url += percent_encode(value);
  return url;
}

std::optional<std::int64_t> parse_id36(std::string_view segment) {
  return from_base36(segment);
}

std::string safe_next(std::string_view next) {
  const bool is_path = !next.empty() && next.front() == '/';
  // Browsers read a backslash as a slash and drop tabs and line ends, so "/\evil" is "//evil".
  const bool leaves = next.size() > 1 && (next[1] == '/' || next[1] == '\\');
  for (const char c : next) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\') return "/";
  }
  return is_path && !leaves ? std::string(next) : "/";
}

}  // namespace townwell::views::routes
