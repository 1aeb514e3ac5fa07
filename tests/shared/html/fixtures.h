#pragma once

#include "shared/views/error_view.h"
#include "shared/views/kit_view.h"
#include "shared/views/lists.h"
#include "shared/views/member_view.h"
#include "shared/views/search_view.h"
#include "shared/views/thread_view.h"

/// View models with the content of the mock-ups, for tests and for looking at the pages.
namespace townwell::fixtures {

enum class Who { Visitor, Member, Staff };

[[nodiscard]] views::Shell shell(Who who);
[[nodiscard]] views::HomeView home(Who who);
[[nodiscard]] views::HomeView empty_home();
[[nodiscard]] views::TopicView space_page(Who who);
[[nodiscard]] views::ThreadView thread(Who who);
/// Unanswered, waiting, with a title of 150 letters without a space.
[[nodiscard]] views::ThreadView waiting_thread(Who who);
/// Titles and texts that run from right to left, hidden and deleted posts, code and tables.
[[nodiscard]] views::ThreadView odd_thread();
[[nodiscard]] views::SearchView search(Who who);
[[nodiscard]] views::SearchView empty_search();
[[nodiscard]] views::MemberView member(Who who);
[[nodiscard]] views::EditView edit_page();
[[nodiscard]] views::KitView kit();
[[nodiscard]] views::ErrorView error_page(ErrorCode code, std::string_view key);

}  // namespace townwell::fixtures
