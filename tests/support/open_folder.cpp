#include "tests/support/open_folder.h"

#include <catch2/catch.hpp>

#include "server/storage/integrity.h"

namespace townwell::support {

OpenFolder::OpenFolder() {
  auto opened = DataFolder::open(temp_.path() / "data");
  REQUIRE(opened.ok());
  folder_ = std::move(opened).value();
}

std::vector<std::string> OpenFolder::damage() {
  std::vector<storage::Damage> found = storage::find_row_damage(*folder_->readers().borrow());
  const auto checked = folder_->writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    for (storage::Damage& one : storage::find_index_damage(tx.database())) {
      found.push_back(std::move(one));
    }
    return storage::Outcome{};
  });
  CHECK(checked.ok());
  std::vector<std::string> sentences;
  for (const storage::Damage& one : found) sentences.push_back(views::say(one.what, one.args));
  return sentences;
}

}  // namespace townwell::support
