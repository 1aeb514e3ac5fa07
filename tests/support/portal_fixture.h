#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/platform/clock.h"
#include "server/storage/caller.h"
#include "server/storage/portal.h"
#include "server/storage/readers.h"
#include "server/storage/settings.h"
#include "server/storage/writer.h"
#include "shared/store/database.h"
#include "tests/support/temp_folder.h"

namespace townwell::support {

/// A portal in a temporary folder: the writer, a reader, three spaces ("hubs" public, "beta" of
/// members, "team" of staff) and the default rules. Open around the clock unless a test says else,
/// so that eight business hours are eight hours.
class PortalFixture {
 public:
  PortalFixture();
  ~PortalFixture();

  /// A member who has signed in.
  [[nodiscard]] storage::Caller add_member(const std::string& handle, Role role = Role::Member);
  [[nodiscard]] storage::Caller visitor(const std::string& key = "s0");

  using Run = std::function<Result<storage::Outcome>(storage::Tx&, const storage::Caller&)>;
  /// Runs a command as the API would, with the newest portal.
  [[nodiscard]] Result<storage::Outcome> run(storage::Caller caller, const Run& command);

  /// Asks a question in "hubs".
  [[nodiscard]] ThreadId ask(const storage::Caller& caller, const std::string& space = "hubs");
  [[nodiscard]] PostId answer(const storage::Caller& caller, ThreadId id);

  /// The default rule of a trigger, changed and stored.
  void change_rule(escalation::Trigger trigger,
                   const std::function<void(storage::RuleRow&)>& change);
  void put_hours(const CalendarDefinition& definition);

  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

  [[nodiscard]] UtcTime now() const { return clock_.now(); }
  [[nodiscard]] platform::Clock& clock() { return clock_; }
  [[nodiscard]] store::Database& reader() { return *reader_; }
  [[nodiscard]] storage::Readers& readers() { return *readers_; }
  [[nodiscard]] storage::Writer& writer() { return *writer_; }
  [[nodiscard]] storage::PortalCache& portals() { return *portals_; }
  [[nodiscard]] const storage::Portal& portal() {
    portal_ = portals_->get();
    return *portal_;
  }

 private:
  void write(const std::function<void(storage::Tx&)>& change);

  TempFolder folder_;
  platform::Clock clock_;
  std::unique_ptr<store::Database> reader_;
  std::unique_ptr<storage::Readers> readers_;
  std::unique_ptr<storage::PortalCache> portals_;
  std::unique_ptr<storage::Writer> writer_;
  std::shared_ptr<const storage::Portal> portal_;
};

}  // namespace townwell::support
