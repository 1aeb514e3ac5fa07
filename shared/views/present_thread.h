#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/domain/video.h"
#include "shared/store/posts.h"
#include "shared/views/present.h"
#include "shared/views/thread_view.h"

namespace townwell::views {

/// The rows that a thread page shows. Hidden and deleted posts may be among them; the presenter
/// leaves out what the one who looks may not see.
struct ThreadRows {
  Thread thread;
  std::vector<std::string> tags;
  PostWithAuthor question;
  std::optional<PostWithAuthor> accepted;
  store::AnswerPage answers;  ///< Without the accepted one.
  store::AnswerSort sort = store::AnswerSort::Best;
  bool is_first_page = true;
  std::string next_cursor;  ///< Of `answers.next`, as it stands in URLs; empty at the end.
  std::map<PostId, std::vector<PostWithAuthor>> comments;  ///< By the post they hang under.

  std::string my_outcome;                 ///< "yes", "no" or empty: what this person said.
  std::optional<UtcTime> not_yet_at;      ///< When they said "not yet", if their clock runs,
  std::optional<UtcTime> not_yet_due_at;  ///< and when it ends.
  std::int64_t my_ticket = 0;             ///< The number of their ticket of this thread.
  bool has_other_ticket = false;          ///< Somebody else has one: said without who.

  std::map<VideoId, Video> videos;  ///< Of those that posts show, what the reader may see.
  bool has_videos = false;          ///< Whether posts show any at all.

  std::vector<Thread> related;
  std::vector<Author> people;  ///< Everyone who wrote here, some of them.
  std::int64_t people_count = 0;
  std::optional<Thread> duplicate_of;
};

/// The page of a thread. `origin` is for the structured data.
[[nodiscard]] ThreadView present_thread(Shell shell, const PortalFacts& portal,
                                        const Looker& looker, std::string_view origin,
                                        const ThreadRows& rows);

/// What the page says of itself.
[[nodiscard]] PageWords thread_words(const RenderBody& render, const ThreadRows& rows);

/// schema.org QAPage of a question, `<` escaped; empty for what search engines should not read.
[[nodiscard]] std::string make_json_ld(std::string_view origin, const RenderBody& render,
                                       const ThreadRows& rows);

/// The description of a thread for search engines and previews.
[[nodiscard]] std::string describe_thread(const RenderBody& render, const ThreadRows& rows);

}  // namespace townwell::views
