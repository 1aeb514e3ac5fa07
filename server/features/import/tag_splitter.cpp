#include "server/features/import/tag_splitter.h"

#include <algorithm>

namespace townwell::importing {
namespace {

std::int64_t count_lines(std::string_view text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

bool TagSplitter::feed(std::string_view chunk) {
  while (!chunk.empty()) {
    if (!(is_in_tag_ ? feed_tag(chunk) : feed_text(chunk))) return false;
  }
  return true;
}

bool TagSplitter::feed_text(std::string_view& chunk) {
  const auto begin = std::min(chunk.find('<'), chunk.size());
  const std::string_view text = chunk.substr(0, begin);
  chunk.remove_prefix(begin);
  is_in_tag_ = !chunk.empty();
  line_ += count_lines(text);
  return text.empty() || pass_(text);
}

/// The position behind the tag's ">"; npos when it goes on in the next chunk. A ">" in quotes ends
/// nothing.
std::size_t TagSplitter::find_tag_end(std::string_view chunk) {
  for (std::size_t at = 0; at < chunk.size();) {
    if (quote_ != '\0') {
      at = chunk.find(quote_, at);
      if (at == std::string_view::npos) return at;
      quote_ = '\0';
      ++at;
      continue;
    }
    at = chunk.find_first_of("\"'>", at);
    if (at == std::string_view::npos) return at;
    if (chunk[at] == '>') return at + 1;
    quote_ = chunk[at];
    ++at;
  }
  return std::string_view::npos;
}

bool TagSplitter::feed_tag(std::string_view& chunk) {
  const auto end = find_tag_end(chunk);
  const std::string_view part = chunk.substr(0, end);
  chunk.remove_prefix(part.size());
  const bool is_whole = end != std::string_view::npos;
  if (!is_taking_out_ && static_cast<std::int64_t>(tag_.size() + part.size()) > tag_bytes_max_) {
    is_taking_out_ = true;
    take_out_(line_);
    tag_lines_ = count_lines(tag_);
    tag_bytes_ = static_cast<std::int64_t>(tag_.size());
    tag_.clear();
    tag_.shrink_to_fit();
  }
  if (is_taking_out_) {
    tag_lines_ += count_lines(part);
    tag_bytes_ += static_cast<std::int64_t>(part.size());
    return !is_whole || end_taken_out_tag();
  }
  if (!is_whole) {
    tag_ += part;
    return true;
  }
  is_in_tag_ = false;
  if (tag_.empty()) {  // The usual case, without a copy: the chunk has the whole tag.
    line_ += count_lines(part);
    return pass_(part);
  }
  tag_ += part;
  line_ += count_lines(tag_);
  const bool goes_on = pass_(tag_);
  tag_.clear();
  return goes_on;
}

bool TagSplitter::end_taken_out_tag() {
  is_in_tag_ = is_taking_out_ = false;
  line_ += tag_lines_;
  bytes_taken_out_ += tag_bytes_ - tag_lines_;
  return tag_lines_ == 0 || pass_(std::string(static_cast<std::size_t>(tag_lines_), '\n'));
}

bool TagSplitter::finish() {
  if (is_taking_out_) return end_taken_out_tag();
  return tag_.empty() || pass_(tag_);
}

}  // namespace townwell::importing
