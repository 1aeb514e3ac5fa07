#include "shared/store/search_conditions.h"

#include <algorithm>

#include "shared/store/members.h"
#include "shared/store/spaces.h"

namespace townwell::store {
namespace {

using search::Filter;
using search::FilterKind;
using search::NumberRange;

int mark_of(search::State state) {
  switch (state) {
    case search::State::Solved:
      return kSolved;
    case search::State::Unsolved:
      return kUnsolved;
    case search::State::Unanswered:
      return kUnanswered;
    case search::State::Escalated:
      return kEscalated;
    case search::State::Official:
      return kOfficial;
    case search::State::Mine:
      break;
  }
  return kMine;
}

void append_id(IdList& list, std::int64_t id) {
  if (list.empty()) list = ",";
  list += std::to_string(id) + ",";
}

class ConditionReader {
 public:
  ConditionReader(Database& database, const SearchScope& scope)
      : database_(database), scope_(scope) {
    out_.until = from_unix_ms(kIdMax);
  }

  void read(const Filter& filter) {
    out_.narrows = true;
    switch (filter.kind) {
      case FilterKind::State:
        return read_mark(filter, mark_of(filter.state));
      case FilterKind::HasCode:
        return read_mark(filter, kHasCode);
      case FilterKind::HasVideo:
        return read_video(filter);
      case FilterKind::Space:
        return read_space(filter);
      case FilterKind::Tag:
        return read_tag(filter);
      case FilterKind::Author:
        return read_author(filter);
      case FilterKind::Answers:
        return read_range(filter, out_.answers, out_.answers_unwanted);
      case FilterKind::Score:
        return read_range(filter, out_.score, out_.scores_unwanted);
      case FilterKind::Created:
        return read_moment(filter.is_negated ? filter.until : filter.from,
                           filter.is_negated ? filter.from : filter.until);
      case FilterKind::Age:
        return read_age(filter);
    }
  }

  SearchConditions finish() {
    if ((out_.marks_wanted & out_.marks_unwanted) != 0) out_.is_impossible = true;
    for (const TagId tag : out_.tags) append_id(out_.tags_wanted, tag.value);
    return std::move(out_);
  }

 private:
  void read_mark(const Filter& filter, int mark) {
    (filter.is_negated ? out_.marks_unwanted : out_.marks_wanted) |= mark;
  }

  /// No thread is a moment of a video, so not wanting those leaves all threads.
  void read_video(const Filter& filter) {
    if (!filter.is_negated) out_.is_impossible = true;
  }

  /// Without a thing of that name, wanting it finds nothing and not wanting it changes nothing.
  template <class IdType>
  void read_one(const Filter& filter, IdType found, IdType& wanted, IdList& unwanted) {
    if (filter.is_negated) {
      if (found.is_set()) append_id(unwanted, found.value);
      return;
    }
    if (!found.is_set() || (wanted.is_set() && wanted != found)) out_.is_impossible = true;
    wanted = found;
  }

  void read_space(const Filter& filter) {
    const auto space = std::find_if(scope_.spaces.begin(), scope_.spaces.end(),
                                    [&](const Space& s) { return s.slug == filter.value; });
    read_one(filter, space == scope_.spaces.end() ? SpaceId{} : space->id, out_.space,
             out_.spaces_unwanted);
  }

  void read_author(const Filter& filter) {
    const auto member = load_member_by_handle(database_, filter.value);
    read_one(filter, member ? member->id : MemberId{}, out_.author, out_.authors_unwanted);
  }

  void read_tag(const Filter& filter) {
    const auto tag = load_tag(database_, filter.value);
    if (filter.is_negated) {
      if (tag) append_id(out_.tags_unwanted, tag->id.value);
    } else if (!tag) {
      out_.is_impossible = true;
    } else if (std::find(out_.tags.begin(), out_.tags.end(), tag->id) == out_.tags.end()) {
      out_.tags.push_back(tag->id);
    }
  }

  static void read_range(const Filter& filter, NumberRange& wanted,
                         std::vector<NumberRange>& unwanted) {
    if (filter.is_negated) return unwanted.push_back(filter.range);
    wanted.min = std::max(wanted.min, filter.range.min);
    wanted.max = std::min(wanted.max, filter.range.max);
  }

  void read_moment(std::optional<UtcTime> from, std::optional<UtcTime> until) {
    if (from) out_.from = std::max(out_.from, *from);
    if (until) out_.until = std::min(out_.until, *until);
  }

  void read_age(const Filter& filter) {
    const auto oldest = filter.is_negated ? filter.age_min : filter.age_max;
    const auto youngest = filter.is_negated ? filter.age_max : filter.age_min;
    if (oldest) read_moment(scope_.now - *oldest, std::nullopt);
    if (youngest) read_moment(std::nullopt, scope_.now - *youngest);
  }

  Database& database_;
  const SearchScope& scope_;
  SearchConditions out_;
};

}  // namespace

SearchConditions read_conditions(Database& database, const search::Query& query,
                                 const SearchScope& scope) {
  ConditionReader reader(database, scope);
  for (const Filter& filter : query.filters) reader.read(filter);
  return reader.finish();
}

}  // namespace townwell::store
