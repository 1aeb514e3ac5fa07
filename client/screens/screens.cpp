#include <algorithm>
#include <array>

#include "client/screens/account/account.h"
#include "client/screens/agent/agent_ticket.h"
#include "client/screens/ask/ask.h"
#include "client/screens/audit/audit.h"
#include "client/screens/console/console.h"
#include "client/screens/edit/edit.h"
#include "client/screens/error/error.h"
#include "client/screens/insights/insights.h"
#include "client/screens/kit/kit.h"
#include "client/screens/legal/legal.h"
#include "client/screens/lists/lists.h"
#include "client/screens/member/member.h"
#include "client/screens/screen.h"
#include "client/screens/search/search.h"
#include "client/screens/settings/settings.h"
#include "client/screens/thread/thread.h"
#include "client/screens/tickets/tickets.h"
#include "client/screens/today/today.h"
#include "client/screens/video/video.h"
#include "shared/wire/json_reader.h"

namespace townwell::screens {
namespace {

using Made = Result<std::unique_ptr<Screen>>;

struct Entry {
  std::string_view name;
  Made (*make)(std::string_view view_json);
};

/// Most screens have the portal's name in a phone's top bar.
template <class View>
std::optional<views::PhoneBar> bar_of(const View& view) {
  if constexpr (requires { views::phone_bar(view); }) return views::phone_bar(view);
  return std::nullopt;
}

/// A screen that is drawn by `kBuild`, of the view that it takes.
template <auto kBuild, Foot kFoot = Foot::Apart>
struct Drawn;

template <class View, ui::Box (*kBuild)(const View&, ui::Setting&), Foot kFoot>
struct Drawn<kBuild, kFoot> : Screen {
  explicit Drawn(View shown) : view(std::move(shown)) {}
  [[nodiscard]] const views::Shell& shell() const override { return view.shell; }
  [[nodiscard]] Foot foot() const override { return kFoot; }
  [[nodiscard]] std::optional<views::PhoneBar> phone_bar() const override { return bar_of(view); }
  [[nodiscard]] ui::Box build(ui::Setting& setting) const override { return kBuild(view, setting); }

  static Made make(std::string_view view_json) {
    TRY_ASSIGN(View view, wire::from_json<View>(view_json));
    return std::unique_ptr<Screen>(std::make_unique<Drawn>(std::move(view)));
  }
  static constexpr Entry entry() { return {View::kScreen, make}; }

  View view;
};

constexpr std::array kScreens = {
    Drawn<build_home>::entry(),
    Drawn<build_topic>::entry(),
    Drawn<build_thread>::entry(),
    Drawn<build_search>::entry(),
    Drawn<build_member>::entry(),
    Drawn<build_ticket_list>::entry(),
    Drawn<build_ticket>::entry(),
    Drawn<build_ask>::entry(),
    Drawn<build_asked>::entry(),
    Drawn<build_ask_solved>::entry(),
    Drawn<build_sign_in>::entry(),
    Drawn<build_sign_up>::entry(),
    Drawn<build_return_link>::entry(),
    Drawn<build_sign_out>::entry(),
    Drawn<build_agent_ticket, Foot::Touching>::entry(),
    Drawn<build_audit>::entry(),
    Drawn<build_console, Foot::Touching>::entry(),
    Drawn<build_today>::entry(),
    Drawn<build_video>::entry(),
    Drawn<build_videos>::entry(),
    Drawn<build_insights>::entry(),
    Drawn<build_business, Foot::Touching>::entry(),
    Drawn<build_texts, Foot::Touching>::entry(),
    Drawn<build_hours, Foot::Touching>::entry(),
    Drawn<build_rules, Foot::Touching>::entry(),
    Drawn<build_insight_settings, Foot::Touching>::entry(),
    Drawn<build_backups, Foot::Touching>::entry(),
    Drawn<build_spaces, Foot::Touching>::entry(),
    Drawn<build_members, Foot::Touching>::entry(),
    Drawn<build_edit>::entry(),
    Drawn<build_history>::entry(),
    Drawn<build_legal>::entry(),
    Drawn<build_kit>::entry(),
    Drawn<build_error>::entry(),
};

}  // namespace

Result<std::unique_ptr<Screen>> make_screen(std::string_view name, std::string_view view_json) {
  const auto found = std::find_if(kScreens.begin(), kScreens.end(),
                                  [&](const Entry& one) { return one.name == name; });
  if (found == kScreens.end()) return fail(ErrorCode::NotFound, "not-found");
  return found->make(view_json);
}

}  // namespace townwell::screens
