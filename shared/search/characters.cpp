#include "shared/search/characters.h"

#include <algorithm>

namespace townwell::search {
namespace {

/// The last entry whose key is not above `code_point`, or null.
template <class Entry, class Key>
const Entry* last_not_above(const Entry* entries, std::size_t count, char32_t code_point, Key key) {
  const Entry* after =
      std::upper_bound(entries, entries + count, code_point,
                       [&](char32_t value, const Entry& entry) { return value < key(entry); });
  return after == entries ? nullptr : after - 1;
}

}  // namespace

CharacterKind kind_of(char32_t code_point) {
  if (code_point < 0x80) {
    const bool is_letter =
        (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
    if (is_letter) return CharacterKind::Letter;
    return code_point >= '0' && code_point <= '9' ? CharacterKind::Digit : CharacterKind::Separator;
  }
  const auto* range = last_not_above(tables::kKinds, tables::kKindCount, code_point,
                                     [](const tables::KindRange& entry) { return entry.first; });
  return range == nullptr ? CharacterKind::Separator : range->kind;
}

Folded fold(char32_t code_point) {
  if (code_point < 0x80) {
    const bool is_upper = code_point >= 'A' && code_point <= 'Z';
    return {{is_upper ? code_point + ('a' - 'A') : code_point}, 1};
  }
  const auto* run = last_not_above(tables::kFolds, tables::kFoldCount, code_point,
                                   [](const tables::FoldRange& entry) { return entry.first; });
  if (run != nullptr) {
    const char32_t distance = code_point - run->first;
    if (distance % run->stride == 0 && distance / run->stride < run->count) {
      return {{static_cast<char32_t>(static_cast<std::int32_t>(code_point) + run->delta)}, 1};
    }
  }
  const auto* several = last_not_above(tables::kExpansions, tables::kExpansionCount, code_point,
                                       [](const tables::Expansion& entry) { return entry.from; });
  if (several == nullptr || several->from != code_point) return {{code_point}, 1};
  Folded folded;
  folded.count = 0;
  for (const char16_t part : several->to) {
    if (part != 0) folded.code_points[folded.count++] = part;
  }
  return folded;
}

}  // namespace townwell::search
