#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/member_view.h"

/// A member's page, as `shared/html/member_page.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_member(const views::MemberView& view, ui::Setting& setting);

namespace member {

/// What stands beside what a member wrote, for themselves alone.
[[nodiscard]] ui::Box profile(const views::ProfileForm& form, ui::Setting& setting);
[[nodiscard]] ui::Box sessions(const std::vector<views::SessionRow>& rows,
                               const ui::Setting& setting);
[[nodiscard]] ui::Box personal_link(const views::PersonalLinkForm& link,
                                    const ui::Setting& setting);

}  // namespace member
}  // namespace townwell::screens
