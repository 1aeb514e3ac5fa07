#pragma once

#include <string>
#include <vector>

#include "shared/store/database.h"
#include "shared/store/ddl.h"

namespace townwell::storage {

/// The tables that never leave the server: accounts, tickets, flags, sessions, the feed itself.
[[nodiscard]] const std::vector<store::Table>& private_tables();

/// The DDL of the whole newest schema, for one engine.
[[nodiscard]] std::string schema_sql(store::Engine engine);

/// The version that `migrate` brings a database to.
[[nodiscard]] int schema_version();

/// The version that a database is at; 0 when it is empty.
[[nodiscard]] int schema_version_of(store::Database& database);

/// Brings a database to the newest version, each step in a transaction of its own; an empty one
/// gets everything. Throws DatabaseError; a database of a later version than this program is
/// refused so.
void migrate(store::Database& database);

}  // namespace townwell::storage
