#include "client/screens/lists/lists.h"
#include "client/screens/member/member.h"
#include "client/screens/screen.h"
#include "client/screens/search/search.h"
#include "client/screens/thread/thread.h"
#include "client/screens/tickets/tickets.h"
#include "shared/wire/json_reader.h"

namespace townwell::screens {
namespace {

template <class View>
using Builder = ui::Box (*)(const View&, ui::Setting&);

template <class View>
class ViewScreen : public Screen {
 public:
  ViewScreen(View view, Builder<View> builder) : view_(std::move(view)), builder_(builder) {}
  [[nodiscard]] const views::Shell& shell() const override { return view_.shell; }
  [[nodiscard]] ui::Box build(ui::Setting& setting) const override {
    return builder_(view_, setting);
  }

 private:
  View view_;
  Builder<View> builder_;
};

template <class View>
Result<std::unique_ptr<Screen>> read_screen(std::string_view view_json, Builder<View> builder) {
  TRY_ASSIGN(View view, wire::from_json<View>(view_json));
  return std::unique_ptr<Screen>(std::make_unique<ViewScreen<View>>(std::move(view), builder));
}

}  // namespace

Result<std::unique_ptr<Screen>> make_screen(std::string_view name, std::string_view view_json) {
  if (name == views::HomeView::kScreen) return read_screen<views::HomeView>(view_json, build_home);
  if (name == views::TopicView::kScreen)
    return read_screen<views::TopicView>(view_json, build_topic);
  if (name == views::ThreadView::kScreen)
    return read_screen<views::ThreadView>(view_json, build_thread);
  if (name == views::SearchView::kScreen)
    return read_screen<views::SearchView>(view_json, build_search);
  if (name == views::MemberView::kScreen)
    return read_screen<views::MemberView>(view_json, build_member);
  if (name == views::TicketListView::kScreen)
    return read_screen<views::TicketListView>(view_json, build_ticket_list);
  if (name == views::CustomerTicketView::kScreen)
    return read_screen<views::CustomerTicketView>(view_json, build_ticket);
  return fail(ErrorCode::NotFound, "not-found");
}

}  // namespace townwell::screens
