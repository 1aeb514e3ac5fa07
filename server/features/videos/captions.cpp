#include "server/features/videos/captions.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/store/videos.h"
#include "shared/video/webvtt.h"

namespace townwell::videos {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr std::size_t kLanguageBytesMax = 35;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_subtag(std::string_view part) {
  return part.size() <= 8 && std::all_of(part.begin(), part.end(), [](char c) {
           return is_letter(c) || (c >= '0' && c <= '9');
         });
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

Error outdated(int revision) {
  return fail(ErrorCode::Conflict, "captions-outdated", {std::to_string(revision)});
}

void write(Tx& tx, const Caller& caller, const Captions& captions) {
  storage::insert_revision(tx.database(), {captions.id, captions.revision, captions.body,
                                           caller.actor.id, captions.changed_at});
  tx.touch(store::FeedTable::Captions, captions.id);
}

}  // namespace

std::optional<std::string> read_language(std::string_view text) {
  const auto parts = split(text, '-');
  if (parts.empty() || text.size() > kLanguageBytesMax || text.back() == '-') return std::nullopt;
  const std::string_view primary = parts.front();
  const bool is_known = primary.size() >= 2 && primary.size() <= 3 &&
                        std::all_of(primary.begin(), primary.end(), is_letter) &&
                        std::all_of(parts.begin(), parts.end(), is_subtag);
  if (!is_known) return std::nullopt;
  std::string tag = to_lower_ascii(primary);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    tag += '-';
    if (part.size() == 2) {
      tag += upper(part);
    } else if (part.size() == 4 && is_letter(part.front())) {
      tag += upper(part.substr(0, 1)) + to_lower_ascii(part.substr(1));
    } else {
      tag += to_lower_ascii(part);
    }
  }
  return tag;
}

Result<Outcome> put_captions(Tx& tx, const Caller& caller, VideoId id, std::string_view language,
                             std::string_view body, std::optional<int> revision) {
  TRY_ASSIGN(storage::VisibleVideo in, storage::find_video(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, Action::EditVideo, in.facts));
  const auto tag = read_language(language);
  if (!tag) return fail_field("/language", "captions-language");
  TRY_ASSIGN(const std::vector<video::Cue> cues, video::read_webvtt(body));
  auto captions = store::load_captions(tx.database(), id, *tag);
  const bool is_new = !captions;
  if (revision && *revision != (is_new ? 0 : captions->revision)) {
    return outdated(is_new ? 0 : captions->revision);
  }
  if (is_new) captions = Captions{tx.make_id<CaptionsId>(), id, *tag, "", 0, {}};
  const std::string text = video::write_webvtt(cues);
  if (captions->body != text) {
    captions->body = text;
    ++captions->revision;
    captions->changed_at = tx.now();
    if (is_new) {
      store::insert_captions(tx.database(), *captions);
    } else {
      store::update_captions(tx.database(), *captions);
    }
    write(tx, caller, *captions);
    storage::save_video(tx, in.video);
  }
  return Outcome{is_new ? 201 : 200, storage::EntityKind::Captions, captions->id.value};
}

Result<Outcome> delete_captions(Tx& tx, const Caller& caller, VideoId id,
                                std::string_view language) {
  TRY_ASSIGN(storage::VisibleVideo in, storage::find_video(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, Action::EditVideo, in.facts));
  const auto captions =
      store::load_captions(tx.database(), id, read_language(language).value_or(""));
  if (!captions) return fail(ErrorCode::NotFound, "not-found");
  store::erase_captions(tx.database(), captions->id);
  storage::erase_revisions(tx.database(), captions->id);
  tx.touch(store::FeedTable::Captions, captions->id);
  storage::save_video(tx, in.video);
  return Outcome{204, storage::EntityKind::Video, id.value};
}

}  // namespace townwell::videos
