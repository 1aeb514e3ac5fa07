#pragma once

#include <cstddef>
#include <cstdint>

namespace townwell::search {

/// What a folded code point is to a word.
enum class CharacterKind : std::uint8_t {
  Separator,  ///< Space, punctuation, most symbols.
  Letter,     ///< Letters, and marks that belong to their script's spelling.
  Digit,
  Unspaced,  ///< Scripts without spaces between words: Chinese, Japanese, Korean, Thai, …
  Emoji,     ///< A picture; a word by itself.
  Flag,      ///< Half of a flag.
  Ignored,   ///< Accents, joiners, selectors: as if they were not there.
};

[[nodiscard]] CharacterKind kind_of(char32_t code_point);

/// What a code point folds to: no case, no accents in Latin, Greek, Cyrillic, Arabic and Hebrew,
/// compatibility forms (full width, ligatures) in their plain form. Source: NFKC and NFKD of
/// Unicode 14, plus strokes ("ø" → "o").
struct Folded {
  char32_t code_points[3] = {};
  std::size_t count = 1;
};

[[nodiscard]] Folded fold(char32_t code_point);

/// The generated tables, each sorted by its first member.
namespace tables {

/// From `first` up to the next range.
struct KindRange {
  char32_t first;
  CharacterKind kind;
};
/// `first`, `first + stride`, … (`count` of them) fold to themselves plus `delta`.
struct FoldRange {
  char32_t first;
  std::uint16_t count;
  std::uint16_t stride;
  std::int32_t delta;
};
/// One code point that folds to several; unused places are 0.
struct Expansion {
  char32_t from;
  char16_t to[3];
};

extern const KindRange kKinds[];
extern const std::size_t kKindCount;
extern const FoldRange kFolds[];
extern const std::size_t kFoldCount;
extern const Expansion kExpansions[];
extern const std::size_t kExpansionCount;

}  // namespace tables
}  // namespace townwell::search
