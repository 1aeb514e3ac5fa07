#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/member.h"
#include "shared/domain/post.h"
#include "shared/domain/settings.h"
#include "shared/domain/space.h"
#include "shared/domain/thread.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/lists.h"
#include "shared/views/rendered_body.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

/// Rows into views. Presenters are pure: rows, rules and the moment are handed in, and what comes
/// out holds nothing that the one who looks may not see.
namespace townwell::views {

/// Who looks, when, and where: what every presenter needs.
struct Looker {
  permissions::Actor actor;
  TimeWords words;
  std::string path;  ///< Of the page, to come back to after signing in.
  /// Makes the ids of forms that create something: a fresh UUID each call.
  std::function<std::string()> make_command_id;
  RenderBody render = render_body;
};

/// The portal as presenters see it. Pointers outlive the call.
struct PortalFacts {
  const PortalSettings* settings = nullptr;
  const std::vector<Space>* spaces = nullptr;
  const escalation::Policies* policies = nullptr;

  [[nodiscard]] const Space* find_space(SpaceId id) const;
};

/// The value of a parameter of an address; empty when it is absent.
using GetParameter = std::function<std::string(std::string_view)>;

/// What a page says of itself.
struct PageWords {
  std::string title;
  std::string description;
  std::string canonical_path;  ///< Empty: not for search engines.
  std::string feed_path;
  Area area = Area::Questions;
};

/// The frame of a page. `origin` is "https://help.example.com"; `theme_url` empty without an
/// accent. `viewer` is who is signed in, or null.
[[nodiscard]] Shell present_shell(const PortalFacts& portal, const Looker& looker,
                                  std::string_view origin, std::string_view theme_url,
                                  const Author* viewer, PageWords words);

[[nodiscard]] Person present_person(const Author& author);
[[nodiscard]] Author author_of(const Member& member);

/// The one pill that says where a thread stands, and others that add to it.
[[nodiscard]] std::vector<Pill> thread_pills(const Thread& thread, CaseState shown_case);

[[nodiscard]] permissions::ThreadFacts facts_of(const Thread& thread, const Space& space,
                                                Visibility portal);

/// The vote box of a post; `facts` are the post's.
[[nodiscard]] VoteBox present_vote(const Looker& looker, const permissions::PostFacts& facts,
                                   PostId post, int score, int my_vote);

/// A thread as a row. `my_vote` is the one on its question.
[[nodiscard]] ThreadRow present_row(const PortalFacts& portal, const Looker& looker,
                                    const ThreadSummary& summary, int my_vote);

}  // namespace townwell::views
