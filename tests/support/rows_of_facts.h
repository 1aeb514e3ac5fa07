#pragma once

#include <string>

#include "server/storage/portal.h"
#include "server/storage/tx.h"
#include "shared/rules/permissions/permissions.h"

/// Rows that fit what the permission rules are asked about, so that a request can be held against a
/// rule: the facts are the test's own words, not read back from what the server made of them.
namespace townwell::support {

/// People whom facts do not name.
struct Bystanders {
  MemberId somebody;  ///< Writes what nobody in particular wrote.
  MemberId replier;   ///< Answers where there is to be a reply.
};

/// What a request may name. Of what was not made the id is unset.
struct Named {
  ThreadId thread;
  std::string slug;  ///< Of the thread's page.
  PostId question;
  PostId post;  ///< The one on trial; the question where nothing else was asked for.
  std::int64_t ticket = 0;
  FlagId flag;
  VideoId video{};
};

/// Makes rows in one transaction of the writer. Every text of them holds `mark_of(row)`.
class RowMaker {
 public:
  RowMaker(storage::Tx& tx, const storage::Portal& portal, const Bystanders& people)
      : tx_(tx), portal_(portal), people_(people) {}

  [[nodiscard]] Named make(const permissions::ThreadFacts& facts);

  /// A comment that is hidden or deleted is so by the answer that it hangs under.
  [[nodiscard]] Named make(const permissions::PostFacts& facts);

  /// With one reply by the requester and one internal note.
  [[nodiscard]] Named make(const permissions::TicketFacts& facts);

  /// Ready or still being prepared.
  [[nodiscard]] Named make(const permissions::VideoFacts& facts);

  /// An open report of a post that everyone may see.
  [[nodiscard]] Named make_flag();

 private:
  struct Author {
    MemberId id;
    PostKind kind = PostKind::Answer;
    PostId parent;
  };
  [[nodiscard]] PostId add_post(ThreadId thread, const Author& by, bool is_hidden, bool is_deleted);

  storage::Tx& tx_;
  const storage::Portal& portal_;
  Bystanders people_;
};

/// A word that stands in this row's text and nowhere else.
[[nodiscard]] std::string mark_of(PostId id);
[[nodiscard]] std::string mark_of_note(std::int64_t ticket);

}  // namespace townwell::support
