#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/audit_view.h"

namespace townwell::html {

/// Whether not all of the log was asked for.
[[nodiscard]] bool is_filtered(const views::AuditView& view);

/// `/audit`. Its filter is a GET: `actor`, `action`, `q`.
[[nodiscard]] std::string write_audit_page(const views::AuditView& view, const Assets& assets);

}  // namespace townwell::html
