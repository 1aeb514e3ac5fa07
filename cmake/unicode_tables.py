#!/usr/bin/env python3
"""Writes the character tables of shared/search: what a code point is, and what it folds to.

Usage: unicode_tables.py OUTPUT.cpp

Both tables are sorted ranges, so that the browser downloads kilobytes and a look-up is one binary
search. ASCII is not in them: characters.cpp answers it by arithmetic.
"""
import sys
import unicodedata

LAST = 0x10FFFF

# Letters that people type without their stroke, but which Unicode does not decompose.
PLAIN = {
    "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d",
    "þ": "th", "ŋ": "n", "ɨ": "i", "ƀ": "b",
    "\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'",
}
# Scripts whose marks are left out when people type in a hurry.
STRIPPED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
# Marks that vanish wherever they stand: accents, pointing of Hebrew and Arabic, joiners, selectors.
IGNORED = [(0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2),
           (0x05C4, 0x05C5), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670),
           (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
           (0x1F3FB, 0x1F3FF), (0xE0020, 0xE01EF)]
# Written without spaces between words.
UNSPACED = [(0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x2E80, 0x2FDF),
            (0x3005, 0x3007), (0x3041, 0x30FF), (0x3100, 0x318F), (0x31A0, 0x31FF), (0x3400, 0x4DBF),
            (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
            (0x1B000, 0x1B16F), (0x20000, 0x3FFFF)]
PICTURES = [(0x2300, 0x24FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF)]
# A trademark sign beside a name is no part of it; radicals, compatibility ideographs, squared and
# ligature presentation forms would double the tables for what nobody types.
UNFOLDED = [(0x2120, 0x2122), (0x2E80, 0x2FDF), (0x3200, 0x33FF), (0xF900, 0xFAFF),
            (0xFB50, 0xFDFF), (0x1F100, 0x1F2FF), (0x2F800, 0x2FA1F)]


def within(code_point, ranges):
    return any(first <= code_point <= last for first, last in ranges)


def kind_of(code_point):
    """None where nothing is assigned: such gaps take the kind of what stands before them."""
    category = unicodedata.category(chr(code_point))
    if within(code_point, IGNORED):
        return "Ignored"
    if 0x1F1E6 <= code_point <= 0x1F1FF:
        return "Flag"
    if within(code_point, PICTURES) and category in ("So", "Cn"):
        return "Emoji"
    if category == "Cn":
        return None
    if category == "Cf":
        return "Ignored"
    if category[0] in "LM" and within(code_point, UNSPACED):
        return "Unspaced"
    if category == "Nd":
        return "Digit"
    if category[0] in "LMN":
        return "Letter"
    return "Separator"


def is_stripped(character):
    return unicodedata.name(character, "").startswith(STRIPPED)


def fold(code_point):
    character = chr(code_point)
    if character in PLAIN:
        return PLAIN[character]
    if within(code_point, UNFOLDED):
        return character
    folded = unicodedata.normalize("NFKC", character).casefold()
    folded = "".join(PLAIN.get(c, c) for c in folded)
    if folded and is_stripped(folded[0]):
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded)
                         if not within(ord(c), IGNORED))
        folded = "".join(PLAIN.get(c, c) for c in folded)
    else:
        folded = unicodedata.normalize("NFKC", folded)
    # Long expansions are ornaments, those beyond the basic plane are music.
    is_useful = len(folded) == 1 or (len(folded) <= 3 and all(c <= "\uffff" for c in folded))
    return folded if folded and is_useful else character


def kind_ranges():
    ranges = []
    for code_point in range(0x80, LAST + 1):
        kind = kind_of(code_point)
        if kind is not None and (not ranges or ranges[-1][1] != kind):
            ranges.append((code_point, kind))
    return ranges


def fold_ranges(folds):
    """Runs (first, count, stride, delta) of code points that move by the same distance."""
    runs = []
    for code_point, to in folds:
        if runs:
            first, count, stride, delta = runs[-1]
            step = code_point - (first + (count - 1) * stride)
            if delta == to - code_point and step in ((1, 2) if count == 1 else (stride,)):
                runs[-1] = (first, count + 1, step, delta)
                continue
        runs.append((code_point, 1, 1, to - code_point))
    return runs


def main():
    single, several = [], []
    for code_point in range(0x80, LAST + 1):
        if 0xD800 <= code_point <= 0xDFFF:
            continue
        folded = fold(code_point)
        if folded == chr(code_point):
            continue
        if len(folded) == 1:
            single.append((code_point, ord(folded)))
        else:
            several.append((code_point, folded))
    lines = ['#include "shared/search/characters.h"', "", "namespace townwell::search::tables {", ""]
    kinds = kind_ranges()
    lines.append("const KindRange kKinds[] = {")
    lines += [f"    {{{first}, CharacterKind::{kind}}}," for first, kind in kinds]
    lines += ["};", f"const std::size_t kKindCount = {len(kinds)};", ""]
    runs = fold_ranges(single)
    lines.append("const FoldRange kFolds[] = {")
    lines += [f"    {{{first}, {count}, {stride}, {delta}}}," for first, count, stride, delta in runs]
    lines += ["};", f"const std::size_t kFoldCount = {len(runs)};", ""]
    lines.append("const Expansion kExpansions[] = {")
    lines += ["    {%d, {%s}}," % (code_point, ", ".join(str(ord(c)) for c in folded))
              for code_point, folded in several]
    lines += ["};", f"const std::size_t kExpansionCount = {len(several)};", "",
              "}  // namespace townwell::search::tables"]
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
