#include "server/features/import/dump_import.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "server/features/import/html_to_markdown.h"
#include "server/features/import/post_history.h"

namespace townwell::importing {
namespace {

using views::Msg;

// `PostTypeId`, `VoteTypeId`, `LinkTypeId`. Source: https://archive.org/details/stackexchange.
constexpr std::int64_t kQuestion = 1;
constexpr std::int64_t kAnswer = 2;
constexpr std::int64_t kVoteAccepted = 1;
constexpr std::int64_t kVoteUp = 2;
constexpr std::int64_t kVoteDown = 3;
constexpr std::int64_t kVoteFavourite = 5;
constexpr std::int64_t kLinkDuplicate = 3;

/// What is known of a post before its text is read.
struct PostEntry {
  OldId thread = 0;  ///< Its own id for a question.
  bool is_imported = false;
  std::optional<OldId> duplicate_of;
  std::optional<UtcTime> accepted_at;  ///< Of an answer.
  ImportedVotes votes;
  std::int64_t vote_rows = 0;
};

class DumpImport {
 public:
  DumpImport(std::string folder, const DumpOptions& options, ImportSink& sink)
      : folder_(std::move(folder)), handles_(options.is_handle_taken), sink_(sink) {}

  Result<ImportReport> run();

 private:
  using Handler = Result<void> (DumpImport::*)(const Row&);

  Result<void> read(const std::string& file, Handler handler);
  void name_problem(const std::string& file, FileProblem problem);
  Result<void> skip(ImportCount& count, Msg reason);

  Result<void> add_member(const Row& row);
  Result<void> index_post(const Row& row);
  Result<void> index_link(const Row& row);
  Result<void> count_vote(const Row& row);
  Result<void> index_history(const Row& row);
  Result<void> add_thread(const Row& row);
  Result<void> add_answer(const Row& row);
  Result<void> add_comment(const Row& row);
  Result<void> add_all_votes();
  Result<void> add_link(const Row& row);
  Result<void> count_tag(const Row& row);
  Result<void> count_badge(const Row& row);

  PostEntry* find_post(std::optional<OldId> id);
  std::string choose_body(const PostRecord& record, const Row& row);
  ImportedThread read_thread(OldId id, UtcTime at, const PostRecord& record, const Row& row);

  std::string folder_;
  HandleMaker handles_;
  ImportSink& sink_;
  ImportReport report_;
  PostHistory history_;
  std::unordered_set<OldId> members_;
  std::unordered_map<OldId, PostEntry> posts_;
  std::set<std::string> tags_used_;
  std::set<std::string> files_read_;
};

Result<ImportReport> DumpImport::run() {
  TRY(read("Users.xml", &DumpImport::add_member));
  TRY(read("Posts.xml", &DumpImport::index_post));
  const bool has_posts = std::none_of(
      report_.problems.begin(), report_.problems.end(), [](const ImportProblem& problem) {
        return problem.file == "Posts.xml" && problem.problem.message == Msg::ImportFileMissing;
      });
  if (!has_posts) return fail(ErrorCode::NotFound, "import-no-dump", {folder_});
  TRY(read("PostLinks.xml", &DumpImport::index_link));
  TRY(read("Votes.xml", &DumpImport::count_vote));
  TRY(read("PostHistory.xml", &DumpImport::index_history));
  if (history_.rows_indexed() > 0) TRY(history_.open(folder_ + "/PostHistory.xml"));
  TRY(read("Posts.xml", &DumpImport::add_thread));
  TRY(read("Posts.xml", &DumpImport::add_answer));
  report_.history.imported = history_.rows_loaded();
  const std::int64_t rows_left = history_.rows_indexed() - history_.rows_loaded();
  if (rows_left > 0) report_.history.skipped[Msg::ImportPostNotImported] += rows_left;
  TRY(read("Comments.xml", &DumpImport::add_comment));
  TRY(add_all_votes());
  TRY(read("PostLinks.xml", &DumpImport::add_link));
  TRY(read("Tags.xml", &DumpImport::count_tag));
  TRY(read("Badges.xml", &DumpImport::count_badge));
  return std::move(report_);
}

Result<void> DumpImport::read(const std::string& file, Handler handler) {
  const bool is_first_time = files_read_.insert(file).second;
  auto result =
      read_rows(folder_ + "/" + file, [&](const Row& row) { return (this->*handler)(row); });
  if (result.ok()) {
    // A file that is read again has its problems again.
    for (FileProblem& problem : result.value().problems) {
      if (is_first_time) name_problem(file, std::move(problem));
    }
    return {};
  }
  const Error error = result.error();
  const bool is_of_file =
      error.key == "import-file-missing" || error.key == "import-file-unreadable";
  if (!is_of_file) return error;
  FileProblem problem;
  problem.message =
      error.code == ErrorCode::NotFound ? Msg::ImportFileMissing : Msg::ImportFileUnreadable;
  if (error.args.size() > 1) problem.detail = error.args[1];
  if (is_first_time) name_problem(file, std::move(problem));
  return {};
}

void DumpImport::name_problem(const std::string& file, FileProblem problem) {
  report_.problems.push_back(ImportProblem{file, std::move(problem)});
}

Result<void> DumpImport::skip(ImportCount& count, Msg reason) {
  ++count.skipped[reason];
  return {};
}

PostEntry* DumpImport::find_post(std::optional<OldId> id) {
  const auto found = id ? posts_.find(*id) : posts_.end();
  return found == posts_.end() ? nullptr : &found->second;
}

Result<void> DumpImport::add_member(const Row& row) {
  ++report_.members.read;
  const auto id = row.integer("Id");
  const auto joined_at = row.time("CreationDate");
  if (!id || !joined_at) return skip(report_.members, Msg::ImportRowIncomplete);
  if (!members_.insert(*id).second) return skip(report_.members, Msg::ImportRowRepeated);
  ImportedMember member;
  member.old_id = *id;
  member.display_name = row.text("DisplayName");
  if (member.display_name.empty()) member.display_name = "user" + std::to_string(*id);
  member.handle = handles_.make(member.display_name);
  member.joined_at = *joined_at;
  std::string about = html_to_markdown(row.find("AboutMe").value_or(std::string_view()));
  if (!about.empty()) member.about = std::move(about);
  TRY(sink_.add_member(member));
  ++report_.members.imported;
  return {};
}

Result<void> DumpImport::index_post(const Row& row) {
  const auto id = row.integer("Id");
  const auto type = row.integer("PostTypeId");
  const auto parent = row.integer("ParentId");
  if (!id || (type != kQuestion && type != kAnswer)) return {};
  PostEntry entry;
  entry.thread = type == kQuestion ? *id : parent.value_or(0);
  posts_.try_emplace(*id, entry);
  return {};
}

Result<void> DumpImport::index_link(const Row& row) {
  PostEntry* const from = find_post(row.integer("PostId"));
  const auto to = row.integer("RelatedPostId");
  const bool is_duplicate = row.integer("LinkTypeId") == kLinkDuplicate;
  const PostEntry* const target = find_post(to);
  const bool is_thread = from != nullptr && from->thread == row.integer("PostId") &&
                         target != nullptr && target->thread == to && target != from;
  if (is_duplicate && is_thread) from->duplicate_of = to;
  return {};
}

Result<void> DumpImport::count_vote(const Row& row) {
  ++report_.votes.read;
  PostEntry* const post = find_post(row.integer("PostId"));
  if (post == nullptr) return skip(report_.votes, Msg::ImportPostNotImported);
  const std::int64_t type = row.integer("VoteTypeId").value_or(0);
  switch (type) {
    case kVoteAccepted:
      post->accepted_at = row.time("CreationDate");
      break;
    case kVoteUp:
      ++post->votes.up;
      break;
    case kVoteDown:
      ++post->votes.down;
      break;
    case kVoteFavourite:
      ++post->votes.favourites;
      break;
    default:
      return skip(report_.votes, Msg::ImportVoteKindNotKept);
  }
  ++post->vote_rows;
  return {};
}

Result<void> DumpImport::index_history(const Row& row) {
  ++report_.history.read;
  if (history_.index(row)) return {};
  return skip(report_.history, Msg::ImportHistoryKindNotKept);
}

/// What was typed is kept where it shows what readers of the old site saw. It does not where it has
/// raw HTML, marks of that site's own, or an older dialect's habits.
std::string DumpImport::choose_body(const PostRecord& record, const Row& row) {
  const auto html = row.find("Body");
  std::string converted = html_to_markdown(html.value_or(std::string_view()));
  const bool is_as_typed =
      record.markdown &&
      (!html || (!contains_raw_html(*record.markdown) && reads_alike(*record.markdown, converted)));
  ++(is_as_typed ? report_.bodies_as_typed : report_.bodies_converted);
  return is_as_typed ? *record.markdown : converted;
}

ImportedThread DumpImport::read_thread(OldId id, UtcTime at, const PostRecord& record,
                                       const Row& row) {
  ImportedThread thread;
  thread.old_id = id;
  thread.title = row.text("Title");
  thread.tags = split_tags(row.find("Tags").value_or(std::string_view()));
  thread.markdown = choose_body(record, row);
  thread.author = author_of(row, "OwnerUserId", "OwnerDisplayName", members_);
  thread.created_at = at;
  thread.active_at = row.time("LastActivityDate").value_or(at);
  thread.score = row.integer("Score").value_or(0);
  thread.views = row.integer("ViewCount").value_or(0);
  thread.revisions = record.revisions;
  thread.closures = record.closures;
  thread.is_locked = record.is_locked;
  thread.is_closed = row.find("ClosedDate").has_value() ||
                     (!record.closures.empty() && record.closures.back().is_closed);
  const auto accepted = row.integer("AcceptedAnswerId");
  const PostEntry* const answer = find_post(accepted);
  if (answer != nullptr && answer->thread == id && accepted != id) {
    thread.accepted_answer = accepted;
    thread.accepted_at = answer->accepted_at;
  }
  return thread;
}

Result<void> DumpImport::add_thread(const Row& row) {
  const auto type = row.integer("PostTypeId");
  if (type == kAnswer) return {};
  if (type != kQuestion) {
    ++report_.other_posts.read;
    return skip(report_.other_posts, Msg::ImportPostKindNotKept);
  }
  ++report_.threads.read;
  const auto id = row.integer("Id");
  const auto at = row.time("CreationDate");
  PostEntry* const entry = find_post(id);
  if (!at || entry == nullptr || !row.find("Title")) {
    return skip(report_.threads, Msg::ImportRowIncomplete);
  }
  if (entry->is_imported || entry->thread != id) {
    return skip(report_.threads, Msg::ImportRowRepeated);
  }
  TRY_ASSIGN(const PostRecord record, history_.load(*id, members_));
  ImportedThread thread = read_thread(*id, *at, record, row);
  thread.duplicate_of = entry->duplicate_of;
  TRY(sink_.add_thread(thread));
  tags_used_.insert(thread.tags.begin(), thread.tags.end());
  entry->is_imported = true;
  ++report_.threads.imported;
  return {};
}

Result<void> DumpImport::add_answer(const Row& row) {
  if (row.integer("PostTypeId") != kAnswer) return {};
  ++report_.answers.read;
  const auto id = row.integer("Id");
  const auto at = row.time("CreationDate");
  PostEntry* const entry = find_post(id);
  if (!at || entry == nullptr) return skip(report_.answers, Msg::ImportRowIncomplete);
  if (entry->is_imported) return skip(report_.answers, Msg::ImportRowRepeated);
  const PostEntry* const thread = find_post(entry->thread);
  if (thread == nullptr || !thread->is_imported || thread->thread != entry->thread) {
    return skip(report_.answers, Msg::ImportThreadMissing);
  }
  TRY_ASSIGN(PostRecord record, history_.load(*id, members_));
  ImportedAnswer answer;
  answer.old_id = *id;
  answer.thread = entry->thread;
  answer.markdown = choose_body(record, row);
  answer.author = author_of(row, "OwnerUserId", "OwnerDisplayName", members_);
  answer.created_at = *at;
  answer.score = row.integer("Score").value_or(0);
  answer.revisions = std::move(record.revisions);
  TRY(sink_.add_answer(answer));
  entry->is_imported = true;
  ++report_.answers.imported;
  return {};
}

Result<void> DumpImport::add_comment(const Row& row) {
  ++report_.comments.read;
  const auto id = row.integer("Id");
  const auto at = row.time("CreationDate");
  const auto post = row.integer("PostId");
  if (!id || !at || !post) return skip(report_.comments, Msg::ImportRowIncomplete);
  const PostEntry* const entry = find_post(post);
  if (entry == nullptr || !entry->is_imported) {
    return skip(report_.comments, Msg::ImportPostNotImported);
  }
  ImportedComment comment;
  comment.old_id = *id;
  comment.post = *post;
  comment.markdown = with_plain_line_ends(row.text("Text"));
  comment.author = author_of(row, "UserId", "UserDisplayName", members_);
  comment.created_at = *at;
  comment.score = row.integer("Score").value_or(0);
  TRY(sink_.add_comment(comment));
  ++report_.comments.imported;
  return {};
}

Result<void> DumpImport::add_all_votes() {
  std::vector<OldId> ids;
  for (const auto& [id, entry] : posts_) {
    const ImportedVotes& votes = entry.votes;
    const bool has_votes = votes.up != 0 || votes.down != 0 || votes.favourites != 0;
    if (entry.is_imported && has_votes) ids.push_back(id);
    if (entry.is_imported) {
      report_.votes.imported += entry.vote_rows;
    } else if (entry.vote_rows > 0) {
      report_.votes.skipped[Msg::ImportPostNotImported] += entry.vote_rows;
    }
  }
  std::sort(ids.begin(), ids.end());
  for (const OldId id : ids) {
    ImportedVotes votes = posts_[id].votes;
    votes.post = id;
    TRY(sink_.add_votes(votes));
  }
  return {};
}

Result<void> DumpImport::add_link(const Row& row) {
  ++report_.links.read;
  const auto from = row.integer("PostId");
  const auto to = row.integer("RelatedPostId");
  const PostEntry* const source = find_post(from);
  const PostEntry* const target = find_post(to);
  if (source == nullptr || target == nullptr || !source->is_imported || !target->is_imported) {
    return skip(report_.links, Msg::ImportPostNotImported);
  }
  ImportedLink link;
  link.from = *from;
  link.to = *to;
  link.is_duplicate = row.integer("LinkTypeId") == kLinkDuplicate;
  link.at = row.time("CreationDate").value_or(UtcTime{});
  TRY(sink_.add_link(link));
  ++report_.links.imported;
  return {};
}

Result<void> DumpImport::count_tag(const Row& row) {
  ++report_.tags.read;
  if (tags_used_.count(row.text("TagName")) == 0) {
    return skip(report_.tags, Msg::ImportTagUnused);
  }
  ++report_.tags.imported;
  return {};
}

Result<void> DumpImport::count_badge(const Row&) {
  ++report_.badges.read;
  return skip(report_.badges, Msg::ImportBadgesNotKept);
}

}  // namespace

Result<ImportReport> import_dump(const std::string& folder, const DumpOptions& options,
                                 ImportSink& sink) {
  return DumpImport(folder, options, sink).run();
}

}  // namespace townwell::importing
