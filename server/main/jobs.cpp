#include "server/main/jobs.h"

#include "server/app/exchange.h"
#include "server/features/cases/escalation_job.h"
#include "server/features/help_sessions/decide_hold_out.h"
#include "server/features/housekeeping/forget.h"
#include "server/features/images/image_maker.h"
#include "server/features/tickets/close_solved.h"
#include "server/features/uploads/upload.h"
#include "server/features/videos/conversion_worker.h"
#include "server/main/sample_videos.h"

namespace townwell {
namespace {

constexpr std::chrono::minutes kCloseEvery{10};
constexpr std::chrono::minutes kForgetEvery{5};
constexpr std::chrono::seconds kGoOnAfter{1};
constexpr std::chrono::hours kDecideEvery{24};
constexpr std::chrono::minutes kSweepEvery{10};
constexpr std::chrono::hours kForgetImagesEvery{6};
constexpr int kClosedAtOnceMax = 200;

UtcTime close_solved(app::Services& services, UtcTime now) {
  const auto closed = services.writer.run({}, [&](storage::Tx& tx) {
    return tickets::close_solved(tx, *services.portals.get(), kClosedAtOnceMax);
  });
  const bool has_more = closed.ok() && closed.value().id == kClosedAtOnceMax;
  return now + (has_more ? std::chrono::seconds{kGoOnAfter} : kCloseEvery);
}

UtcTime forget(app::Services& services, UtcTime now) {
  const housekeeping::Kept kept{app::kSessionIdleMax, app::kSessionAgeMax};
  const auto forgotten =
      services.writer.run({}, [&](storage::Tx& tx) { return housekeeping::forget(tx, kept); });
  const bool has_more = forgotten.ok() && forgotten.value().id != 0;
  return now + (has_more ? std::chrono::seconds{kGoOnAfter} : kForgetEvery);
}

/// Files of uploads that are over, and of videos that nobody names any more.
UtcTime sweep_uploads(app::Services& services, UtcTime now) {
  const auto erased = services.writer.run({}, uploads::erase_over);
  if (erased.ok()) services.conversions.sweep();
  return now + kSweepEvery;
}

/// Pictures that no text names any more; the sweep of uploads takes their files.
UtcTime forget_images(app::Services& services, UtcTime now) {
  // Looked for by reading first: all texts with pictures are read, and the writer has others to
  // serve.
  const auto unnamed =
      storage::list_unnamed_images(*services.readers.borrow(), now - images::kUnnamedKeptFor);
  if (!unnamed.empty()) (void)services.writer.run({}, images::erase_unnamed);
  return now + kForgetImagesEvery;
}

UtcTime decide_hold_out(app::Services& services, UtcTime now) {
  (void)services.writer.run({}, [&](storage::Tx& tx) {
    return help_sessions::decide_hold_out(tx, services.portals.get()->settings);
  });
  return now + kDecideEvery;
}

}  // namespace

std::vector<jobs::Job> make_jobs(app::Services& services, const ServeOptions& options) {
  std::vector<jobs::Job> all = {
      {"escalation", cases::EscalationJob(services.writer, services.readers, services.portals)},
      {"close-solved", [&services](UtcTime now) { return close_solved(services, now); }},
      {"forget", [&services](UtcTime now) { return forget(services, now); }},
      {"uploads", [&services](UtcTime now) { return sweep_uploads(services, now); }},
      {"images", [&services](UtcTime now) { return forget_images(services, now); }},
      {"hold-out", [&services](UtcTime now) { return decide_hold_out(services, now); }}};
  if (!options.sample_videos.empty()) {
    all.push_back(add_sample_videos(services, options.sample_videos));
  }
  return all;
}

}  // namespace townwell
