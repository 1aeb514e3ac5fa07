#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace townwell::importing {

/// Cuts XML into whole tags and the text between them, so that a tag over a limit can be taken out
/// before a parser has to hold it.
///
/// What it passes on is the input byte for byte, but for the line ends that stand for a tag taken
/// out: lines keep their numbers.
class TagSplitter {
 public:
  using Pass = std::function<bool(std::string_view piece)>;
  using TakeOut = std::function<void(std::int64_t line)>;

  /// `pass` gets the pieces and returns false to stop. `take_out` is told the line on which a tag
  /// of more than `tag_bytes_max` begins.
  TagSplitter(std::int64_t tag_bytes_max, Pass pass, TakeOut take_out)
      : tag_bytes_max_(tag_bytes_max), pass_(std::move(pass)), take_out_(std::move(take_out)) {}

  /// False when `pass` wanted to stop.
  [[nodiscard]] bool feed(std::string_view chunk);
  /// The input ends: passes on what is held.
  [[nodiscard]] bool finish();

  /// How many bytes more were read than passed on, of what is passed on now.
  [[nodiscard]] std::int64_t bytes_taken_out() const { return bytes_taken_out_; }

 private:
  bool feed_text(std::string_view& chunk);
  bool feed_tag(std::string_view& chunk);
  std::size_t find_tag_end(std::string_view chunk);
  bool end_taken_out_tag();

  std::int64_t tag_bytes_max_;
  Pass pass_;
  TakeOut take_out_;
  std::string tag_;  ///< The part of the current tag that came in earlier chunks.
  bool is_in_tag_ = false;
  bool is_taking_out_ = false;
  char quote_ = '\0';
  std::int64_t line_ = 1;
  std::int64_t tag_lines_ = 0;  ///< Line ends in the tag that is taken out.
  std::int64_t tag_bytes_ = 0;  ///< Its bytes.
  std::int64_t bytes_taken_out_ = 0;
};

}  // namespace townwell::importing
