#pragma once

#include <string>
#include <string_view>

#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/settings_view.h"

namespace townwell::html {

/// Begins the content of a settings page: the sections beside it, title, lead, what was saved or is
/// wrong. The caller ends it with `close_settings`.
void open_settings(Writer& out, views::SettingsSection current, Msg title, Msg lead,
                   const views::SettingsFrame& frame);
void close_settings(Writer& out);

/// A switch without words of its own; `label` is heard.
void write_switch(Writer& out, std::string_view name, std::string_view label, bool is_on);

/// A settings page around `write_content(Writer&)`.
template <class View, class WriteContent>
[[nodiscard]] std::string write_settings_page(const View& view, const Assets& assets,
                                              views::SettingsSection section, Msg title, Msg lead,
                                              WriteContent&& write_content) {
  return write_document(view, assets, {"p-settings"}, [&](Writer& out) {
    open_settings(out, section, title, lead, view.frame);
    write_content(out);
    close_settings(out);
  });
}

}  // namespace townwell::html
