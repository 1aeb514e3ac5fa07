#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/member.h"
#include "shared/store/database.h"

namespace townwell::store {

[[nodiscard]] std::optional<Member> load_member(Database& database, MemberId id);
[[nodiscard]] std::optional<Member> load_member_by_handle(Database& database,
                                                          std::string_view handle);
/// Members by handle, after `after`.
[[nodiscard]] std::vector<Member> list_members(Database& database, std::string_view after,
                                               int limit);
/// Members whose handle begins with what was typed in lower case, then those whose name does with
/// capitals.
[[nodiscard]] std::vector<Member> find_members(Database& database, std::string_view prefix,
                                               int limit);
/// Moderators, agents and owners, by name.
[[nodiscard]] std::vector<Member> list_team(Database& database, int limit);

void insert_member(Database& database, const Member& member);
void update_member(Database& database, const Member& member);

/// What a member page counts, over threads shown to `shown_to_max`.
struct MemberFigures {
  std::int64_t answers = 0;
  std::int64_t accepted = 0;
  std::int64_t said_yes = 0;  ///< People who said that an answer of this member solved it.
  std::int64_t questions = 0;
};
[[nodiscard]] MemberFigures load_member_figures(Database& database, MemberId id, int shown_to_max);

struct TopHelper {
  Member member;
  std::int64_t accepted = 0;
};
/// Who had the most answers accepted since `since`, outside the team.
[[nodiscard]] std::vector<TopHelper> list_top_helpers(Database& database, UtcTime since, int limit);

}  // namespace townwell::store
