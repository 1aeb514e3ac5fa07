#include "server/features/import/dump_import.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "shared/markdown/parse.h"
#include "tests/server/features/import/dump_folder.h"

using namespace townwell;
using namespace townwell::importing;
using views::Msg;

namespace {

/// Writes down what it is given, a line each.
class Notes : public ImportSink {
 public:
  Result<void> add_member(const ImportedMember& member) override {
    return note("member " + std::to_string(member.old_id) + " " + member.handle + " " +
                member.about.value_or("-"));
  }
  Result<void> add_thread(const ImportedThread& thread) override {
    std::string line = "thread " + std::to_string(thread.old_id) + " " + thread.title + " [";
    for (const std::string& tag : thread.tags) line += tag + ",";
    line += "] by " + author(thread.author) + " " + thread.markdown;
    if (thread.accepted_answer) line += " accepted " + std::to_string(*thread.accepted_answer);
    if (thread.accepted_at) line += " on " + to_rfc3339(*thread.accepted_at).substr(0, 10);
    if (thread.duplicate_of) line += " duplicate of " + std::to_string(*thread.duplicate_of);
    if (thread.is_closed) line += " closed";
    threads.push_back(thread);
    return note(line);
  }
  Result<void> add_answer(const ImportedAnswer& answer) override {
    return note("answer " + std::to_string(answer.old_id) + " to " + std::to_string(answer.thread) +
                " by " + author(answer.author) + " " + answer.markdown);
  }
  Result<void> add_comment(const ImportedComment& comment) override {
    return note("comment " + std::to_string(comment.old_id) + " on " +
                std::to_string(comment.post) + " by " + author(comment.author) + " " +
                comment.markdown);
  }
  Result<void> add_votes(const ImportedVotes& votes) override {
    return note("votes " + std::to_string(votes.post) + " +" + std::to_string(votes.up) + " -" +
                std::to_string(votes.down) + " *" + std::to_string(votes.favourites));
  }
  Result<void> add_link(const ImportedLink& link) override {
    return note("link " + std::to_string(link.from) + " to " + std::to_string(link.to) +
                (link.is_duplicate ? " duplicate" : ""));
  }

  std::string text;
  std::vector<ImportedThread> threads;
  int stop_after = 1'000'000;

 private:
  static std::string author(const ImportedAuthor& author) {
    if (author.member) return std::to_string(*author.member);
    return author.display_name.empty() ? "?" : "\"" + author.display_name + "\"";
  }
  Result<void> note(const std::string& line) {
    if (--stop_after < 0) return fail(ErrorCode::StorageFull, "storage-full");
    text += line + "\n";
    return {};
  }
};

const std::string kAt = " CreationDate=\"2020-05-04T10:00:00.000\"";

std::string history(int kind, int post, const std::string& mark, const std::string& rest) {
  return "Id=\"1\" PostHistoryTypeId=\"" + std::to_string(kind) + "\" PostId=\"" +
         std::to_string(post) + "\" RevisionGUID=\"" + mark + "\"" + kAt + " " + rest;
}

void write_small_dump(const DumpFolder& dump) {
  dump.write_rows("Users.xml", {"Id=\"-1\" DisplayName=\"Community\"" + kAt,
                                "Id=\"7\" DisplayName=\"Zo\u00eb\" AboutMe=\"&lt;p&gt;Hi "
                                "&lt;b&gt;you&lt;/b&gt;&lt;/p&gt;\"" +
                                    kAt,
                                "Id=\"8\" DisplayName=\"zoe\"" + kAt, "Id=\"7\"" + kAt,
                                "Id=\"9\" DisplayName=\"No date\""});
  dump.write_rows(
      "Posts.xml",
      {"Id=\"2\" PostTypeId=\"2\" ParentId=\"1\" Body=\"&lt;p&gt;An &lt;em&gt;answer&lt;/em&gt;"
       "&lt;/p&gt;\" OwnerUserId=\"8\" Score=\"3\"" +
           kAt,
       "Id=\"1\" PostTypeId=\"1\" Title=\"Why?\" Tags=\"&lt;mesh&gt;&lt;wifi&gt;\" "
       "AcceptedAnswerId=\"2\" Body=\"&lt;p&gt;Why &lt;strong&gt;so&lt;/strong&gt;?&lt;/p&gt;\" "
       "OwnerUserId=\"7\"" +
           kAt,
       "Id=\"3\" PostTypeId=\"1\" Title=\"Raw\" Tags=\"|mesh|\" Body=\"&lt;p&gt;x&lt;sup&gt;2"
       "&lt;/sup&gt;&lt;/p&gt;\" OwnerUserId=\"99\" OwnerDisplayName=\"Gone\" "
       "AcceptedAnswerId=\"2\" "
       "ClosedDate=\"2020-06-01T00:00:00\"" +
           kAt,
       "Id=\"4\" PostTypeId=\"5\" Body=\"wiki\"" + kAt,
       "Id=\"5\" PostTypeId=\"2\" ParentId=\"77\" Body=\"lost\"" + kAt,
       "Id=\"6\" PostTypeId=\"1\" Body=\"no title\"" + kAt,
       "Id=\"2\" PostTypeId=\"1\" Title=\"An answer's number\" Body=\"x\"" + kAt});
  dump.write_rows(
      "PostHistory.xml",
      {history(2, 1, "a", "UserId=\"7\" Text=\"Why?\""),
       history(2, 3, "b", "UserDisplayName=\"Gone\" Text=\"x&lt;sup&gt;2&lt;/sup&gt;\""),
       history(1, 1, "a", "UserId=\"7\" Text=\"Why\""),
       history(3, 1, "a", "UserId=\"7\" Text=\"&lt;mesh&gt;\""),
       history(24, 1, "c", "Comment=\"Proposed by 8 approved by 7\""),
       history(5, 1, "c", "UserId=\"8\" Text=\"Why **so**?\" Comment=\"bold\""),
       history(10, 3, "d", "Comment=\"102\""), history(33, 1, "e", ""),
       history(2, 4, "f", "Text=\"wiki\"")});
  dump.write_rows("Comments.xml",
                  {"Id=\"11\" PostId=\"2\" Text=\"Thanks @zoe\" UserId=\"7\"" + kAt,
                   "Id=\"12\" PostId=\"4\" Text=\"wiki\"" + kAt,
                   "Id=\"13\" PostId=\"1\" Text=\"Hm\" UserDisplayName=\"Gone\"" + kAt});
  dump.write_rows("Votes.xml",
                  {"Id=\"1\" PostId=\"2\" VoteTypeId=\"1\" CreationDate=\"2020-05-09T00:00:00\"",
                   "Id=\"2\" PostId=\"2\" VoteTypeId=\"2\"" + kAt,
                   "Id=\"3\" PostId=\"2\" VoteTypeId=\"2\"" + kAt,
                   "Id=\"4\" PostId=\"1\" VoteTypeId=\"3\"" + kAt,
                   "Id=\"5\" PostId=\"1\" VoteTypeId=\"5\"" + kAt,
                   "Id=\"6\" PostId=\"1\" VoteTypeId=\"12\"" + kAt,
                   "Id=\"7\" PostId=\"5\" VoteTypeId=\"2\"" + kAt});
  dump.write_rows("PostLinks.xml",
                  {"Id=\"1\" PostId=\"3\" RelatedPostId=\"1\" LinkTypeId=\"3\"" + kAt,
                   "Id=\"2\" PostId=\"2\" RelatedPostId=\"3\" LinkTypeId=\"1\"" + kAt,
                   "Id=\"3\" PostId=\"2\" RelatedPostId=\"77\" LinkTypeId=\"1\"" + kAt});
  dump.write_rows("Tags.xml", {"Id=\"1\" TagName=\"mesh\"", "Id=\"2\" TagName=\"unused\""});
  dump.write_rows("Badges.xml", {"Id=\"1\" UserId=\"7\" Name=\"First\""});
}

void check_adds_up(const ImportReport& report) {
  for (const ImportCount* count :
       {&report.members, &report.threads, &report.answers, &report.other_posts, &report.comments,
        &report.votes, &report.links, &report.history, &report.tags, &report.badges}) {
    CHECK(count->read == count->imported + count->skipped_total());
  }
}

}  // namespace

TEST_CASE("dump import: everything, in an order in which it exists", "[import]") {
  const DumpFolder dump;
  write_small_dump(dump);
  Notes notes;
  const auto result = import_dump(dump.path(), {}, notes);
  REQUIRE(result.ok());
  CHECK(notes.text ==
        "member -1 community -\n"
        "member 7 zoe Hi **you**\n"
        "member 8 zoe2 -\n"
        "thread 1 Why? [mesh,wifi,] by 7 Why **so**? accepted 2 on 2020-05-09\n"
        "thread 3 Raw [mesh,] by \"Gone\" x² duplicate of 1 closed\n"
        "answer 2 to 1 by 8 An *answer*\n"
        "comment 11 on 2 by 7 Thanks @zoe\n"
        "comment 13 on 1 by \"Gone\" Hm\n"
        "votes 1 +0 -1 *1\n"
        "votes 2 +2 -0 *0\n"
        "link 3 to 1 duplicate\n"
        "link 2 to 3\n");
  const ImportReport& report = result.value();
  check_adds_up(report);
  CHECK(report.members.skipped ==
        std::map<Msg, std::int64_t>{{Msg::ImportRowIncomplete, 1}, {Msg::ImportRowRepeated, 1}});
  CHECK(report.threads.skipped ==
        std::map<Msg, std::int64_t>{{Msg::ImportRowIncomplete, 1}, {Msg::ImportRowRepeated, 1}});
  CHECK(report.answers.skipped == std::map<Msg, std::int64_t>{{Msg::ImportThreadMissing, 1}});
  CHECK(report.votes.skipped == std::map<Msg, std::int64_t>{{Msg::ImportPostNotImported, 1},
                                                            {Msg::ImportVoteKindNotKept, 1}});
  CHECK(report.history.imported == 7);
  CHECK(report.bodies_as_typed == 1);
  CHECK(report.bodies_converted == 2);
  CHECK(report.problems.empty());

  Notes again;
  REQUIRE(import_dump(dump.path(), {}, again).ok());
  CHECK(again.text == notes.text);
}

TEST_CASE("dump import: revisions are acts, closures events", "[import]") {
  const DumpFolder dump;
  write_small_dump(dump);
  Notes notes;
  REQUIRE(import_dump(dump.path(), {}, notes).ok());
  REQUIRE(notes.threads.size() == 2);
  const auto& revisions = notes.threads[0].revisions;
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0].title == "Why");
  CHECK(revisions[0].markdown == "Why?");
  CHECK(revisions[0].tags == std::vector<std::string>{"mesh"});
  CHECK_FALSE(revisions[0].is_suggestion);
  CHECK(revisions[1].author.member == 8);
  CHECK(revisions[1].is_suggestion);
  CHECK(revisions[1].comment == "bold");
  CHECK_FALSE(revisions[1].title.has_value());
  REQUIRE(notes.threads[1].closures.size() == 1);
  CHECK(notes.threads[1].closures[0].is_closed);
  CHECK(notes.threads[1].closures[0].reason == "102");
  CHECK(notes.threads[1].revisions[0].author.display_name == "Gone");
}

TEST_CASE("dump import: goes on without files, past broken ones, and says so", "[import]") {
  const DumpFolder dump;
  write_small_dump(dump);
  std::filesystem::remove(dump.path() + "/PostHistory.xml");
  std::filesystem::remove(dump.path() + "/Users.xml");
  dump.write("Comments.xml", "<a>\n<row Id=\"11\" PostId=\"1\" Text=\"Kept\"" + kAt + "/>\n<row");
  Notes notes;
  const auto result = import_dump(dump.path(), {}, notes);
  REQUIRE(result.ok());
  check_adds_up(result.value());
  CHECK(result.value().threads.imported == 2);
  CHECK(result.value().bodies_converted == 3);
  CHECK(notes.text.find("thread 1 Why? [mesh,wifi,] by ? Why **so**?") != std::string::npos);
  CHECK(notes.text.find("comment 11 on 1 by ? Kept") != std::string::npos);
  std::string named;
  for (const ImportProblem& problem : result.value().problems) {
    named += problem.file + ":" + std::to_string(problem.problem.line) + " ";
  }
  CHECK(named == "Users.xml:0 PostHistory.xml:0 Comments.xml:3 ");

  std::filesystem::remove(dump.path() + "/Posts.xml");
  const auto nothing = import_dump(dump.path(), {}, notes);
  REQUIRE_FALSE(nothing.ok());
  CHECK(nothing.error().key == "import-no-dump");
}

TEST_CASE("dump import: stops where the sink does", "[import]") {
  const DumpFolder dump;
  write_small_dump(dump);
  for (const int calls : {0, 3, 5, 6, 8, 10}) {
    Notes notes;
    notes.stop_after = calls;
    const auto result = import_dump(dump.path(), {}, notes);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().key == "storage-full");
    CHECK(std::count(notes.text.begin(), notes.text.end(), '\n') == calls);
  }
}

TEST_CASE("dump import: a real community", "[import]") {
  const char* const configured = std::getenv("TOWNWELL_SHARED_DATA");
  const std::string folder =
      std::string(configured != nullptr ? configured : "../shared/data") + "/stackexchange-ai";
  if (!std::filesystem::exists(folder)) {
    WARN("skipped: no " << folder);
    return;
  }
  Notes notes;
  const auto result = import_dump(folder, {}, notes);
  REQUIRE(result.ok());
  check_adds_up(result.value());
  CHECK(result.value().threads.imported == 421);
  CHECK(result.value().answers.imported == 749);
  CHECK(result.value().members.imported == 3157);
  CHECK(result.value().comments.imported == 1165);
  CHECK(result.value().problems.empty());
  for (const ImportedThread& thread : notes.threads) {
    CHECK_FALSE(markdown::parse(thread.markdown).root().size == 1);
  }
  Notes again;
  REQUIRE(import_dump(folder, {}, again).ok());
  CHECK(again.text == notes.text);
}
