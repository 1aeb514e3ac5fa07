#include "shared/store/database.h"

#include <catch2/catch.hpp>

using namespace townwell;
using namespace townwell::store;

namespace {

/// Takes one argument and no more, and counts how often it is freed.
class NarrowStatement final : public Statement {
 public:
  int resets = 0;

  void bind_null(int) override {}
  void bind_integer(int index, std::int64_t) override {
    if (index > 0) throw DatabaseError(DatabaseError::Kind::Other, "no such argument");
  }
  void bind_real(int, double) override {}
  void bind_text(int, std::string_view) override {}
  bool step() override { return false; }
  void reset() override { ++resets; }
  [[nodiscard]] bool is_null(int) const override { return true; }
  [[nodiscard]] std::int64_t integer(int) const override { return 0; }
  [[nodiscard]] double real(int) const override { return 0; }
  [[nodiscard]] std::string_view text(int) const override { return {}; }
};

class NarrowDatabase final : public Database {
 public:
  NarrowStatement statement;

  void run_script(const std::string&) override {}
  [[nodiscard]] bool is_in_transaction() const override { return false; }

 protected:
  Statement& prepare(std::string_view) override { return statement; }
  [[nodiscard]] std::int64_t changes() const override { return 0; }
};

}  // namespace

TEST_CASE("database: a statement is freed once, also when an argument cannot be bound", "[store]") {
  NarrowDatabase database;
  { const Rows rows = database.query("SELECT $1", 1); }
  CHECK(database.statement.resets == 1);
  CHECK_THROWS_AS(database.execute("SELECT $1, $2", 1, 2), DatabaseError);
  CHECK(database.statement.resets == 2);
}
