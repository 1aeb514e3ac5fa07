#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/store/members.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/views/lists.h"
#include "shared/views/present.h"

namespace townwell::views {

/// What a list of threads was asked for, as its URL says it.
struct ListRequest {
  std::string path;  ///< "/", "/spaces/twig", "/tags/firmware"
  store::ThreadFilter filter = store::ThreadFilter::All;
  store::ThreadSort sort = store::ThreadSort::Active;
  std::string space;  ///< A slug, chosen in the filter of the home page.
  std::string tag;
  bool is_first_page = true;
};

/// Reads `tab`, `sort`, `space`, `tag` of a query; what is unknown counts as not said.
[[nodiscard]] ListRequest read_list_request(std::string path, const GetParameter& get);

struct ListRows {
  store::ThreadPage page;
  std::map<ThreadId, int> my_votes;  ///< On the questions; what is absent is 0.
  std::int64_t unanswered = 0;
};

[[nodiscard]] ThreadList present_list(const PortalFacts& portal, const Looker& looker,
                                      const ListRequest& request, const ListRows& rows);

/// What the pages say of themselves.
[[nodiscard]] PageWords home_words(const PortalSettings& settings);
[[nodiscard]] PageWords space_words(const Space& space);
[[nodiscard]] PageWords tag_words(std::string_view name);

struct HomeRows {
  ListRows list;
  std::vector<store::SpaceCount> answers;
  std::vector<store::TopHelper> helpers;
  std::vector<std::string> often_searched;
};

/// `shell` is of `present_shell`; the first name greets who is signed in.
[[nodiscard]] HomeView present_home(Shell shell, const PortalFacts& portal, const Looker& looker,
                                    const ListRequest& request, const HomeRows& rows);

struct TopicRows {
  ListRows list;
  std::int64_t questions = 0;
  std::int64_t answers = 0;  ///< Of a space.
  std::vector<store::Tag> tags;
  std::vector<store::TopHelper> helpers;
};

[[nodiscard]] TopicView present_space(Shell shell, const PortalFacts& portal, const Looker& looker,
                                      const ListRequest& request, const Space& space,
                                      const TopicRows& rows);
[[nodiscard]] TopicView present_tag(Shell shell, const PortalFacts& portal, const Looker& looker,
                                    const ListRequest& request, std::string_view tag,
                                    const TopicRows& rows);

}  // namespace townwell::views
