#include "shared/loaders/lists.h"

namespace townwell::loaders {
namespace {

constexpr int kRows = 20;
constexpr int kTagsShown = 12;

SpaceId find_space(const Source& source, std::string_view slug) {
  for (const Space& space : *source.portal.spaces) {
    const Visibility visibility = narrower(source.portal.settings->visibility, space.visibility);
    const bool is_seen = permissions::may(source.actor, permissions::Action::ReadSpace,
                                          permissions::SpaceFacts{visibility});
    if (space.slug == slug && is_seen) return space.id;
  }
  return SpaceId{kIdMax};
}

/// Who they are is read anew; that they helped most may be a minute old.
std::vector<store::TopHelper> load_helpers(const Source& source) {
  std::vector<store::TopHelper> helpers;
  for (const store::TopHelper& helper : source.figures.top_helpers(source.database, source.now)) {
    auto member = store::load_member(source.database, helper.member.id);
    if (member) helpers.push_back({std::move(*member), helper.accepted});
  }
  return helpers;
}

}  // namespace

ListQuery read_list(const Source& source, std::string path, const views::GetParameter& get) {
  ListQuery list;
  list.request = views::read_list_request(std::move(path), get);
  list.query.shown_to_max = source.shown_to_max;
  list.query.filter = list.request.filter;
  list.query.sort = list.request.sort;
  list.query.limit = kRows;
  list.query.after = store::thread_cursor_from_text(get("cursor"));
  list.request.is_first_page = !list.query.after.has_value();
  if (!list.request.space.empty()) list.query.space_id = find_space(source, list.request.space);
  if (!list.request.tag.empty()) {
    const auto tag = store::load_tag(source.database, list.request.tag);
    list.query.tag_id = tag ? tag->id : TagId{kIdMax};
  }
  return list;
}

views::ListRows load_list(const Source& source, const store::ThreadQuery& query) {
  views::ListRows rows;
  rows.page = store::list_threads(source.database, query);
  rows.unanswered = store::count_threads(source.database, query.shown_to_max,
                                         store::ThreadFilter::Unanswered, query.space_id);
  return rows;
}

views::HomeRows load_home(const Source& source, const ListQuery& list) {
  views::HomeRows rows;
  rows.list = load_list(source, list.query);
  rows.answers = source.figures.answers_by_space(source.database, source.now);
  rows.helpers = load_helpers(source);
  return rows;
}

views::TopicRows load_space(const Source& source, const Space& space, ListQuery& list) {
  list.request.space.clear();
  list.query.space_id = space.id;
  views::TopicRows rows;
  rows.list = load_list(source, list.query);
  rows.questions = store::count_threads(source.database, source.shown_to_max,
                                        store::ThreadFilter::All, space.id);
  for (const auto& count : source.figures.answers_by_space(source.database, source.now)) {
    rows.answers += count.id == space.id ? count.answers : 0;
  }
  rows.tags = store::list_tags(source.database, source.shown_to_max, kTagsShown);
  rows.helpers = load_helpers(source);
  return rows;
}

views::TopicRows load_tag(const Source& source, TagId id, ListQuery& list) {
  list.request.tag.clear();
  list.query.tag_id = id;
  views::TopicRows rows;
  rows.list = load_list(source, list.query);
  rows.questions = store::count_threads_of(source.database, id, source.shown_to_max);
  rows.tags = store::list_tags(source.database, source.shown_to_max, kTagsShown);
  rows.helpers = load_helpers(source);
  return rows;
}

}  // namespace townwell::loaders
