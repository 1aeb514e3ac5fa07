#include "server/storage/readers.h"

namespace townwell::storage {

Readers::Loan Readers::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto database = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(database)};
    }
  }
  return {*this, open_()};
}

void Readers::give_back(std::unique_ptr<store::Database> database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

}  // namespace townwell::storage
