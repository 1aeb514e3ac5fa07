#pragma once

#include "server/storage/portal.h"
#include "server/storage/readers.h"
#include "server/storage/writer.h"

namespace townwell::cases {

/// Opens the tickets that rules owe: for threads that nobody answered in time, and for members who
/// said "not yet". Each is a command of its own; all are committed when it returns.
class EscalationJob {
 public:
  EscalationJob(storage::Writer& writer, storage::Readers& readers,
                const storage::PortalCache& portals)
      : writer_(writer), readers_(readers), portals_(portals) {}

  /// When to look again. Throws DatabaseError.
  UtcTime operator()(UtcTime now) const;

 private:
  storage::Writer& writer_;
  storage::Readers& readers_;
  const storage::PortalCache& portals_;
};

}  // namespace townwell::cases
