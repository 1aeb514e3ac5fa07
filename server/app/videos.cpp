#include "server/app/videos.h"

#include "server/features/videos/conversion_worker.h"
#include "server/media/upload_files.h"
#include "server/storage/video_jobs.h"

namespace townwell::app {

Result<void> require_conversion(const Services& services) {
  auto why_not = services.conversions.unavailable();
  if (why_not) return *std::move(why_not);
  return {};
}

void with_arrived(const Exchange& exchange, std::string_view upload, WithArrived go_on) {
  const auto id = from_decimal_id(upload);
  if (!id) return go_on(exchange, fail_field("/upload", "upload-unknown"));
  const bool is_taken = exchange.services->workers.submit([exchange, id = *id, go_on] {
    // Asked of the rows first: for what nobody has announced no file is made.
    const storage::UploadId upload_id{id};
    const auto known = storage::load_upload(*exchange.services->readers.borrow(), upload_id);
    if (!known || known->member_id != exchange.caller.actor.id) {
      return go_on(exchange, fail_field("/upload", "upload-unknown"));
    }
    const Result<std::int64_t> bytes = exchange.services->uploads.settle_offset(id);
    if (!bytes.ok()) return go_on(exchange, bytes.error());
    go_on(exchange, videos::Arrived{upload_id, bytes.value()});
  });
  if (!is_taken) go_on(exchange, fail(ErrorCode::Unavailable, "busy"));
}

std::optional<views::ConversionFacts> find_conversion(store::Database& database,
                                                      const storage::Caller& caller, VideoId id) {
  if (!is_staff(caller.actor.role)) return std::nullopt;
  const auto job = storage::newest_video_job(database, id);
  if (!job || job->state == storage::VideoJobState::Done) return std::nullopt;
  views::ConversionFacts facts;
  facts.has_failed = job->state == storage::VideoJobState::Failed;
  facts.progress_percent = job->progress / 10;
  if (job->reason) facts.reason = *job->reason;
  return facts;
}

}  // namespace townwell::app
