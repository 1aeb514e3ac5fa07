#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/features/sample/content.h"
#include "server/storage/caller.h"
#include "server/storage/tx.h"

namespace townwell::sample {

/// The steps of the community in time. Each is told what it needs by name when its turn comes, so
/// that an answer finds its question and a ticket its thread.
class Story {
 public:
  /// `begun_at` is the moment that all times of the content count from.
  Story(const SampleContent& content, UtcTime begun_at) : content_(content), begun_at_(begun_at) {}

  using Step = std::function<Result<void>(storage::Tx&)>;
  void at(UtcTime when, Step step) { steps_.emplace_back(when, std::move(step)); }

  /// Takes every step at its time; of the same time, in the order in which they were added.
  [[nodiscard]] Result<void> tell(storage::Tx& tx);

  [[nodiscard]] const SampleContent& content() const { return content_; }
  [[nodiscard]] UtcTime begun_at() const { return begun_at_; }
  [[nodiscard]] UtcTime ago(int minutes) const { return begun_at_ - std::chrono::minutes{minutes}; }

  // What the names stand for. Errors of `find`s: NotFound "sample-broken" {name}.
  std::map<std::string, MemberId, std::less<>> members;
  std::map<std::string, ThreadId, std::less<>> threads;
  std::map<std::string, TicketId, std::less<>> tickets;
  std::map<std::pair<std::string, int>, PostId> posts;  ///< By thread and index; −1: the question.
  std::shared_ptr<const storage::Portal> portal;        ///< Once its spaces are there.

  [[nodiscard]] Result<MemberId> find_member(std::string_view handle) const;
  [[nodiscard]] Result<ThreadId> find_thread(std::string_view key) const;
  [[nodiscard]] Result<PostId> find_post(const std::string& thread, int index) const;

  /// The role that the content gives a member.
  [[nodiscard]] Role role_of(std::string_view handle) const;
  /// The caller that a member of staff is, for the audit log.
  [[nodiscard]] storage::Caller caller_of(std::string_view handle) const;

 private:
  const SampleContent& content_;
  UtcTime begun_at_;
  std::vector<std::pair<UtcTime, Step>> steps_;
};

/// Adds the steps of all threads, with their posts, votes and what became of them.
void tell_threads(Story& story);

/// Adds the steps of all tickets, with their messages and what their requesters had tried.
void tell_tickets(Story& story);

/// Adds the open flags.
void tell_flags(Story& story);

}  // namespace townwell::sample
