#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/media/conversion_plan.h"
#include "server/media/sandbox.h"

namespace townwell::media {

struct StepOptions {
  std::function<void(int permille)> on_progress;  ///< 0 to 1000, rising; on the caller's thread.
  std::stop_token stop;
  std::chrono::milliseconds quiet_for = std::chrono::seconds(60);  ///< Hung after this long.
};

/// Makes of one upload what players take, in one folder of its own:
///
///     master.m3u8                 the renditions that are there, anew after each
///     NAME.m3u8, NAME.mp4         an HLS rendition and its one file, fragmented MP4
///     fallback.mp4, poster.jpg, storyboard.vtt, storyboard-001.jpg …
///
/// A step works in `.partial` there and its files appear under their names only once they were
/// probed; so after a kill it is simply run again. One step at a time in one folder.
class Conversion {
 public:
  /// `facts` are those of `source`; the `output` folder exists.
  Conversion(Sandbox sandbox, MediaFacts facts, std::filesystem::path source,
             std::filesystem::path output);

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

  /// Runs a step of `steps()`, after the one that it reads. Returns the names of the files that it
  /// made or made anew. Takes up to 4 × the duration + 120 s.
  ///
  /// Errors: Unprocessable "video-damaged"; Unavailable "video-stopped", "video-too-slow"; Internal
  /// "video-conversion-failed". Throws std::filesystem::filesystem_error where the disk fails.
  [[nodiscard]] Result<std::vector<std::string>> run(const Step& step, const StepOptions& options);

 private:
  [[nodiscard]] std::filesystem::path input_of(const Step& step) const;
  [[nodiscard]] std::vector<std::string> arguments_of(const Step& step) const;
  [[nodiscard]] std::int64_t file_bytes_max(const Step& step) const;
  Result<void> run_ffmpeg(const Step& step, const StepOptions& options) const;
  Result<void> require_video(const Step& step, const std::filesystem::path& file,
                             const std::stop_token& stop) const;
  Result<void> finish_storyboard() const;
  Result<void> check(const Step& step, const std::stop_token& stop) const;
  [[nodiscard]] std::vector<std::string> publish() const;
  void publish_master() const;

  Sandbox sandbox_;
  MediaFacts facts_;
  std::filesystem::path source_;
  std::filesystem::path output_;
  std::filesystem::path partial_;
  std::vector<Step> steps_;
};

}  // namespace townwell::media
