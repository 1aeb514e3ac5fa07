#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/html/icons.h"
#include "shared/html/writer.h"
#include "shared/views/shell.h"
#include "shared/views/text/messages.h"
#include "shared/views/time_words.h"

namespace townwell::html {

using views::Msg;
using views::say;

/// An avatar of 20, 24, 28, 32, 40 or 72 px; decorative, the name stands beside it.
void write_avatar(Writer& out, const views::Person& person, int size_px);

/// Up to five single-letter avatars, overlapping. Decorative.
void write_avatar_stack(Writer& out, const std::vector<views::Person>& people);

/// The name, as a link to the page where there is one.
void write_name(Writer& out, const views::Person& person);

void write_pill(Writer& out, const views::Pill& pill);
void write_pills(Writer& out, const std::vector<views::Pill>& pills);
void write_tag(Writer& out, const views::Link& tag);
void write_moment(Writer& out, const views::Moment& moment);

/// A video's picture, 128 × 72, with a time in its corner.
void write_thumb(Writer& out, std::string_view poster_url, std::string_view time);

/// The icon and the colour class of a pill's state, for rows that show the state by icon alone.
[[nodiscard]] Icon pill_icon(views::PillKind kind);
[[nodiscard]] std::string_view pill_tone(views::PillKind kind);

enum class ButtonKind { Primary, Secondary, Soft, Ghost, Danger, Link };
enum class ButtonSize { Normal, Small, Wide };

struct Button {
  ButtonKind kind = ButtonKind::Secondary;
  std::string_view label;
  std::optional<Icon> icon = std::nullopt;
  ButtonSize size = ButtonSize::Normal;
  /// What the button sends when it is one of several of a form; both empty for none.
  std::string_view name = {};
  std::string_view value = {};
  /// Where it sends the form, when not where the form says.
  std::string_view form_action = {};
};

/// A button that sends its form.
void write_button(Writer& out, const Button& button);

/// A link that looks like a button.
void write_link_button(Writer& out, const Button& button, std::string_view url);

void write_hidden(Writer& out, std::string_view name, std::string_view value);

/// Begins a form that posts to `url`; the caller closes it with `</form>`.
void open_form(Writer& out, std::string_view url, std::string_view css_class = {});

/// One labelled field of a form. `id` is made from the form's prefix and the name, so several forms
/// of one page do not clash.
struct Field {
  std::string_view name;
  std::string_view label;
  std::string_view value = {};
  std::string_view hint = {};  ///< Beside the label, in a quiet colour.
  std::string_view help = {};
  std::string_view error = {};     ///< The sentence below; empty when all is well.
  std::string_view type = "text";  ///< "email", "password", "search" …
  std::string_view autocomplete = {};
  std::string_view placeholder = {};
  std::string_view id_prefix = {};
  int length_max = 0;  ///< 0: none.
  int rows = 0;        ///< More than 0 makes it a text area of so many lines.
  bool is_required = false;
  bool is_optional = false;      ///< Says "(optional)" after the label.
  bool is_label_hidden = false;  ///< For a field whose place says what it is.
  bool is_focused = false;
  /// Of a text area with Markdown that takes pictures: where its form goes.
  std::string_view pictures_of = {};
};

void write_field(Writer& out, const Field& field);

using Option = views::Choice;

/// A labelled list to choose one of; `field.value` is the one chosen.
void write_select(Writer& out, const Field& field, const std::vector<Option>& options);

/// A check box with its label; sends `value=1`.
void write_check(Writer& out, const Field& field, bool is_on);

/// A row of tabs; `label` names it for a screen reader.
void write_tabs(Writer& out, std::string_view label, const std::vector<views::NavItem>& tabs);

void write_notice(Writer& out, const views::Notice& notice);

/// "Nothing here": tile, title, one sentence, one or two actions.
struct Empty {
  Icon icon = Icon::Inbox;
  std::string_view tone = "accent";  ///< accent, green, amber, red, violet.
  std::string_view title;
  std::string_view text;
  std::vector<views::Link> actions = {};
  std::vector<Icon> action_icons = {};
  int heading_level = 2;
};
void write_empty(Writer& out, const Empty& empty);

void write_pager(Writer& out, const views::Paging& paging);

/// A card of the side column with a heading: between the two stands its content.
void open_side_card(Writer& out, std::string_view title, std::string_view aside = {});
void close_card(Writer& out);

/// The card "Talk to our team" of the side column.
void write_talk_card(Writer& out);

}  // namespace townwell::html
