#include "server/storage/session_steps.h"

#include <algorithm>

#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "server/storage/video_watches.h"
#include "shared/base/text.h"
#include "shared/markdown/private_data.h"
#include "shared/search/cluster.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"

namespace townwell::storage {
namespace {

/// The text without what looks like private data: not even its kind is kept.
std::string without_private_data(std::string_view text) {
  std::string rest;
  std::size_t at = 0;
  for (const markdown::Finding& found : markdown::find_private_data(text)) {
    rest += text.substr(at, found.begin - at);
    at = found.end;
  }
  rest += text.substr(at);
  std::string words;
  for (const std::string_view word : split(rest, ' ')) {
    if (word.empty()) continue;
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

SpaceId find_space(const Portal& portal, const search::Query& query) {
  for (const search::Filter& filter : query.filters) {
    if (filter.kind != search::FilterKind::Space || filter.is_negated) continue;
    if (const Space* space = portal.find_space(filter.value)) return space->id;
  }
  return {};
}

/// Applies the steps of one session to its record.
class Recorder {
 public:
  Recorder(Tx& tx, const Portal& portal, SessionRecord record)
      : tx_(tx), portal_(portal), record_(std::move(record)) {}

  void add(const HelpStep& step) {
    const HelpEvent& event = step.event;
    switch (event.kind) {
      case HelpEventKind::Searched:
        return search(step);
      case HelpEventKind::Read:
        return read(event);
      case HelpEventKind::Suggested:
        record_.suggested += is_first(event) ? 1 : 0;
        return;
      case HelpEventKind::OpenedSuggestion:
        record_.opened += is_first(event) ? 1 : 0;
        return open_last_search(event.at);
      case HelpEventKind::FormStarted:
        if (!record_.form_at) record_.form_at = event.at;
        return;
      case HelpEventKind::Watched:
        return;  // See `watch`.
    }
  }

  /// A video is read by watching it, and its page asks whether it solved the problem.
  void watch(const Video& video, UtcTime at, bool is_first) {
    record_.reads += is_first ? 1 : 0;
    record_.last_video_id = video.id;
    record_.space_id = video.space_id;
    if (!record_.asked_at) record_.asked_at = at;
    open_last_search(at);
  }

  void save() { update_session_record(tx_.database(), record_); }

 private:
  [[nodiscard]] bool is_first(const HelpEvent& event) const {
    return !has_step(tx_.database(), record_.id, event.kind, event.thread_id);
  }

  void search(const HelpStep& step) {
    Search search;
    search.said = without_private_data(step.event.text);
    const search::Query query = search::parse(search.said);
    search.words = search::cluster(query);
    auto last = load_last_search(tx_.database(), record_.id, step.event.at);
    if (last && last->words == search.words && last->said == search.said) {
      last->hits = step.hits;
      return update_search(tx_.database(), *last);
    }
    ++record_.searches;
    // Nothing but private data was asked for, and nothing is kept of it.
    if (search.said.empty()) return;
    search.id = tx_.make_id<HelpSessionId>().value;
    search.record_id = record_.id;
    search.space_id = find_space(portal_, query);
    search.hits = step.hits;
    search.created_at = step.event.at;
    insert_search(tx_.database(), search);
  }

  void read(const HelpEvent& event) {
    const auto thread = store::load_thread(tx_.database(), event.thread_id);
    if (!thread) return;
    record_.reads += is_first(event) ? 1 : 0;
    record_.last_read_id = event.thread_id;
    record_.last_video_id = {};
    record_.space_id = thread->space_id;
    // Below an accepted answer the page asks whether it solved the problem.
    if (thread->accepted_id.is_set() && !record_.asked_at) record_.asked_at = event.at;
    open_last_search(event.at);
  }

  void open_last_search(UtcTime at) {
    auto last = load_last_search(tx_.database(), record_.id, at);
    if (!last || last->is_opened) return;
    last->is_opened = true;
    update_search(tx_.database(), *last);
  }

  Tx& tx_;
  const Portal& portal_;
  SessionRecord record_;
};

/// While someone types, the same thread is found again and again: it was suggested once.
bool belongs_on_trail(store::Database& database, HelpSessionId id, const HelpEvent& event) {
  if (event.kind == HelpEventKind::FormStarted) return false;
  return event.kind != HelpEventKind::Suggested ||
         !has_step(database, id, event.kind, event.thread_id);
}

/// Notes what was watched. Whether it is the first of that video, which stands on the trail.
bool watch(Tx& tx, const HelpSession& session, const HelpStep& step,
           std::optional<Recorder>& recorder) {
  const auto video = store::load_video(tx.database(), step.event.video_id.value_or(VideoId{}));
  if (!video) return false;
  const bool is_first = add_watched(tx.database(), session.id, *video, step.ranges, step.event.at);
  if (recorder) recorder->watch(*video, step.event.at, is_first);
  return is_first;
}

}  // namespace

void take_steps(Tx& tx, const Portal& portal, const HelpSession& session,
                std::span<const HelpStep> steps) {
  std::optional<Recorder> recorder;
  if (auto record = load_session_record(tx.database(), session.id)) {
    recorder.emplace(tx, portal, std::move(*record));
  }
  const bool offers = std::any_of(steps.begin(), steps.end(), [](const HelpStep& step) {
    return step.event.kind == HelpEventKind::Suggested;
  });
  if (offers) note_offer(tx, session);
  std::int64_t count = count_help_events(tx.database(), session.id);
  for (const HelpStep& step : steps) {
    if (recorder) recorder->add(step);
    const bool goes_on =
        step.event.kind == HelpEventKind::Watched && !watch(tx, session, step, recorder);
    if (goes_on || count >= kHelpEventsMax ||
        !belongs_on_trail(tx.database(), session.id, step.event)) {
      continue;
    }
    insert_help_event(tx.database(), tx.make_id<HelpSessionId>().value, session.id, step.event);
    ++count;
  }
  if (recorder) recorder->save();
}

void note_outcome(Tx& tx, HelpSessionId session_id, const SaidOutcome& said) {
  if (auto session = load_help_session(tx.database(), session_id)) {
    session->solved = said.is_solved;
    update_help_session(tx.database(), *session);
  }
  auto record = load_session_record(tx.database(), session_id);
  if (!record) return;
  if (!record->asked_at) record->asked_at = tx.now();
  record->solved = said.is_solved;
  if (said.effort) record->effort = said.effort;
  update_session_record(tx.database(), *record);
}

void note_space(Tx& tx, HelpSessionId session_id, SpaceId space_id) {
  auto record = load_session_record(tx.database(), session_id);
  if (!record) return;
  record->space_id = space_id;
  update_session_record(tx.database(), *record);
}

}  // namespace townwell::storage
