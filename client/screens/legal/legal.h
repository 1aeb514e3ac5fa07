#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/legal_view.h"

/// Privacy, imprint, rules and contact, as `shared/html/legal.h` writes them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_legal(const views::LegalView& view, ui::Setting& setting);

}  // namespace townwell::screens
