#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "shared/store/read_transaction.h"

namespace townwell::storage {

/// Read connections, lent one at a time. As many are made as are needed at once, and kept.
class Readers {
 public:
  using Open = std::function<std::unique_ptr<store::Database>()>;
  explicit Readers(Open open) : open_(std::move(open)) {}

  /// A connection for the time of one request, which sees one moment: that of its first query.
  class Loan {
   public:
    Loan(Readers& readers, std::unique_ptr<store::Database> database)
        : readers_(readers), database_(std::move(database)), moment_(std::in_place, *database_) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      moment_.reset();
      readers_.give_back(std::move(database_));
    }
    [[nodiscard]] store::Database& operator*() const { return *database_; }
    [[nodiscard]] store::Database* operator->() const { return database_.get(); }

   private:
    Readers& readers_;
    std::unique_ptr<store::Database> database_;
    std::optional<store::ReadTransaction> moment_;
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
