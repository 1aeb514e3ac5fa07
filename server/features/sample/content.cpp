#include "server/features/sample/content.h"

#include <iterator>
#include <utility>

#include "server/platform/embedded_file.h"
#include "shared/wire/json_reader.h"

namespace townwell::sample {

std::span<const EmbeddedFile> embedded_osier();  // Written at build time: cmake/generated.cmake.

namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::string join_lines(const std::vector<std::string>& body) {
  std::string text;
  for (const std::string& line : body) {
    if (&line != &body.front()) text += '\n';
    text += line;
  }
  return text;
}

std::vector<std::string_view> osier_files() {
  std::vector<std::string_view> texts;
  for (const EmbeddedFile& file : embedded_osier()) texts.push_back(file.bytes);
  return texts;
}

Result<SampleContent> parse_content(std::span<const std::string_view> files) {
  SampleContent all;
  for (const std::string_view text : files) {
    TRY_ASSIGN(SampleContent part, wire::from_json<SampleContent>(text));
    if (!part.portal.name.empty()) all.portal = std::move(part.portal);
    append(all.spaces, part.spaces);
    append(all.members, part.members);
    append(all.tags, part.tags);
    append(all.threads, part.threads);
    append(all.tickets, part.tickets);
    append(all.flags, part.flags);
    append(all.help_sessions, part.help_sessions);
  }
  return all;
}

}  // namespace townwell::sample
