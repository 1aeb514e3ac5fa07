#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/audit_view.h"

/// What the team did, as `shared/html/audit.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_audit(const views::AuditView& view, ui::Setting& setting);

namespace audit {

/// The rows under their heads; on a phone each row is a small stack.
[[nodiscard]] ui::Box table(const std::vector<views::AuditEntry>& rows, const ui::Setting& setting);

}  // namespace audit
}  // namespace townwell::screens
