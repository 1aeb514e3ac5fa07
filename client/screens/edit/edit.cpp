#include "client/screens/edit/edit.h"

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::error_of;
using ui::Box;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

Box foot(const views::EditView& view, const Setting& setting) {
  const Msg back = view.is_comment ? Msg::EditBackComment : Msg::EditBack;
  const Msg save = view.is_comment ? Msg::CommentSend : Msg::EditSave;
  Box line = ui::row(8);
  line.add(ui::button(setting, {ButtonKind::Ghost, words(back), std::nullopt}));
  line.add(ui::spacer());
  line.add(ui::button(setting, {ButtonKind::Primary, words(save), std::nullopt}));
  return line;
}

}  // namespace

Box build_edit(const views::EditView& view, Setting& setting) {
  Box page = narrow(setting);
  Box title = ui::text(view.heading, ui::text_style::kDisplay);
  title.role = ui::Role::Heading;
  page.add(std::move(title));
  Box form = ui::card(ui::inset(20));
  form.margin.top = 16;
  form.flow.gap = 16;
  if (view.is_question) {
    form.add(ui::field(setting,
                       {.label = say(Msg::EditTitle), .error = error_of(view.errors, "/title")}));
  }
  form.add(ui::field(setting, {.label = say(Msg::EditBody),
                               .hint = say(Msg::ReplyMarkdown),
                               .error = error_of(view.errors, "/body"),
                               .rows = 12}));
  if (view.is_question) {
    form.add(ui::field(setting, {.label = say(Msg::EditTags),
                                 .hint = say(Msg::EditTagsHelp),
                                 .error = error_of(view.errors, "/tags")}));
  }
  form.add(foot(view, setting));
  page.add(std::move(form));
  return page;
}

}  // namespace townwell::screens
