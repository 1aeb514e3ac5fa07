#include "tests/support/lossy_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace townwell::support {
namespace {

constexpr std::size_t kSectorBytes = 512;

}  // namespace

void LossyDisk::power_off(Loss loss, unsigned seed) {
  const std::lock_guard lock(mutex_);
  if (is_on_) cut(loss, seed);
}

void LossyDisk::power_off_at(std::int64_t nth, Loss loss, unsigned seed) {
  const std::lock_guard lock(mutex_);
  cut_ = PowerCut{changes_ + nth, loss, seed};
}

void LossyDisk::power_on() {
  const std::lock_guard lock(mutex_);
  is_on_ = true;
  cut_.reset();
}

bool LossyDisk::is_on() const {
  const std::lock_guard lock(mutex_);
  return is_on_;
}

void LossyDisk::fail_at(std::int64_t nth, std::int64_t count, int write_code) {
  const std::lock_guard lock(mutex_);
  fault_ = Fault{changes_ + nth, changes_ + nth + count - 1, write_code};
  has_struck_ = false;
}

bool LossyDisk::heal() {
  const std::lock_guard lock(mutex_);
  fault_.reset();
  return has_struck_;
}

std::int64_t LossyDisk::changes() const {
  const std::lock_guard lock(mutex_);
  return changes_;
}

bool LossyDisk::exists(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return files_.count(path) > 0;
}

std::int64_t LossyDisk::size(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  return found == files_.end() ? 0 : static_cast<std::int64_t>(found->second.written.size());
}

int LossyDisk::create(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR;
  files_.try_emplace(path);
  return SQLITE_OK;
}

int LossyDisk::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR_DELETE;
  return files_.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int LossyDisk::read(const std::string& path, std::int64_t offset, void* target,
                    std::size_t size) const {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR_READ;
  const std::string& content = files_.at(path).written;
  const auto from = std::min(static_cast<std::size_t>(offset), content.size());
  const std::size_t got = std::min(size, content.size() - from);
  std::memcpy(target, content.data() + from, got);
  std::memset(static_cast<char*>(target) + got, 0, size - got);
  return got == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int LossyDisk::write(const std::string& path, std::int64_t offset, const void* source,
                     std::size_t size) {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR_WRITE;
  const Fate fate = count_change();
  const std::size_t written = fate == Fate::Fails ? size / 2 : size;
  File& file = files_.at(path);
  file.unsynced.push_back({offset, std::string(static_cast<const char*>(source), written)});
  apply(file.unsynced.back(), file.written);
  if (fate == Fate::Fails) return fault_->write_code;
  if (fate == Fate::Good) return SQLITE_OK;
  cut(cut_->loss, cut_->seed);
  return SQLITE_IOERR_WRITE;
}

int LossyDisk::truncate(const std::string& path, std::int64_t size) {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR_TRUNCATE;
  const Fate fate = count_change();
  if (fate == Fate::Fails) return SQLITE_IOERR_TRUNCATE;
  File& file = files_.at(path);
  file.unsynced.push_back({size, std::nullopt});
  apply(file.unsynced.back(), file.written);
  if (fate == Fate::Good) return SQLITE_OK;
  cut(cut_->loss, cut_->seed);
  return SQLITE_IOERR_TRUNCATE;
}

int LossyDisk::sync(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (!is_on_) return SQLITE_IOERR_FSYNC;
  const Fate fate = count_change();
  if (fate == Fate::IsCut) {
    cut(cut_->loss, cut_->seed);
    return SQLITE_IOERR_FSYNC;
  }
  File& file = files_.at(path);
  if (fate == Fate::Good) {
    for (const Change& change : file.unsynced) apply(change, file.synced);
  }
  file.unsynced.clear();
  return fate == Fate::Good ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

LossyDisk::Fate LossyDisk::count_change() {
  ++changes_;
  if (cut_ && changes_ >= cut_->at) return Fate::IsCut;
  if (!fault_ || changes_ < fault_->first || changes_ > fault_->last) return Fate::Good;
  has_struck_ = true;
  return Fate::Fails;
}

void LossyDisk::apply(const Change& change, std::string& content) {
  const auto offset = static_cast<std::size_t>(change.offset);
  if (!change.bytes) {
    content.resize(std::min(offset, content.size()));
    return;
  }
  content.resize(std::max(content.size(), offset + change.bytes->size()));
  content.replace(offset, change.bytes->size(), *change.bytes);
}

void LossyDisk::keep_some(const Change& change, std::string& content, std::mt19937& dice) {
  if (!change.bytes) {
    if (dice() % 2 == 0) apply(change, content);
    return;
  }
  const auto end = change.offset + static_cast<std::int64_t>(change.bytes->size());
  for (std::int64_t from = change.offset; from < end;) {
    const auto sector = static_cast<std::int64_t>(kSectorBytes);
    const std::int64_t to = std::min(end, (from / sector + 1) * sector);
    const auto skipped = static_cast<std::size_t>(from - change.offset);
    if (dice() % 2 == 0) {
      apply({from, change.bytes->substr(skipped, static_cast<std::size_t>(to - from))}, content);
    }
    from = to;
  }
}

void LossyDisk::cut(Loss loss, unsigned seed) {
  std::mt19937 dice(seed);
  for (auto& [path, file] : files_) {
    if (loss == Loss::Some) {
      for (const Change& change : file.unsynced) keep_some(change, file.synced, dice);
    }
    file.unsynced.clear();
    file.written = file.synced;
  }
  is_on_ = false;
}

}  // namespace townwell::support
