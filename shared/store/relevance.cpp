#include "shared/store/relevance.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "shared/search/rank.h"
#include "shared/store/database.h"

namespace townwell::store {
namespace {

/// How many words documents hold, by row and version. A place that two rows share goes to the
/// later.
class Lengths {
 public:
  struct Length {
    std::int64_t row = 0;  ///< No row has this id.
    std::int64_t version = 0;
    int words = 0;
  };

  /// Where the length of a row belongs; what is there may be of another.
  [[nodiscard]] Length& place_of(std::int64_t row) {
    // Ids made in one millisecond differ in their last bits, others further up.
    const auto bits = static_cast<std::uint64_t>(row);
    return places_[(bits ^ bits >> kPlaceBits) % places_.size()];
  }

 private:
  static constexpr int kPlaceBits = 13;

  std::vector<Length> places_ = std::vector<Length>(std::size_t{1} << kPlaceBits);
};

/// What holds for all rows of one query.
struct Asked {
  std::vector<double> rarities;  ///< Of each phrase; what is excluded has none.
  double average_length = 1;
};

/// What begins so is taken to stand in one document of so many: counting would cost a walk.
constexpr std::int64_t kDocumentsAPrefix = 10;

std::vector<double> read_rarities(std::string_view text, std::int64_t total) {
  std::vector<double> rarities;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t documents = 0;
    at = std::from_chars(at, end, documents).ptr + 1;
    if (documents == 0) documents = total / kDocumentsAPrefix;
    rarities.push_back(search::rarity(std::min(documents, total), total));
  }
  return rarities;
}

int read_asked(const Fts5ExtensionApi& api, Fts5Context* match, sqlite3_value* text, Asked& asked) {
  sqlite3_int64 documents = 0;
  sqlite3_int64 words = 0;
  if (const int code = api.xRowCount(match, &documents); code != SQLITE_OK) return code;
  if (const int code = api.xColumnTotalSize(match, -1, &words); code != SQLITE_OK) return code;
  if (documents > 0 && words > 0) {
    asked.average_length = static_cast<double>(words) / static_cast<double>(documents);
  }
  const auto* begin = reinterpret_cast<const char*>(sqlite3_value_text(text));
  if (begin == nullptr) return SQLITE_OK;
  const auto bytes = static_cast<std::size_t>(sqlite3_value_bytes(text));
  asked.rarities = read_rarities({begin, bytes}, documents);
  return SQLITE_OK;
}

/// Keeps what was asked beside the running query. Null after an error.
const Asked* asked_of(const Fts5ExtensionApi& api, Fts5Context* match, sqlite3_value* text,
                      int& code) {
  if (void* known = api.xGetAuxdata(match, 0)) return static_cast<const Asked*>(known);
  auto asked = std::make_unique<Asked>();
  code = read_asked(api, match, text, *asked);
  if (code != SQLITE_OK) return nullptr;
  const Asked* kept = asked.get();
  // From here on SQLite frees it, also when it could not be kept.
  code =
      api.xSetAuxdata(match, asked.release(), [](void* data) { delete static_cast<Asked*>(data); });
  return code == SQLITE_OK ? kept : nullptr;
}

int count_mentions(const Fts5ExtensionApi& api, Fts5Context* match, int phrase, double& mentions) {
  Fts5PhraseIter place;
  int column = 0;
  int offset = 0;
  const int code = api.xPhraseFirst(match, phrase, &place, &column, &offset);
  for (; code == SQLITE_OK && column >= 0; api.xPhraseNext(match, &place, &column, &offset)) {
    const auto index = static_cast<std::size_t>(column);
    if (index < search::kColumnWeights.size()) mentions += search::kColumnWeights[index];
  }
  return code;
}

int count_words(const Fts5ExtensionApi& api, Fts5Context* match, sqlite3_value* version,
                int& words) {
  if (version == nullptr) return api.xColumnSize(match, -1, &words);
  const std::int64_t row = api.xRowid(match);
  auto& known = static_cast<Lengths*>(api.xUserData(match))->place_of(row);
  const std::int64_t wanted = sqlite3_value_int64(version);
  if (known.row != row || known.version != wanted) {
    const int code = api.xColumnSize(match, -1, &words);
    if (code != SQLITE_OK) return code;
    known = {row, wanted, words};
  }
  words = known.words;
  return SQLITE_OK;
}

int measure(const Fts5ExtensionApi& api, Fts5Context* match, sqlite3_value* text,
            sqlite3_value* version, double& sum) {
  int code = SQLITE_OK;
  const Asked* asked = asked_of(api, match, text, code);
  if (asked == nullptr) return code;
  int words = 0;
  if (code = count_words(api, match, version, words); code != SQLITE_OK) return code;
  const double length = words / asked->average_length;
  const int phrases = std::min(api.xPhraseCount(match), static_cast<int>(asked->rarities.size()));
  for (int i = 0; i < phrases; ++i) {
    double mentions = 0;
    if (code = count_mentions(api, match, i, mentions); code != SQLITE_OK) return code;
    sum += search::relevance(asked->rarities[static_cast<std::size_t>(i)], mentions, length);
  }
  return SQLITE_OK;
}

/// Called by SQLite, through which no exception may pass.
void relevance(const Fts5ExtensionApi* api, Fts5Context* match, sqlite3_context* context, int count,
               sqlite3_value** arguments) {
  if (count < 1 || count > 2) {
    return sqlite3_result_error(context, "relevance: the table, the counts, a version", -1);
  }
  try {
    double sum = 0;
    const int code = measure(*api, match, arguments[0], count == 2 ? arguments[1] : nullptr, sum);
    if (code != SQLITE_OK) return sqlite3_result_error_code(context, code);
    sqlite3_result_double(context, sum);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

fts5_api* full_text_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, R"sqlite(SELECT fts5(?1))sqlite", -1, &statement, nullptr) ==
      SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void add_relevance(sqlite3* database) {
  fts5_api* api = full_text_of(database);
  auto lengths = std::make_unique<Lengths>();
  int code = SQLITE_ERROR;
  if (api != nullptr) {
    code = api->xCreateFunction(api, "relevance", lengths.get(), relevance,
                                [](void* data) { delete static_cast<Lengths*>(data); });
  }
  if (code != SQLITE_OK) {
    throw DatabaseError(DatabaseError::Kind::Other, "the full-text index cannot be ranked");
  }
  static_cast<void>(lengths.release());  // The connection's from here on.
}

}  // namespace townwell::store
