#include "server/storage/known_words.h"

#include <spdlog/spdlog.h>

#include "server/storage/settings.h"

namespace townwell::storage {
namespace {

constexpr std::int64_t kSmallThreads = 500;
constexpr std::chrono::minutes kReadEvery{1};
constexpr std::chrono::hours kCountEvery{1};

bool is_small(store::Database& reader) {
  const auto threads = reader.value<std::int64_t>(
      R"sql(SELECT COUNT(*) FROM (SELECT t.id FROM threads t LIMIT $1) AS few)sql",
      kSmallThreads + 1);
  return threads.value_or(0) <= kSmallThreads;
}

KnownWords::Words read_words(store::Database& reader) {
  return std::make_shared<const store::Vocabulary>(store::load_vocabulary(reader));
}

}  // namespace

KnownWords::Words KnownWords::get(store::Database& reader, Readers& readers,
                                  platform::WorkPool& workers, UtcTime now) {
  const std::int64_t seq = feed_seq(reader);
  {
    const std::lock_guard lock(mutex_);
    if (seq == seq_) return words_;
  }
  if (is_small(reader)) {
    put(read_words(reader), seq, now);
  } else {
    read_later(readers, workers, now);
  }
  const std::lock_guard lock(mutex_);
  return words_;
}

KnownWords::Words KnownWords::recent(store::Database& reader, Readers& readers,
                                     platform::WorkPool& workers, UtcTime now) {
  {
    const std::lock_guard lock(mutex_);
    if (now - counted_at_ < kCountEvery) return words_;
    counted_at_ = now;
  }
  // In a small index nothing is common enough to be worth reading it all.
  if (!is_small(reader)) read_later(readers, workers, now);
  const std::lock_guard lock(mutex_);
  return words_;
}

void KnownWords::put(Words words, std::int64_t seq, UtcTime now) {
  const std::lock_guard lock(mutex_);
  words_ = std::move(words);
  seq_ = seq;
  read_at_ = now;
  is_reading_ = false;
}

void KnownWords::read_later(Readers& readers, platform::WorkPool& workers, UtcTime now) {
  {
    const std::lock_guard lock(mutex_);
    if (is_reading_ || (seq_ >= 0 && now - read_at_ < kReadEvery)) return;
    is_reading_ = true;
  }
  const auto read = [self = shared_from_this(), &readers, now] {
    try {
      const auto reader = readers.borrow();
      const std::int64_t seq = feed_seq(*reader);
      self->put(read_words(*reader), seq, now);
    } catch (const std::exception& error) {
      spdlog::error("words of the search index: {}", error.what());
      self->give_up();
    }
  };
  if (!workers.submit(read)) give_up();
}

void KnownWords::give_up() {
  const std::lock_guard lock(mutex_);
  is_reading_ = false;
  counted_at_ = {};
}

}  // namespace townwell::storage
