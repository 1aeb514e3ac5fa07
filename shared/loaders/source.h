#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/rules/permissions/permissions.h"
#include "shared/store/database.h"
#include "shared/store/members.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/store/words.h"
#include "shared/views/present.h"

/// The rows of pages, out of the tables that server and clients share. What is private, or differs
/// by who looks, the server adds.
namespace townwell::loaders {

/// What takes reading much of the database to find. It may be a minute old, so whether something
/// may be seen is never read from it. All throw DatabaseError.
class Figures {
 public:
  virtual ~Figures() = default;
  [[nodiscard]] virtual std::vector<store::SpaceCount> answers_by_space(store::Database& database,
                                                                        UtcTime now) = 0;
  /// Of the week before `now`.
  [[nodiscard]] virtual std::vector<store::TopHelper> top_helpers(store::Database& database,
                                                                  UtcTime now) = 0;
  [[nodiscard]] virtual std::vector<ThreadId> related(store::Database& database, UtcTime now,
                                                      const store::RelatedQuery& query) = 0;

  using Words = std::shared_ptr<const store::Vocabulary>;
  /// To correct words by.
  [[nodiscard]] virtual Words words(store::Database& database, UtcTime now) = 0;
  /// To count words by: those that are at hand.
  [[nodiscard]] virtual Words words_at_hand(store::Database& database, UtcTime now) = 0;
};

/// Where rows come from and for whom. Everything outlives the call.
struct Source {
  store::Database& database;
  Figures& figures;
  const views::PortalFacts& portal;
  permissions::Actor actor;
  ShownTo shown_to_max = ShownTo::Everyone;  ///< Whose rows may be listed.
  UtcTime now{};
};

/// Who a page names as having helped most lately. Throws DatabaseError.
[[nodiscard]] std::vector<store::TopHelper> find_top_helpers(store::Database& database,
                                                             UtcTime now);

/// What `related` of a query may be kept under: queries of one key find the same.
[[nodiscard]] std::string key_of(const store::RelatedQuery& query);

}  // namespace townwell::loaders
