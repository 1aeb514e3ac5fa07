#pragma once

#include <memory>

#include "server/app/once_a_minute.h"
#include "server/storage/known_words.h"
#include "shared/loaders/source.h"

namespace townwell::app {

/// What pages show and what takes reading much of the database to find, found once for everyone.
class Figures final : public loaders::Figures {
 public:
  /// Both outlive this.
  Figures(storage::Readers& readers, platform::WorkPool& workers)
      : readers_(readers), workers_(workers) {}

  [[nodiscard]] std::vector<store::SpaceCount> answers_by_space(store::Database& database,
                                                                UtcTime now) override;
  [[nodiscard]] std::vector<store::TopHelper> top_helpers(store::Database& database,
                                                          UtcTime now) override;
  [[nodiscard]] std::vector<ThreadId> related(store::Database& database, UtcTime now,
                                              const store::RelatedQuery& query) override;
  [[nodiscard]] Words words(store::Database& database, UtcTime now) override;
  [[nodiscard]] Words words_at_hand(store::Database& database, UtcTime now) override;

 private:
  storage::Readers& readers_;
  platform::WorkPool& workers_;
  std::shared_ptr<storage::KnownWords> known_words_ = std::make_shared<storage::KnownWords>();
  OnceAMinute<std::vector<store::SpaceCount>> space_counts_;
  OnceAMinute<std::vector<store::TopHelper>> helpers_;
  OnceAMinute<std::vector<ThreadId>> related_;  ///< By the tag or space and who looks.
};

}  // namespace townwell::app
