#include <algorithm>
#include <utility>

#include "client/ui/text/measure.h"
#include "client/ui/text/text_block.h"
#include "shared/base/text.h"

namespace townwell::ui {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kLeftToRightMark = "\u200E";
constexpr std::string_view kRightToLeftMark = "\u200F";

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n';
}

/// Scripts whose words are not parted by spaces break between any two letters.
bool is_ideograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// What may not begin a line: closing marks of ideographic text. Source: UAX #14, classes CL, NS.
bool clings_to_previous(char32_t c) {
  switch (c) {
    case 0x3001:
    case 0x3002:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x30FC:
    case 0xFF01:
    case 0xFF09:
    case 0xFF0C:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F:
      return true;
    default:
      return false;
  }
}

/// Joiners and signs that make one emoji of several.
bool clings_to_emoji(char32_t c) {
  return c == 0x200D || c == 0xFE0E || c == 0xFE0F || c == 0x20E3;
}

/// What no line is broken within: a word, a space, or the end of a line.
struct Atom {
  std::size_t span = 0;
  std::string_view text;
  float width = 0;
  bool is_space = false;
  bool is_line_end = false;
  bool may_break_after = false;
};

class Atoms {
 public:
  explicit Atoms(const TextBlock& block) {
    for (std::size_t i = 0; i < block.spans.size(); ++i) split_span(block.spans[i], i);
  }
  std::vector<Atom> all;

 private:
  void add(const TextSpan& span, std::size_t index, std::size_t begin, std::size_t end,
           bool breaks) {
    if (begin == end) return;
    const std::string_view text = std::string_view(span.text).substr(begin, end - begin);
    all.push_back({index, text, text_width(text, span.font), false, false, breaks});
  }

  void add_padding(const TextSpan& span, std::size_t index) {
    if (span.decoration == Decoration::CodeBox) all.push_back({index, {}, kCodePadding});
  }

  void split_span(const TextSpan& span, std::size_t index) {
    add_padding(span, index);
    split_words(span, index);
    add_padding(span, index);
  }

  /// "-5" is a number, "AB-12" and "1234-5678" are parts with a hyphen between them.
  static bool may_be_minus(char32_t before_hyphen, char32_t after) {
    const auto is_digit = [](char32_t c) { return c >= '0' && c <= '9'; };
    const char32_t small = before_hyphen | 0x20U;
    return is_digit(after) && !is_digit(before_hyphen) && !(small >= 'a' && small <= 'z');
  }

  void split_words(const TextSpan& span, std::size_t index) {
    const std::string_view text = span.text;
    std::size_t begin = 0;
    char32_t before = 0;
    char32_t second = 0;  ///< The one before that.
    char32_t base = 0;    ///< The last that is more than a sign on another.
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t at = i;
      const char32_t c = next_code_point(text, i);
      if (is_space(c)) {
        add(span, index, begin, at, false);
        // A run of spaces is one: what HTML shows.
        while (c != '\n' && i < text.size() && text[i] == ' ' &&
               span.font.family != bridge::Family::Mono)
          ++i;
        const std::string_view space = text.substr(at, 1);
        all.push_back(
            {index, space, c == '\n' ? 0 : text_width(" ", span.font), true, c == '\n', true});
        begin = i;
      } else if (at > begin && (is_ideograph(c) || is_ideograph(before)) &&
                 !clings_to_previous(c)) {
        add(span, index, begin, at, true);
        begin = at;
      } else if (at > begin && before == '-' && c != '-' && !may_be_minus(second, c)) {
        add(span, index, begin, at, true);
        begin = at;
      }
      // An emoji is a piece of its own, as it has its own colours.
      if (at > begin && !clings_to_emoji(c) && is_emoji(c) != is_emoji(base)) {
        add(span, index, begin, at, false);
        begin = at;
      }
      second = std::exchange(before, c);
      if (!clings_to_emoji(c)) base = c;
    }
    add(span, index, begin, text.size(), false);
  }
};

/// Fills lines one after another.
class Filler {
 public:
  Filler(const TextBlock& block, float width) : block_(block), width_(width) {
    lines_.emplace_back();
  }

  TextLines fill(const std::vector<Atom>& atoms) {
    for (std::size_t i = 0; i < atoms.size() && !is_full_;) i = place_word(atoms, i);
    order_paragraph(paragraph_, lines_.size());
    TextLines result;
    result.lines = std::move(lines_);
    while (result.lines.size() > 1 && result.lines.back().pieces.empty()) result.lines.pop_back();
    for (TextLine& line : result.lines) {
      result.width = std::max(result.width, line.width);
      if (!block_.is_right_to_left) continue;
      for (TextPiece& piece : line.pieces) piece.x += width_ - line.width;
    }
    return result;
  }

 private:
  [[nodiscard]] bool is_last_line() const {
    return block_.wrap == Wrap::Ellipsis && static_cast<int>(lines_.size()) >= block_.lines_max;
  }

  /// Places what stands together from `i` on and returns where the next begins.
  std::size_t place_word(const std::vector<Atom>& atoms, std::size_t i) {
    if (atoms[i].is_space) {
      if (atoms[i].is_line_end) {
        order_paragraph(paragraph_, lines_.size());
        start_line();
        paragraph_ = lines_.size() - 1;
      } else if (!lines_.back().pieces.empty() || block_.wrap == Wrap::Never) {
        pending_space_.push_back(&atoms[i]);
        pending_width_ += atoms[i].width;
      }
      return i + 1;
    }
    std::size_t end = i;
    float width = 0;
    while (end < atoms.size() && !atoms[end].is_space) {
      width += atoms[end].width;
      if (atoms[end++].may_break_after) break;
    }
    const bool fits = pen_ + pending_width_ + width <= width_ + 0.01F;
    if (block_.wrap != Wrap::Never && !fits) {
      if (is_last_line()) {
        put_spaces();
        for (; i < end; ++i) put(atoms[i], atoms[i].text, atoms[i].width);
        cut();
        return atoms.size();
      }
      if (!lines_.back().pieces.empty()) start_line();
      if (width > width_) {
        for (; i < end; ++i) put_broken(atoms[i]);
        return end;
      }
    }
    put_spaces();
    for (; i < end; ++i) put(atoms[i], atoms[i].text, atoms[i].width);
    return end;
  }

  void put_spaces() {
    for (const Atom* space : pending_space_) put(*space, space->text, space->width);
    pending_space_.clear();
    pending_width_ = 0;
  }

  void put(const Atom& atom, std::string_view text, float width) {
    lines_.back().pieces.push_back({atom.span, std::string(text), pen_, width});
    pen_ += width;
    lines_.back().width = pen_;
  }

  void put_broken(const Atom& atom) {
    const bridge::Font& font = block_.spans[atom.span].font;
    std::size_t begin = 0;
    float width = 0;
    for (std::size_t i = 0; i < atom.text.size();) {
      const std::size_t at = i;
      (void)next_code_point(atom.text, i);
      const float wider = text_width(atom.text.substr(begin, i - begin), font);
      if (pen_ + wider > width_ && at > begin) {
        put(atom, atom.text.substr(begin, at - begin), width);
        start_line();
        begin = at;
        width = text_width(atom.text.substr(at, i - at), font);
      } else {
        width = wider;
      }
    }
    put(atom, atom.text.substr(begin), width);
  }

  /// Ends the last line with "…" where it fits.
  void cut() {
    TextLine& line = lines_.back();
    is_full_ = true;
    while (!line.pieces.empty()) {
      TextPiece& piece = line.pieces.back();
      const bridge::Font& font = block_.spans[piece.span].font;
      const float dots = text_width(kEllipsis, font);
      std::size_t kept = 0;
      for (std::size_t i = 0; i < piece.text.size();) {
        (void)next_code_point(piece.text, i);
        if (piece.x + text_width(std::string_view(piece.text).substr(0, i), font) + dots > width_)
          break;
        kept = i;
      }
      if (kept > 0 || line.pieces.size() == 1) {
        piece.text.resize(kept);
        piece.text += kEllipsis;
        piece.width = text_width(piece.text, font);
        line.width = piece.x + piece.width;
        return;
      }
      line.pieces.pop_back();
    }
  }

  void start_line() {
    lines_.emplace_back();
    pen_ = 0;
    pending_space_.clear();
    pending_width_ = 0;
  }

  [[nodiscard]] bool turns(std::size_t first, std::size_t end) const {
    const auto line_turns = [this](std::size_t i) {
      return std::any_of(lines_[i].pieces.begin(), lines_[i].pieces.end(),
                         [](const TextPiece& piece) { return has_right_to_left(piece.text); });
    };
    bool is_found = block_.is_right_to_left;
    for (std::size_t i = first; i < end && !is_found; ++i) is_found = line_turns(i);
    return is_found;
  }

  /// Puts the runs of lines with letters from right to left in the order in which they are seen.
  void order_paragraph(std::size_t first, std::size_t end) {
    if (!turns(first, end)) return;
    std::vector<Run> runs;
    std::vector<std::size_t> ends;
    for (std::size_t i = first; i < end; ++i) {
      for (const TextPiece& piece : lines_[i].pieces) split(piece, runs);
      ends.push_back(runs.size());
    }
    // Signs agree with what stands around them, on whichever line that is.
    resolve(runs);
    std::size_t begin = 0;
    for (std::size_t i = first; i < end; ++i) {
      const std::size_t stop = ends[i - first];
      const auto at = [&](std::size_t n) { return runs.begin() + static_cast<std::ptrdiff_t>(n); };
      TextLine& line = lines_[i];
      line.pieces = order(join({at(begin), at(stop)}));
      line.width = 0;
      for (TextPiece& piece : line.pieces) {
        piece.x = line.width;
        line.width += piece.width;
      }
      begin = stop;
    }
  }

  /// What the signs of a run say of its way.
  enum class Kind : std::uint8_t { Neutral, Digit, LeftToRight, RightToLeft };

  struct Run {
    TextPiece piece;
    Kind kind = Kind::Neutral;
    bool is_right_to_left = false;
  };

  [[nodiscard]] static Kind kind_of(std::string_view text) {
    if (has_right_to_left(text)) return Kind::RightToLeft;
    if (has_left_to_right(text)) return Kind::LeftToRight;
    const bool is_digit = text.size() == 1 && text.front() >= '0' && text.front() <= '9';
    return is_digit ? Kind::Digit : Kind::Neutral;
  }

  /// Parts a piece wherever its signs are of another kind.
  static void split(const TextPiece& piece, std::vector<Run>& runs) {
    // An emoji may be made of digits and marks; room around code has no text.
    if (piece.text.empty() || may_be_emoji(piece.text)) {
      return runs.push_back({piece, kind_of(piece.text)});
    }
    const std::size_t first = runs.size();
    for (std::size_t at = 0; at < piece.text.size();) {
      const std::size_t from = at;
      (void)next_code_point(piece.text, at);
      const std::string_view sign = std::string_view(piece.text).substr(from, at - from);
      const Kind kind = kind_of(sign);
      if (runs.size() == first || runs.back().kind != kind) {
        runs.push_back({{piece.span, "", 0, 0}, kind});
      }
      runs.back().piece.text += sign;
    }
  }

  /// Digits go as the letters before them; other signs as what stands around them, if that agrees,
  /// or else as the paragraph. Source: UAX #9, rules W7, N1 and N2.
  void resolve(std::vector<Run>& runs) const {
    bool is_last_right_to_left = block_.is_right_to_left;
    for (Run& run : runs) {
      if (run.kind == Kind::LeftToRight) is_last_right_to_left = false;
      if (run.kind == Kind::RightToLeft) is_last_right_to_left = true;
      run.is_right_to_left = is_last_right_to_left;
    }
    const bool paragraph = block_.is_right_to_left;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      std::size_t end = i;
      while (end < runs.size() && runs[end].kind == Kind::Neutral) ++end;
      const bool before = i > 0 ? runs[i - 1].is_right_to_left : paragraph;
      const bool after = end < runs.size() ? runs[end].is_right_to_left : paragraph;
      for (; i < end; ++i) runs[i].is_right_to_left = before == after ? before : paragraph;
    }
  }

  /// Runs of one look that go one way are one piece again, for the browser to shape.
  static std::vector<Run> join(std::vector<Run> runs) {
    std::vector<Run> joined;
    for (Run& run : runs) {
      const bool is_same = !joined.empty() && !run.piece.text.empty() &&
                           !joined.back().piece.text.empty() &&
                           joined.back().piece.span == run.piece.span &&
                           joined.back().is_right_to_left == run.is_right_to_left &&
                           may_be_emoji(joined.back().piece.text) == may_be_emoji(run.piece.text);
      if (is_same) {
        joined.back().piece.text += run.piece.text;
      } else {
        joined.push_back(std::move(run));
      }
    }
    return joined;
  }

  /// From left to right as they are seen: what runs against the paragraph keeps its own order, the
  /// rest follows the paragraph. Source: UAX #9, rule L2.
  [[nodiscard]] std::vector<TextPiece> order(std::vector<Run> runs) const {
    for (Run& run : runs) measure(run);
    const auto runs_against = [this](const Run& run) {
      return run.is_right_to_left != block_.is_right_to_left;
    };
    if (block_.is_right_to_left) std::reverse(runs.begin(), runs.end());
    for (auto from = runs.begin(); from != runs.end();) {
      from = std::find_if(from, runs.end(), runs_against);
      const auto to = std::find_if_not(from, runs.end(), runs_against);
      std::reverse(from, to);
      from = to;
    }
    std::vector<TextPiece> seen;
    for (Run& run : runs) seen.push_back(std::move(run.piece));
    return seen;
  }

  /// The marks tell the browser which way a run goes, as the signs in it have no side of their own.
  void measure(Run& run) const {
    const std::string_view mark = run.is_right_to_left ? kRightToLeftMark : kLeftToRightMark;
    TextPiece& piece = run.piece;
    if (piece.text.empty()) return;
    if (!may_be_emoji(piece.text)) piece.text.insert(0, mark).append(mark);
    piece.width = text_width(piece.text, block_.spans[piece.span].font);
  }

  const TextBlock& block_;
  float width_;
  std::vector<TextLine> lines_;
  std::vector<const Atom*> pending_space_;
  float pending_width_ = 0;
  float pen_ = 0;
  std::size_t paragraph_ = 0;  ///< Its first line.
  bool is_full_ = false;
};

}  // namespace

TextLines lay_out(const TextBlock& block, float width) {
  const Atoms atoms(block);
  TextLines all = Filler(block, width).fill(atoms.all);
  if (!block.is_centered) return all;
  for (TextLine& line : all.lines) {
    const float left = (width - line.width) / 2;
    for (TextPiece& piece : line.pieces) piece.x += left;
  }
  return all;
}

float natural_width(const TextBlock& block) {
  float widest = 0;
  float line = 0;
  for (const TextSpan& span : block.spans) {
    std::size_t begin = 0;
    if (span.decoration == Decoration::CodeBox) line += 2 * kCodePadding;
    for (std::size_t i = 0; i <= span.text.size(); ++i) {
      if (i < span.text.size() && span.text[i] != '\n') continue;
      line += text_width(std::string_view(span.text).substr(begin, i - begin), span.font);
      widest = std::max(widest, line);
      if (i < span.text.size()) line = 0;
      begin = i + 1;
    }
  }
  return widest;
}

float least_width(const TextBlock& block) {
  float widest = 0;
  float word = 0;
  for (const Atom& atom : Atoms(block).all) {
    word = atom.is_space ? 0 : word + atom.width;
    widest = std::max(widest, word);
    if (atom.may_break_after) word = 0;
  }
  return widest;
}

}  // namespace townwell::ui
