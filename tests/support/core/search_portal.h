#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/domain/thread.h"
#include "shared/store/search.h"

namespace townwell::support {

/// Threads in memory, indexed as the writer does it. Ann (member 1) asks; the spaces are "hub",
/// public, "beta", of members, and "team", of staff.
class SearchPortal {
 public:
  SearchPortal();
  ~SearchPortal();

  /// A thread to be changed, then put.
  [[nodiscard]] Thread make_thread(const std::string& title, const std::string& space = "hub");
  ThreadId put(Thread thread, const std::string& question = "",
               const std::vector<std::string>& tags = {});
  /// Puts a public thread of that title.
  ThreadId ask(const std::string& title) { return put(make_thread(title)); }
  PostId answer(ThreadId id, const std::string& body, bool is_accepted = false);
  void comment(ThreadId id, PostId parent, const std::string& body);
  void hide(PostId id);
  MemberId add_member(const std::string& handle, const std::string& name);

  [[nodiscard]] store::SearchScope scope(ShownTo shown_to_max = ShownTo::Everyone) const {
    return {shown_to_max, MemberId{}, now_, spaces_};
  }
  /// Titles of what `text` finds, best first, only those that hold all of it unless `is_relaxed`.
  [[nodiscard]] std::vector<std::string> find(const std::string& text,
                                              const store::SearchScope& scope,
                                              bool is_relaxed = false);
  [[nodiscard]] std::vector<std::string> find(const std::string& text) {
    return find(text, scope());
  }

  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] UtcTime now() const { return now_; }

 private:
  void put_tags(ThreadId id, const std::vector<std::string>& tags);

  UtcTime now_;
  std::unique_ptr<store::Database> database_;
  std::vector<Space> spaces_;
  IdMaker ids_;
};

}  // namespace townwell::support
