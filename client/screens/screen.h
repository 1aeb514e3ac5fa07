#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "client/screens/shell/shell.h"
#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/base/result.h"
#include "shared/views/phone_bar.h"
#include "shared/views/shell.h"

namespace townwell::screens {

/// One screen with its view, as the canvas draws it.
class Screen {
 public:
  virtual ~Screen() = default;

  [[nodiscard]] virtual const views::Shell& shell() const = 0;

  [[nodiscard]] virtual Foot foot() const = 0;

  [[nodiscard]] virtual std::optional<views::PhoneBar> phone_bar() const = 0;

  /// What stands between the bars. Asks `setting` for its `<details>` in document order.
  [[nodiscard]] virtual ui::Box build(ui::Setting& setting) const = 0;
};

/// The screen of that name (a view's `kScreen`) with a view as its page carries it.
///
/// Errors: NotFound — the canvas does not draw that screen; and those of wire::from_json.
[[nodiscard]] Result<std::unique_ptr<Screen>> make_screen(std::string_view name,
                                                          std::string_view view_json);

}  // namespace townwell::screens
