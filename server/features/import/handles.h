#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace townwell::importing {

/// `display_name` as a handle of `[a-z0-9_-]{3,24}`: Latin letters without their accents, "-"
/// between words; "member" when fewer than three characters are left.
[[nodiscard]] std::string fold_handle(std::string_view display_name);

/// Gives out handles, each once: the folded name, or with the next number from 2 that is free.
/// The same names in the same order get the same handles.
class HandleMaker {
 public:
  using IsTaken = std::function<bool(std::string_view handle)>;

  /// `is_taken` says what others have already, and what is reserved. May be empty.
  explicit HandleMaker(IsTaken is_taken) : is_taken_(std::move(is_taken)) {}

  [[nodiscard]] std::string make(std::string_view display_name);

 private:
  bool claim(const std::string& handle);

  IsTaken is_taken_;
  std::unordered_set<std::string> given_;
  std::unordered_map<std::string, int> next_number_;  ///< By folded name, so a rush stays linear.
};

}  // namespace townwell::importing
