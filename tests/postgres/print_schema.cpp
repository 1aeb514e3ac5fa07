// Prints the DDL of the newest schema as PostgreSQL gets it.

#include <cstdio>

#include "server/storage/schema.h"

int main() {
  std::fputs(townwell::storage::schema_sql(townwell::store::Engine::Postgres).c_str(), stdout);
}
