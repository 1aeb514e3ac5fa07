#include "server/features/videos/conversion_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "shared/base/text.h"
#include "shared/store/videos.h"

namespace townwell::videos {
namespace {

using SteadyClock = std::chrono::steady_clock;
using media::Step;
using storage::Tx;

constexpr std::chrono::seconds kLookEvery{2};
constexpr std::chrono::milliseconds kTellEvery{1500};
constexpr int kWhole = 1000;

/// How long a step takes beside the others, roughly.
double weight_of(const Step& step) {
  if (step.kind != Step::Kind::Encode) return 2e5;
  return 1e5 + static_cast<double>(step.size.width) * step.size.height;
}

/// The whole is told only by `finish_job`, when all of it is published.
int permille_of(double done, double total) {
  return std::min(kWhole - 1, static_cast<int>(done / total * kWhole));
}

/// The file whose name, once it is published, says that the step is done.
std::string proof_of(const Step& step) {
  switch (step.kind) {
    case Step::Kind::Copy:
    case Step::Kind::Encode:
      return step.name + ".m3u8";
    case Step::Kind::Fallback:
      return "fallback.mp4";
    case Step::Kind::Poster:
      return "poster.jpg";
    case Step::Kind::Storyboard:
      return "storyboard.vtt";
  }
  return {};
}

}  // namespace

struct ConversionWorker::Work {
  Lease lease;
  std::filesystem::path folder;
  std::stop_source stop;
  double done = 0;   ///< Weight of the steps that are,
  double total = 1;  ///< and of all.
  SteadyClock::time_point told_at{};
};

ConversionWorker::ConversionWorker(storage::Writer& writer, storage::Readers& readers,
                                   const platform::Clock& clock, media::UploadFiles& uploads,
                                   media::Blobs& blobs, std::filesystem::path folder)
    : writer_(writer),
      readers_(readers),
      clock_(clock),
      uploads_(uploads),
      blobs_(blobs),
      folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

ConversionWorker::~ConversionWorker() {
  stop();
}

void ConversionWorker::start() {
  const auto recovered = writer_.run({}, recover_jobs);
  if (!recovered.ok()) spdlog::error("videos: {}", recovered.error().key);
  thread_ = std::thread([this] { loop(); });
}

void ConversionWorker::stop() {
  stop_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void ConversionWorker::wake() {
  const std::lock_guard lock(mutex_);
  is_woken_ = true;
  wakes_.notify_all();
}

Result<media::Sandbox> ConversionWorker::sandbox() {
  const std::lock_guard lock(sandbox_mutex_);
  if (sandbox_) return *sandbox_;
  auto checked = media::Sandbox::check();
  if (checked.ok()) sandbox_ = checked.value();
  return checked;
}

std::optional<Error> ConversionWorker::unavailable() {
  const auto checked = sandbox();
  if (checked.ok()) return std::nullopt;
  return checked.error();
}

void ConversionWorker::loop() {
  while (!stop_.stop_requested()) {
    bool has_run = false;
    try {
      has_run = run_next();
    } catch (const std::exception& error) {
      spdlog::error("videos: {}", error.what());
    }
    if (has_run) continue;
    std::unique_lock lock(mutex_);
    wakes_.wait_for(lock, stop_.get_token(), kLookEvery, [this] { return is_woken_; });
    is_woken_ = false;
  }
}

std::optional<Lease> ConversionWorker::take_job() {
  // Looked for by reading first, so that an idle portal writes nothing.
  if (!storage::next_video_job(*readers_.borrow(), clock_.now())) return std::nullopt;
  std::optional<Lease> lease;
  const auto leased = writer_.run({}, [&lease](Tx& tx) { return lease_job(tx, lease); });
  if (!leased.ok()) return std::nullopt;
  return lease;
}

Result<void> ConversionWorker::run_on(Work& work, const LeaseCommand& command) {
  Lease next = work.lease;
  TRY(writer_.run({}, [&](Tx& tx) {
    next = work.lease;
    return command(tx, next);
  }));
  work.lease = std::move(next);
  return {};
}

bool ConversionWorker::has_to_yield(const Work& work) {
  if (!work.lease.job.yields) return false;
  const auto next = storage::next_video_job(*readers_.borrow(), clock_.now());
  return next && !next->yields;
}

bool ConversionWorker::run_next() {
  const auto lease = take_job();
  if (!lease) return false;
  Work work;
  work.lease = *lease;
  work.folder = folder_ / std::to_string(lease->job.id.value);
  const std::stop_callback pass_on(stop_.get_token(), [&work] { work.stop.request_stop(); });
  Result<void> converted = fail(ErrorCode::Internal, "video-conversion-failed");
  try {
    converted = convert(work);
  } catch (const std::filesystem::filesystem_error& error) {
    spdlog::error("video {}: {}", work.lease.job.video_id.value, error.what());
    converted = fail(ErrorCode::StorageFull, "blob-disk");
  } catch (const std::exception& error) {
    spdlog::error("video {}: {}", work.lease.job.video_id.value, error.what());
  }
  settle(work, converted);
  return true;
}

Result<void> ConversionWorker::convert(Work& work) {
  TRY_ASSIGN(const media::Sandbox box, sandbox());
  std::filesystem::create_directories(work.folder);
  const std::filesystem::path source = uploads_.path_of(work.lease.job.upload_id.value);
  TRY_ASSIGN(const media::MediaFacts facts, media::probe(box, source, work.stop.get_token()));
  media::Conversion conversion(box, facts, source, work.folder);
  return run_steps(work, conversion, facts);
}

Result<void> ConversionWorker::run_steps(Work& work, media::Conversion& conversion,
                                         const media::MediaFacts& facts) {
  const auto published = storage::list_video_files(*readers_.borrow(), work.lease.job.video_id,
                                                   work.lease.job.generation);
  TRY(restore(work, published));
  work.total = 0;
  for (const Step& step : conversion.steps()) work.total += weight_of(step);
  for (const Step& step : conversion.steps()) {
    if (has_to_yield(work)) return run_on(work, return_job);
    if (!published.contains(proof_of(step))) TRY(run_step(work, conversion, facts, step));
    work.done += weight_of(step);
  }
  return run_on(work, finish_job);
}

/// What an earlier process has published stands in the folder, for later steps read some of it.
Result<void> ConversionWorker::restore(const Work& work, const std::set<std::string>& names) const {
  const auto reader = readers_.borrow();
  for (const std::string& name : names) {
    const auto file =
        storage::load_video_file(*reader, work.lease.job.video_id, work.lease.job.generation, name);
    std::error_code error;
    std::filesystem::remove(work.folder / name, error);
    if (file) std::filesystem::create_hard_link(blobs_.path_of(file->hash), work.folder / name);
  }
  return {};
}

Result<void> ConversionWorker::run_step(Work& work, media::Conversion& conversion,
                                        const media::MediaFacts& facts, const Step& step) {
  media::StepOptions options;
  options.stop = work.stop.get_token();
  options.on_progress = [&](int permille) {
    const double done = work.done + weight_of(step) * permille / kWhole;
    tell_progress(work, permille_of(done, work.total));
  };
  TRY_ASSIGN(const std::vector<std::string> names, conversion.run(step, options));
  work.done += weight_of(step);
  const Result<void> done = publish(work, names, facts);
  work.done -= weight_of(step);
  return done;
}

Result<void> ConversionWorker::publish(Work& work, const std::vector<std::string>& names,
                                       const media::MediaFacts& facts) {
  const auto held = blobs_.hold();
  Made made;
  for (const std::string& name : names) {
    TRY_ASSIGN(const media::BlobInfo blob, blobs_.put(work.folder / name));
    made.files.push_back(
        {work.lease.job.video_id, work.lease.job.generation, name, blob.hash, blob.bytes});
  }
  made.duration_ms = facts.duration.count();
  made.width = facts.video.displayed.width;
  made.height = facts.video.displayed.height;
  made.progress = permille_of(work.done, work.total);
  return run_on(work, [&made](Tx& tx, Lease& lease) { return publish_step(tx, lease, made); });
}

void ConversionWorker::tell_progress(Work& work, int progress) {
  const auto now = SteadyClock::now();
  if (now - work.told_at < kTellEvery) return;
  work.told_at = now;
  const auto kept =
      run_on(work, [progress](Tx& tx, Lease& lease) { return keep_lease(tx, lease, progress); });
  // Somebody has deleted the video: what is being made is for nobody.
  if (!kept.ok() && kept.error().code == ErrorCode::Gone) work.stop.request_stop();
}

void ConversionWorker::settle(Work& work, const Result<void>& converted) {
  const bool is_ending = stop_.stop_requested();
  if (!converted.ok()) {
    const Error& error = converted.error();
    (void)run_on(work, [&](Tx& tx, Lease& lease) {
      return is_ending ? return_job(tx, lease) : fail_job(tx, lease, error);
    });
    spdlog::warn("video {}: {}", work.lease.job.video_id.value, error.key);
  }
  if (!is_ending) sweep();
}

void ConversionWorker::sweep() {
  // Listed first: what begins meanwhile is left alone.
  std::vector<std::filesystem::path> folders;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    folders.push_back(entry.path());
  }
  std::set<std::int64_t> open;
  const auto list_uploads = [&] {
    std::set<std::int64_t> kept;
    const auto reader = readers_.borrow();
    for (const storage::UploadId id : storage::list_uploads(*reader)) kept.insert(id.value);
    for (const storage::VideoJob& job : storage::list_open_video_jobs(*reader)) {
      kept.insert(job.upload_id.value);
      open.insert(job.id.value);
    }
    return kept;
  };
  uploads_.sweep(list_uploads);
  blobs_.sweep([this] { return storage::list_blobs(*readers_.borrow()); });
  for (const std::filesystem::path& folder : folders) {
    const auto id = parse_integer(folder.filename().string());
    if (!id || !open.contains(*id)) std::filesystem::remove_all(folder, error);
  }
}

}  // namespace townwell::videos
