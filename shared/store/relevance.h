#pragma once

struct sqlite3;

namespace townwell::store {

/// Gives a connection the SQL function `relevance(table, documents [, version])`, to rank the
/// matches of a full-text table whose first columns are those of `search::kColumnWeights`.
/// `documents` is what `search::fts5_documents` wrote for the MATCH. With the version of a row, its
/// length is remembered: looking it up is half of the work. Only one table of a connection may give
/// versions.
///
/// It is the sum of `search::relevance`. Unlike FTS5's own bm25 it is told how many documents hold
/// each word: to count them anew for every query takes longer than all the rest.
///
/// Throws DatabaseError.
void add_relevance(sqlite3* database);

}  // namespace townwell::store
