// fill_portal DIR [THREADS] [POSTS] [MEMBERS]: fills a new data folder with a community of made-up
// words, for the benchmarks. The same numbers give the same community.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "server/main/data_folder.h"
#include "server/storage/accounts.h"
#include "server/storage/thread_rows.h"
#include "shared/rules/participation/rank.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"

using namespace townwell;

namespace {

constexpr int kWords = 20'000;
constexpr std::size_t kPostBytes = 1000;
constexpr int kThreadsACommand = 50;

/// Words by Zipf's law, so that the index looks like one of real text.
class Prose {
 public:
  Prose() {
    double sum = 0;
    for (int i = 1; i <= kWords; ++i) cumulative_.push_back(sum += 1.0 / i);
    for (int i = 0; i < kWords; ++i) {
      std::string word;
      for (int n = i + 26; n > 0; n /= 26) word.push_back(static_cast<char>('a' + n % 26));
      words_.push_back(word + (i % 3 == 0 ? "er" : "on"));
    }
  }
  std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + word();
    return text;
  }
  std::string post() {
    std::string text;
    while (text.size() < kPostBytes) text += words(12) + ". " + (chance(5) ? "\n\n" : "");
    return text;
  }
  bool chance(int one_in) { return random_() % static_cast<unsigned>(one_in) == 0; }
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(n));
  }

 private:
  const std::string& word() {
    const double at = std::uniform_real_distribution<>(0, cumulative_.back())(random_);
    const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
    return words_[static_cast<std::size_t>(found - cumulative_.begin())];
  }
  std::mt19937_64 random_{42};
  std::vector<double> cumulative_;
  std::vector<std::string> words_;
};

struct Sizes {
  int threads = 10'000;
  int posts = 100'000;
  int members = 5'000;
};

struct Filler {
  storage::Writer& writer;
  Sizes sizes;
  Prose prose;
  std::vector<MemberId> members;
  Space space;

  void run(const std::function<Result<storage::Outcome>(storage::Tx&)>& command) {
    if (!writer.run({}, command).ok()) std::abort();
  }

  void add_members() {
    run([&](storage::Tx& tx) -> Result<storage::Outcome> {
      space = {tx.make_id<SpaceId>(), "bench", "Bench", "Made-up words", "", Visibility::Public, 0};
      store::insert_space(tx.database(), space);
      for (int i = 0; i < sizes.members; ++i) {
        const Member member{tx.make_id<MemberId>(),
                            "member-" + std::to_string(i),
                            "Member " + std::to_string(i),
                            Role::Member,
                            "",
                            "",
                            tx.now()};
        store::insert_member(tx.database(), member);
        storage::insert_account(tx.database(), {member.id, "", std::nullopt, "", false});
        members.push_back(member.id);
      }
      return storage::Outcome{};
    });
  }

  MemberId anyone() { return members[static_cast<std::size_t>(prose.below(sizes.members))]; }

  void add_thread(storage::Tx& tx, int answers) {
    Thread thread;
    thread.id = tx.make_id<ThreadId>();
    thread.question_id = tx.make_id<PostId>();
    thread.space_id = space.id;
    thread.title = prose.words(7);
    thread.author_id = anyone();
    thread.created_at = tx.now() - std::chrono::minutes{prose.below(60 * 24 * 365)};
    thread.last_activity_at = thread.created_at;
    thread.answer_count = answers;
    add_post(tx, thread, thread.question_id, PostKind::Question);
    for (int i = 0; i < answers; ++i) {
      const auto id = tx.make_id<PostId>();
      add_post(tx, thread, id, PostKind::Answer);
      if (i == 0 && prose.chance(2)) {
        thread.accepted_id = id;
        thread.state = ThreadState::Solved;
        thread.solved_at = thread.last_activity_at;
      }
    }
    store::insert_thread(tx.database(), thread);
    storage::put_tags(tx, thread.id, {"tag-" + std::to_string(prose.below(200))});
    tx.reindex(thread.id);
  }

  void add_post(storage::Tx& tx, Thread& thread, PostId id, PostKind kind) {
    Post post;
    post.id = id;
    post.thread_id = thread.id;
    post.kind = kind;
    post.author_id = anyone();
    post.body = prose.post();
    post.up_count = static_cast<int>(prose.below(20));
    post.score = post.up_count;
    post.rank = participation::answer_rank(post.up_count, 0, false);
    thread.last_activity_at += std::chrono::minutes{30};
    post.created_at = thread.last_activity_at;
    if (kind == PostKind::Question) thread.score = post.score;
    store::insert_post(tx.database(), post);
  }

  void add_threads() {
    const int answers = sizes.posts / sizes.threads - 1;
    for (int done = 0; done < sizes.threads; done += kThreadsACommand) {
      run([&](storage::Tx& tx) -> Result<storage::Outcome> {
        for (int i = 0; i < kThreadsACommand && done + i < sizes.threads; ++i) {
          // One in ten has a full page; the others share what is left. One alone has it all.
          const bool is_long = (done + i) % 10 == 0 && sizes.threads > 1;
          const int shared = sizes.threads > 1 ? std::max(0, (answers * 10 - 19) / 9) : answers;
          add_thread(tx, is_long ? 19 : shared);
        }
        return storage::Outcome{};
      });
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("fill_portal DIR [THREADS] [POSTS] [MEMBERS]\n", stderr);
    return 2;
  }
  Sizes sizes;
  if (argc > 2) sizes.threads = std::atoi(argv[2]);
  if (argc > 3) sizes.posts = std::atoi(argv[3]);
  if (argc > 4) sizes.members = std::atoi(argv[4]);
  auto folder = DataFolder::open(argv[1]);
  if (!folder.ok()) return 1;
  Filler filler{folder.value()->writer(), sizes, {}, {}, {}};
  filler.add_members();
  filler.add_threads();
  folder.value()->writer().stop();
  return 0;
}
