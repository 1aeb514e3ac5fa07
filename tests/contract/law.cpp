#include "tests/contract/law.h"

#include <algorithm>
#include <vector>

#include "shared/base/text.h"
#include "shared/search/query.h"
#include "shared/store/search.h"
#include "shared/store/spaces.h"
#include "tests/support/core/feed_rows.h"

namespace townwell::contract {
namespace {

constexpr std::size_t kShown = 20;

const std::vector<std::string> kQueries = {"router",
                                           "wifi camera",
                                           "wi-fi",
                                           "batt",
                                           "amber OR light",
                                           "C++",
                                           "\"reset button\"",
                                           "garden -camera",
                                           "tag:wifi",
                                           "tag:hub update",
                                           "is:solved",
                                           "is:unanswered sensor",
                                           "in:hubs slow",
                                           "has:code",
                                           "sort:new doorbell",
                                           "sort:votes",
                                           "answers:>1",
                                           "zq1 OR zq2 OR zq3",
                                           "by:ann router",
                                           "ofline"};

std::string search(store::Database& database, const std::string& text, UtcTime now) {
  const auto spaces = store::list_spaces(database);
  const store::SearchScope scope{ShownTo::Members, {}, now, spaces};
  const auto found = store::find_threads(database, search::parse(text), scope);
  std::string line = "search " + text + ":";
  for (std::size_t i = 0; i < std::min(kShown, found.matches.size()); ++i) {
    line += " " + std::to_string(found.matches[i].thread.value);
  }
  return line + "\n";
}

std::string words(store::Database& database) {
  std::string text;
  auto rows = database.query("SELECT term || ' ' || doc || ' ' || cnt FROM thread_words");
  while (rows.next()) text += "word " + rows.get<std::string>() + "\n";
  return text;
}

}  // namespace

std::string tell(store::Database& database, UtcTime now) {
  std::string text = support::dump_rows(database);
  text += "integrity " + support::check_integrity(database) + "\n" + words(database);
  for (const std::string& query : kQueries) text += search(database, query, now);
  return text;
}

std::string first_difference(const std::string& one, const std::string& other) {
  if (one == other) return {};
  const auto ones = split(one, '\n');
  const auto others = split(other, '\n');
  for (std::size_t i = 0; i < std::max(ones.size(), others.size()); ++i) {
    const std::string_view a = i < ones.size() ? ones[i] : "(nothing)";
    const std::string_view b = i < others.size() ? others[i] : "(nothing)";
    if (a != b) return std::string(a) + "\n" + std::string(b);
  }
  return "they end differently";
}

}  // namespace townwell::contract
