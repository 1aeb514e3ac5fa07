#pragma once

#include <string>
#include <vector>

#include "shared/store/database.h"
#include "shared/views/text/messages.h"

/// Whether a database agrees with itself: what `townwell check` asks, and tests after a crash.
namespace townwell::storage {

/// One kind of damage. `what` is the sentence, `args` fill its places.
struct Damage {
  views::Msg what = views::Msg::DamageFile;
  std::vector<std::string> args;
};

/// The file alone, of any schema.
[[nodiscard]] std::vector<Damage> find_page_damage(store::Database& database);

/// The file itself, counts, references, and that the feed has no gaps. Reads only, all of it.
[[nodiscard]] std::vector<Damage> find_row_damage(store::Database& database);

/// Whether the full-text index agrees with its texts. Needs a connection that may write, inside a
/// transaction; changes nothing.
[[nodiscard]] std::vector<Damage> find_index_damage(store::Database& database);

}  // namespace townwell::storage
