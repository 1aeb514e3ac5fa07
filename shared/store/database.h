#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace townwell::store {

/// A failure of the engine below: I/O, a full disk, a broken file, or SQL that does not fit the
/// schema. Thrown, and caught once a request or job; never a person's mistake.
class DatabaseError : public std::runtime_error {
 public:
  enum class Kind { Full, Io, Corrupt, Busy, Constraint, Other };
  DatabaseError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }
  /// Whether the disk or the file is to blame, rather than one statement.
  [[nodiscard]] bool concerns_storage() const {
    return kind_ == Kind::Full || kind_ == Kind::Io || kind_ == Kind::Corrupt;
  }

 private:
  Kind kind_;
};

/// One prepared statement of a driver. Parameters and columns are counted from 0.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind_null(int index) = 0;
  virtual void bind_integer(int index, std::int64_t value) = 0;
  virtual void bind_real(int index, double value) = 0;
  /// `value` must live until the statement is reset.
  virtual void bind_text(int index, std::string_view value) = 0;
  /// Moves to the next row; false after the last.
  virtual bool step() = 0;
  /// Ends the run and frees the statement for the next one.
  virtual void reset() = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  /// Valid until the next step.
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

/// The rows of one running query: `while (rows.next()) { rows.read(id, title); }`.
class Rows {
 public:
  explicit Rows(Statement* statement) : statement_(statement) {}
  Rows(Rows&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  Rows& operator=(Rows&&) = delete;
  ~Rows() {
    if (statement_ != nullptr) statement_->reset();
  }

  [[nodiscard]] bool next() {
    column_ = 0;
    return statement_->step();
  }

  /// Reads columns in order, going on where the last `read` of this row stopped.
  template <class... T>
  void read(T&... targets) {
    (take(targets), ...);
  }
  template <class T>
  [[nodiscard]] T get() {
    T value{};
    take(value);
    return value;
  }

 private:
  void take(std::int64_t& target) { target = statement_->integer(column_++); }
  void take(int& target) { target = static_cast<int>(statement_->integer(column_++)); }
  void take(bool& target) { target = statement_->integer(column_++) != 0; }
  void take(double& target) { target = statement_->real(column_++); }
  void take(std::string& target) { target.assign(statement_->text(column_++)); }
  void take(UtcTime& target) { target = from_unix_ms(statement_->integer(column_++)); }
  template <class Tag>
  void take(Id<Tag>& target) {
    target.value = statement_->integer(column_++);
  }
  template <class E>
  requires std::is_enum_v<E>
  void take(E& target) { target = static_cast<E>(statement_->integer(column_++)); }
  template <class T>
  void take(std::optional<T>& target) {
    if (statement_->is_null(column_)) {
      target.reset();
      ++column_;
    } else {
      T value{};
      take(value);
      target = std::move(value);
    }
  }

  Statement* statement_;
  int column_ = 0;
};

/// One connection to an engine. Not for two threads at once.
///
/// SQL is one portable text for all engines, with `$1`, `$2` … as parameters; statements are kept
/// prepared by their text. All members throw DatabaseError.
class Database {
 public:
  virtual ~Database() = default;

  /// Starts a query. Text arguments must live as long as the rows.
  template <class... Args>
  [[nodiscard]] Rows query(std::string_view sql, const Args&... args) {
    Statement& statement = prepare(sql);
    Rows rows(&statement);  // Frees the statement when an argument cannot be bound.
    int index = 0;
    (bind(statement, index++, args), ...);
    return rows;
  }

  /// Runs a statement to its end; the number of rows it changed.
  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    {
      Rows rows = query(sql, args...);
      while (rows.next()) {
      }
    }
    return changes();
  }

  /// The first column of the first row, if there is one and it is not null.
  template <class T, class... Args>
  [[nodiscard]] std::optional<T> value(std::string_view sql, const Args&... args) {
    Rows rows = query(sql, args...);
    if (!rows.next()) return std::nullopt;
    return rows.template get<std::optional<T>>();
  }

  /// Runs several statements without parameters, separated by ";".
  virtual void run_script(const std::string& sql) = 0;

  /// Whether a transaction is open. An engine may end one by itself after a failure.
  [[nodiscard]] virtual bool is_in_transaction() const = 0;

 protected:
  virtual Statement& prepare(std::string_view sql) = 0;
  [[nodiscard]] virtual std::int64_t changes() const = 0;

 private:
  static void bind(Statement& s, int i, std::int64_t value) { s.bind_integer(i, value); }
  static void bind(Statement& s, int i, int value) { s.bind_integer(i, value); }
  static void bind(Statement& s, int i, bool value) { s.bind_integer(i, value ? 1 : 0); }
  static void bind(Statement& s, int i, double value) { s.bind_real(i, value); }
  static void bind(Statement& s, int i, std::string_view value) { s.bind_text(i, value); }
  static void bind(Statement& s, int i, const std::string& value) { s.bind_text(i, value); }
  static void bind(Statement& s, int i, const char* value) { s.bind_text(i, value); }
  static void bind(Statement& s, int i, UtcTime value) { s.bind_integer(i, to_unix_ms(value)); }
  template <class Tag>
  static void bind(Statement& s, int i, Id<Tag> value) {
    s.bind_integer(i, value.value);
  }
  template <class E>
  requires std::is_enum_v<E>
  static void bind(Statement& s, int i, E value) {
    s.bind_integer(i, static_cast<std::int64_t>(value));
  }
  template <class T>
  static void bind(Statement& s, int i, const std::optional<T>& value) {
    if (value) {
      bind(s, i, *value);
    } else {
      s.bind_null(i);
    }
  }
};

/// A transaction that is rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {
    database_.run_script(R"sqlite(BEGIN IMMEDIATE)sqlite");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool is_done_ = false;
};

}  // namespace townwell::store
