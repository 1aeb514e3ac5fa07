#include "server/http/server_state.h"

#include <utility>

namespace townwell::http {

AddressSlot::AddressSlot(AddressCounts& counts, std::string key)
    : counts_(&counts), key_(std::move(key)) {}

AddressSlot::AddressSlot(AddressSlot&& other) noexcept
    : counts_(std::exchange(other.counts_, nullptr)), key_(std::move(other.key_)) {}

AddressSlot& AddressSlot::operator=(AddressSlot&& other) noexcept {
  std::swap(counts_, other.counts_);
  std::swap(key_, other.key_);
  return *this;
}

AddressSlot::~AddressSlot() {
  if (counts_ != nullptr) counts_->give_back(key_);
}

std::optional<AddressSlot> AddressCounts::take(std::string key) {
  {
    const std::lock_guard lock(mutex_);
    int& count = counts_[key];
    if (count >= slots_max_) return std::nullopt;
    ++count;
  }
  return AddressSlot(*this, std::move(key));
}

void AddressCounts::give_back(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(key);
  if (--found->second == 0) counts_.erase(found);
}

}  // namespace townwell::http
