#include "shared/store/video_search.h"

#include <catch2/catch.hpp>

#include "shared/store/video_texts.h"
#include "shared/store/videos.h"
#include "shared/store/words.h"
#include "shared/video/webvtt.h"
#include "tests/support/core/search_portal.h"

using namespace townwell;
using support::SearchPortal;

namespace {

constexpr std::int64_t kCueMs = 4000;

/// Videos beside the threads of a portal. What is said stands in captions of four seconds each.
class Shelf {
 public:
  VideoId put(const std::string& title, const std::vector<std::string>& said = {},
              ShownTo shown_to = ShownTo::Everyone, SpaceId space = SpaceId{1}) {
    Video video;
    video.id = VideoId{++last_};
    video.space_id = space;
    video.title = title;
    video.shown_to = shown_to;
    store::insert_video(database(), video);
    say(video.id, "en", said);
    return video.id;
  }
  void say(VideoId id, const std::string& language, const std::vector<std::string>& said) {
    std::vector<video::Cue> cues;
    for (const std::string& text : said) {
      const auto start_ms = static_cast<std::int64_t>(cues.size()) * kCueMs;
      cues.push_back({start_ms, start_ms + kCueMs, text});
    }
    Captions captions;
    captions.id = CaptionsId{++last_};
    captions.video_id = id;
    captions.language = language;
    captions.body = video::write_webvtt(cues);
    if (!cues.empty()) store::insert_captions(database(), captions);
    store::index_video(database(), id);
  }
  std::vector<store::VideoMoment> find(const std::string& text,
                                       ShownTo shown_to_max = ShownTo::Everyone) {
    const auto found = store::find_videos(database(), search::parse(text), scope(shown_to_max));
    return store::load_moments(database(), found, 0, found.matches.size());
  }
  std::vector<std::string> titles(const std::string& text,
                                  ShownTo shown_to_max = ShownTo::Everyone) {
    std::vector<std::string> titles;
    for (const auto& moment : find(text, shown_to_max)) titles.push_back(moment.video.title);
    return titles;
  }
  std::vector<std::string> suggest(const std::string& text, SpaceId space = {}) {
    const auto found = store::suggest_videos(database(), text, scope(), space, 2);
    std::vector<std::string> titles;
    for (const auto& moment : store::load_moments(database(), found, 0, 2)) {
      titles.push_back(moment.video.title);
    }
    return titles;
  }
  store::SearchScope scope(ShownTo shown_to_max = ShownTo::Everyone) {
    return portal_.scope(shown_to_max);
  }
  store::Database& database() { return portal_.database(); }
  SearchPortal& portal() { return portal_; }

 private:
  SearchPortal portal_;
  std::int64_t last_ = 0;
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("video texts: follow title, captions and audience", "[search]") {
  Shelf shelf;
  const VideoId id = shelf.put("Set up the radio", {"Open the lid"});
  CHECK(shelf.titles("lid").size() == 1);
  Video video = store::load_video(shelf.database(), id).value();
  video.title = "Set up the antenna";
  video.description = "About **mounting**";
  store::update_video(shelf.database(), video);
  shelf.say(id, "de", {"Deckel abnehmen"});
  CHECK(shelf.titles("radio").empty());
  for (const char* word : {"antenna", "mounting", "lid", "Deckel"}) {
    INFO(word);
    CHECK(shelf.titles(word) == Titles{"Set up the antenna"});
  }
  video.shown_to = ShownTo::Nobody;
  store::update_video(shelf.database(), video);
  store::index_video(shelf.database(), id);
  CHECK(shelf.titles("lid", ShownTo::Staff).empty());
  video.shown_to = ShownTo::Everyone;
  store::update_video(shelf.database(), video);
  store::index_video(shelf.database(), id);
  CHECK(shelf.titles("lid").size() == 1);
  store::remove_video_text(shelf.database(), id);
  CHECK(shelf.titles("lid").empty());
  shelf.database().execute(
      "INSERT INTO video_search (video_search, rank) VALUES ('integrity-check', 1)");
}

TEST_CASE("videos: the caption that holds most is quoted with its own time", "[search]") {
  Shelf shelf;
  shelf.put("Radio basics", {"The radio is small", "Now pick a channel",
                             "and pick the radio channel", "pick the radio channel again"});
  const auto found = shelf.find("pick radio channel");
  REQUIRE(found.size() == 1);
  CHECK(found[0].quote.text == "and pick the radio channel");
  CHECK(found[0].quote.marks.size() == 3);
  CHECK(found[0].at_ms == 2 * kCueMs);
  CHECK(found[0].language == "en");
  CHECK(found[0].title.marks.size() == 1);
}

TEST_CASE("videos: a sentence that goes on in the next caption is one", "[search]") {
  Shelf shelf;
  shelf.put("Basics",
            {"the antenna", "nothing", "hold the reset", "button and antenna lid", "end"});
  const auto found = shelf.find("reset button antenna lid");
  REQUIRE(found.size() == 1);
  CHECK(found[0].quote.text == "button and antenna lid");
  CHECK(found[0].at_ms == 3 * kCueMs);
  const auto phrase = shelf.find("\"reset button\"");
  REQUIRE(phrase.size() == 1);
  CHECK(phrase[0].quote.text == "hold the reset");
  CHECK(phrase[0].at_ms == 2 * kCueMs);
}

TEST_CASE("videos: in the language that says it; by title alone from the start", "[search]") {
  Shelf shelf;
  const VideoId id = shelf.put("Replace the fuse", {"nothing here"});
  shelf.say(id, "de", {"erst", "die Sicherung tauschen"});
  const auto german = shelf.find("Sicherung");
  REQUIRE(german.size() == 1);
  CHECK(german[0].language == "de");
  CHECK(german[0].at_ms == kCueMs);
  const auto titled = shelf.find("fuse");
  REQUIRE(titled.size() == 1);
  CHECK(titled[0].quote.text.empty());
  CHECK(titled[0].at_ms == 0);
}

TEST_CASE("videos: a title comes before what is said, however often", "[search]") {
  Shelf shelf;
  // Its length counts against it.
  shelf.put("Fuse", std::vector<std::string>(80, "many other words are said in this one"));
  shelf.put("Something", {"fuse", "fuse fuse", "fuse fuse fuse fuse", "fuse"});
  shelf.put("Unrelated", {"word"});
  CHECK(shelf.titles("fuse") == Titles{"Fuse", "Something"});
}

TEST_CASE("videos: nobody finds what they may not see", "[search]") {
  Shelf shelf;
  shelf.put("Public fuse");
  shelf.put("Members fuse", {}, ShownTo::Members);
  shelf.put("Unready fuse", {}, ShownTo::Staff);
  shelf.put("Nobody fuse", {}, ShownTo::Nobody);
  for (const char* query : {"fuse", "has:video", "fuse sort:new", "has:video -absent"}) {
    INFO(query);
    CHECK(shelf.titles(query) == Titles{"Public fuse"});
    CHECK(shelf.titles(query, ShownTo::Members).size() == 2);
    CHECK(shelf.titles(query, ShownTo::Staff).size() == 3);
  }
  CHECK(shelf.suggest("the fuse") == Titles{"Public fuse"});
}

TEST_CASE("videos: which operators they know", "[search]") {
  Shelf shelf;
  shelf.put("Hub fuse");
  shelf.put("Beta fuse", {}, ShownTo::Everyone, SpaceId{2});
  CHECK(shelf.titles("fuse in:beta") == Titles{"Beta fuse"});
  CHECK(shelf.titles("fuse -in:beta") == Titles{"Hub fuse"});
  CHECK(shelf.titles("fuse in:hub in:beta").empty());
  CHECK(shelf.titles("fuse in:absent").empty());
  CHECK(shelf.titles("has:video -hub") == Titles{"Beta fuse"});
  CHECK(shelf.titles("fuse sort:new") == Titles{"Beta fuse", "Hub fuse"});
  for (const char* query :
       {"", "in:hub", "fuse is:solved", "fuse tag:x", "fuse user:ann", "fuse answers:0",
        "fuse has:code", "fuse -has:video", "fuse sort:votes", "fuse created:<1w"}) {
    INFO(query);
    CHECK(shelf.titles(query).empty());
  }
}

TEST_CASE("find: has:video leaves no threads, its contrary all", "[search]") {
  SearchPortal portal;
  portal.ask("Fuse blown");
  CHECK(portal.find("fuse has:video").empty());
  CHECK(portal.find("fuse -has:video") == Titles{"Fuse blown"});
}

TEST_CASE("videos: whatever is typed finds, not fails", "[search]") {
  Shelf shelf;
  shelf.put("Fuse \"box\"", {"a (b) OR {c}: d*"});
  for (const char* query :
       {"\"", "(", "fuse)", "{title}", "a OR", "fuse*", "-", "NEAR(a b)", "d*"}) {
    INFO(query);
    CHECK_NOTHROW(shelf.find(query));
    CHECK_NOTHROW(shelf.suggest(query));
  }
  CHECK(shelf.titles("fus*").size() == 1);
}

TEST_CASE("correct: knows words that only captions have, of those who may see them", "[search]") {
  Shelf shelf;
  shelf.portal().ask("Router");
  shelf.put("Basics", {"tighten the gasket"});
  shelf.put("Internal", {"the flywheel"}, ShownTo::Staff);
  const auto words = store::load_vocabulary(shelf.database());
  const store::NearestKnown nearest = [&](const std::string& word) { return words.nearest(word); };
  const auto correct = [&](const char* text, ShownTo shown_to_max) {
    return store::correct_query(shelf.database(), search::parse(text), shelf.scope(shown_to_max),
                                nearest)
        .corrections;
  };
  const auto gasket = correct("gaskt", ShownTo::Everyone);
  REQUIRE(gasket.size() == 1);
  CHECK(gasket[0].to == "gasket");
  CHECK(correct("gasket", ShownTo::Everyone).empty());
  CHECK(correct("flywheal", ShownTo::Everyone).empty());
  CHECK(correct("flywheal", ShownTo::Staff).size() == 1);
  CHECK(words.threads_with("gasket") == std::optional<std::int64_t>(0));
}

TEST_CASE("suggest videos: what is about it, the space's first, nothing weak", "[search]") {
  Shelf shelf;
  shelf.put("Replace the fuse of the pump", {"open the pump and take the fuse out"});
  shelf.put("Paint the fence", {"a pump is not needed"});
  for (int i = 0; i < 8; ++i) shelf.put("Other film", {"something else"});
  CHECK(shelf.suggest("How do I replace a blown fuse in my pump?") ==
        Titles{"Replace the fuse of the pump"});
  CHECK(shelf.suggest("Completely different matter").empty());
  CHECK(shelf.suggest("").empty());
  shelf.put("Grease the hinge", {}, ShownTo::Everyone, SpaceId{2});
  shelf.put("Grease the hinge", {});
  const auto at = [&](SpaceId space) {
    return store::suggest_videos(shelf.database(), "grease hinge", shelf.scope(), space, 1)
        .matches.front()
        .video;
  };
  CHECK(at(SpaceId{2}) < at(SpaceId{1}));
}
