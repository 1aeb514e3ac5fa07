#include "server/insights/row_set.h"

namespace townwell::insights {
namespace {

using statistics::Proportion;

template <class... More>
store::Rows run(store::Database& database, const std::string& sql, const Scope& scope,
                const More&... more) {
  return database.query(sql, scope.period.from, scope.period.to, scope.space_id, scope.now,
                        more...);
}

std::string wrap(std::string_view before, RowSet set, std::string_view after) {
  std::string sql(before);
  return sql.append(" FROM (").append(sql_of(set)).append(") q").append(after);
}

/// People whose weight in a measure is what they wrote.
bool is_weighted(RowSet set) {
  return set == RowSet::TopPercent || set == RowSet::TopTenth;
}

}  // namespace

Proportion count_rows(store::Database& database, RowSet set, const Scope& scope) {
  const std::string_view sums =
      is_weighted(set) ? "SELECT COALESCE(SUM(q.counted * q.amount), 0), COALESCE(SUM(q.amount), 0)"
                       : "SELECT COALESCE(SUM(q.counted), 0), COUNT(*)";
  Proportion count;
  auto rows = run(database, wrap(sums, set, ""), scope);
  if (rows.next()) rows.read(count.x, count.n);
  return count;
}

Amounts sum_amounts(store::Database& database, RowSet set, const Scope& scope) {
  Amounts amounts;
  auto rows = run(database, wrap("SELECT COUNT(*), COALESCE(SUM(q.amount), 0)", set, ""), scope);
  if (rows.next()) rows.read(amounts.rows, amounts.sum);
  return amounts;
}

std::vector<Row> list_amounts(store::Database& database, RowSet set, const Scope& scope) {
  std::vector<Row> list;
  auto rows = run(database, wrap("SELECT q.counted, q.amount", set, ""), scope);
  while (rows.next()) {
    Row& row = list.emplace_back();
    rows.read(row.is_counted, row.amount);
  }
  return list;
}

std::vector<Row> list_rows(store::Database& database, const RowQuery& query) {
  constexpr UtcTime kEndOfTime{std::chrono::milliseconds{std::int64_t{1} << 62}};
  const RowCursor after = query.after.value_or(RowCursor{kEndOfTime, 0});
  auto rows =
      run(database,
          wrap("SELECT q.kind, q.id, q.at, q.counted, q.amount, q.ref", query.set,
               " WHERE (q.at < $5 OR (q.at = $5 AND q.id < $6))"
               " AND ($7 < 0 OR q.counted = $7) AND ($8 = '' OR q.ref = $8)"
               " ORDER BY q.at DESC, q.id DESC LIMIT $9"),
          query.scope, after.at, after.id,
          query.is_counted ? static_cast<int>(*query.is_counted) : -1, query.ref, query.limit);
  std::vector<Row> list;
  while (rows.next()) {
    Row& row = list.emplace_back();
    rows.read(row.kind, row.id, row.at, row.is_counted, row.amount, row.ref);
  }
  return list;
}

}  // namespace townwell::insights
