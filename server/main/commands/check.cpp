#include "server/main/commands/command.h"
#include "server/storage/integrity.h"

namespace townwell {

Result<int> run(CommandContext& context, const CheckData& /*command*/) {
  std::vector<storage::Damage> found = storage::find_row_damage(*context.folder.readers().borrow());
  TRY(context.folder.writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    for (storage::Damage& one : storage::find_index_damage(tx.database())) {
      found.push_back(std::move(one));
    }
    return storage::Outcome{};
  }));
  for (const storage::Damage& one : found) {
    context.print("- " + views::say(one.what, one.args) + "\n");
  }
  const auto count = std::to_string(found.size());
  context.print((found.empty() ? std::string(views::say(views::Msg::CheckSound))
                               : views::say(views::Msg::CheckDamaged, {count})) +
                "\n");
  return found.empty() ? 0 : 1;
}

}  // namespace townwell
