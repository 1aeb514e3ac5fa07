#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/html/assets.h"
#include "shared/html/icons.h"
#include "shared/html/writer.h"
#include "shared/views/phone_bar.h"
#include "shared/views/shell.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_writer.h"

namespace townwell::html {

/// What a page adds to its frame.
struct Frame {
  std::string_view page_class;    ///< "p-thread": for the page's own rules in the style sheet.
  std::string_view json_ld = {};  ///< schema.org data, `<` escaped; empty for none.
  std::string_view og_type = "website";
  std::string_view more_css_url = {};  ///< A style sheet that this page needs besides; or empty.
  std::optional<views::PhoneBar> phone_bar = std::nullopt;
  bool has_own_foot = false;  ///< The page has its own bar at the bottom of a phone.
};

/// Writes everything up to and including `<main>`: head, skip link, top bar, the shell's notices.
void open_document(Writer& out, const views::Shell& shell, const Assets& assets,
                   const Frame& frame);

/// Writes `</main>`, the footer, the phone's bottom bar, and the view model as JSON in
/// `<script type="application/json" id="view" data-screen="{screen}">`.
void close_document(Writer& out, const views::Shell& shell, const Assets& assets,
                    const Frame& frame, std::string_view screen, std::string_view view_json);

/// A phone's bar at the bottom: a pill that leads to the field `field_id` further up. What stands
/// beside it is the caller's, up to `close_reply_bar`. Both come last in `<main>`.
void open_reply_bar(Writer& out, std::optional<Icon> icon, views::Msg words,
                    std::string_view field_id);
void close_reply_bar(Writer& out);

/// What a program reads in place of a page.
template <class View>
struct ViewAlone {
  std::string_view screen;  ///< As `View::kScreen`.
  const View& view;
  template <class V>
  void fields(V& visit) const {
    visit("screen", screen);
    visit("view", view);
  }
};

/// A whole document around `write_main(Writer&)`. `View` has a member `shell`, `fields`, and
/// `kScreen`, the screen's name for the app.
template <class View, class WriteMain>
[[nodiscard]] std::string write_document(const View& view, const Assets& assets, const Frame& frame,
                                         WriteMain&& write_main) {
  if (assets.is_view_alone) return wire::to_json(ViewAlone<View>{View::kScreen, view});
  const std::string json = wire::to_json(view, wire::JsonWriter::Shape::Embedded);
  // Growing in the midst of a page copies it. A view's names and values are its page's lesser part.
  Writer out(8 * 1024 + json.size() * 8);
  open_document(out, view.shell, assets, frame);
  write_main(out);
  close_document(out, view.shell, assets, frame, View::kScreen, json);
  return std::move(out).take();
}

}  // namespace townwell::html
