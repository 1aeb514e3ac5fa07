#include "shared/store/video_uses.h"

#include <catch2/catch.hpp>

#include "tests/support/core/search_portal.h"

using namespace townwell;
using support::SearchPortal;

namespace {

const VideoId kVideo{94721150};  // "1ke7b2"

std::vector<std::string> titles(SearchPortal& portal, VideoId id,
                                ShownTo shown_to_max = ShownTo::Everyone) {
  std::vector<std::string> titles;
  for (const auto& one :
       store::find_threads_with_video(portal.database(), id, shown_to_max, 5).threads) {
    titles.push_back(one.thread.title);
  }
  return titles;
}

}  // namespace

TEST_CASE("threads that show a video are found, solved ones first, with the second they name") {
  SearchPortal portal;
  const ThreadId open = portal.ask("Slow upstairs");
  portal.answer(open, "See\n\nvideo:1ke7b2", false);
  const ThreadId solved = portal.ask("Slow in the kitchen");
  portal.answer(solved, "Set it by hand:\n\nvideo:1ke7b2@2:14", true);
  portal.put(portal.make_thread("Another video"), "video:1ke7b3@1:00");
  portal.put(portal.make_thread("Only its name"), "I read video:1ke7b2@2:14 somewhere");
  portal.put(portal.make_thread("Among ourselves", "team"), "video:1ke7b2");
  const auto found =
      store::find_threads_with_video(portal.database(), kVideo, ShownTo::Everyone, 5);
  CHECK(titles(portal, kVideo) == std::vector<std::string>{"Slow in the kitchen", "Slow upstairs"});
  CHECK(found.count == 2);
  CHECK(found.threads[0].at_ms == 134'000);
  CHECK_FALSE(found.threads[1].at_ms);
  CHECK(titles(portal, VideoId{1}).empty());
}

TEST_CASE("a limit shortens the list, not the count") {
  SearchPortal portal;
  for (int i = 0; i < 4; ++i) {
    portal.put(portal.make_thread("Question " + std::to_string(i)), "video:1ke7b2");
  }
  const auto found =
      store::find_threads_with_video(portal.database(), kVideo, ShownTo::Everyone, 3);
  CHECK(found.threads.size() == 3);
  CHECK(found.count == 4);
}
