#pragma once

#include <cstddef>
#include <vector>

namespace townwell::ui {

/// The widths at which the layout changes. Source: visual/DESIGN.md § 4.
enum class Breadth { Phone, Narrow, Medium, Wide };

/// What a screen is laid out for, and what of it stands open.
class Setting {
 public:
  float width = 1280;        ///< Of the view without its scroll bar, in CSS pixels.
  float media_width = 1280;  ///< With it: what the style sheet's breakpoints ask for.
  float height = 800;
  bool is_coarse = false;      ///< A finger, so targets are 44 px.
  std::vector<bool> unfolded;  ///< Which of the page's `<details>` are open, in document order.
  std::vector<bool> chosen;    ///< Which of its switches and choices are on, in document order.
  std::vector<float> holes;    ///< Heights of what the page shows by itself, in document order.

  [[nodiscard]] Breadth breadth() const {
    if (media_width < 600) return Breadth::Phone;
    if (media_width < 900) return Breadth::Narrow;
    return media_width < 1200 ? Breadth::Medium : Breadth::Wide;
  }
  [[nodiscard]] bool is_phone() const { return media_width < 600; }
  /// Whether targets are tall: by finger, or on any narrow screen.
  [[nodiscard]] bool is_tall() const { return is_coarse || is_phone(); }

  /// Whether the next `<details>` is open. Builders ask in document order, once each.
  [[nodiscard]] bool next_unfolded() {
    const std::size_t index = asked_++;
    return index < unfolded.size() && unfolded[index];
  }
  /// Whether the next switch or choice is on: the page knows it, as people change it there. Asked
  /// in document order, as `next_unfolded`.
  [[nodiscard]] bool next_chosen() {
    const std::size_t index = chosen_asked_++;
    return index < chosen.size() && chosen[index];
  }
  /// The height of the next part that the page shows by itself: a form that was unfolded, the text
  /// of a text area. Asked in document order, as `next_unfolded`.
  [[nodiscard]] float next_hole() {
    const std::size_t index = holes_asked_++;
    return index < holes.size() ? holes[index] : 0;
  }
  /// Begins anew with the first of each.
  void begin() { asked_ = chosen_asked_ = holes_asked_ = 0; }

 private:
  std::size_t asked_ = 0;
  std::size_t chosen_asked_ = 0;
  std::size_t holes_asked_ = 0;
};

}  // namespace townwell::ui
