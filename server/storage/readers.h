#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "shared/store/database.h"

namespace townwell::storage {

/// Read connections, lent one at a time. As many are made as are needed at once, and kept.
class Readers {
 public:
  using Open = std::function<std::unique_ptr<store::Database>()>;
  explicit Readers(Open open) : open_(std::move(open)) {}

  /// A connection for the time of one request.
  class Loan {
   public:
    Loan(Readers& readers, std::unique_ptr<store::Database> database)
        : readers_(&readers), database_(std::move(database)) {}
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    ~Loan() {
      if (database_) readers_->give_back(std::move(database_));
    }
    [[nodiscard]] store::Database& operator*() const { return *database_; }
    [[nodiscard]] store::Database* operator->() const { return database_.get(); }

   private:
    Readers* readers_;
    std::unique_ptr<store::Database> database_;
  };

  /// From any thread. Throws DatabaseError.
  [[nodiscard]] Loan borrow();

 private:
  void give_back(std::unique_ptr<store::Database> database);

  Open open_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Database>> idle_;
};

}  // namespace townwell::storage
