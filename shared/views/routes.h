#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/ids.h"

/// Where pages and forms live. Every URL of a page is built here and nowhere else; README.md in
/// this folder lists the forms with their fields.
namespace townwell::views::routes {

inline constexpr std::string_view kHome = "/";
inline constexpr std::string_view kAsk = "/ask";
inline constexpr std::string_view kSearch = "/search";
inline constexpr std::string_view kQuestion = "/question";
inline constexpr std::string_view kConsent = "/consent";
inline constexpr std::string_view kVideos = "/videos";
inline constexpr std::string_view kVideoUpload = "/videos/new";
inline constexpr std::string_view kSignIn = "/signin";
inline constexpr std::string_view kSignUp = "/signup";
inline constexpr std::string_view kSignOut = "/signout";
inline constexpr std::string_view kTickets = "/tickets";
inline constexpr std::string_view kConsole = "/console";
inline constexpr std::string_view kToday = "/today";
inline constexpr std::string_view kAudit = "/audit";
inline constexpr std::string_view kInsights = "/insights";
inline constexpr std::string_view kKit = "/kit";
inline constexpr std::string_view kSettings = "/settings";
inline constexpr std::string_view kPrivacy = "/privacy";
inline constexpr std::string_view kImprint = "/imprint";
inline constexpr std::string_view kRules = "/rules";
inline constexpr std::string_view kContact = "/contact";
inline constexpr std::string_view kProfile = "/profile";
inline constexpr std::string_view kRevokeLink = "/profile/link/revoke";
inline constexpr std::string_view kManifest = "/manifest.webmanifest";
inline constexpr std::string_view kOffline = "/offline";
/// Where the writing goes that a picture is to be added to, and then the picture.
inline constexpr std::string_view kPictures = "/pictures";
inline constexpr std::string_view kPicturesAdd = "/pictures/add";
inline constexpr std::string_view kHelpOutcome = "/help/outcome";

/// "/q/{id36}/{slug}", the canonical address of a thread.
[[nodiscard]] std::string thread(ThreadId id, std::string_view title);
/// A post within its thread's page: "…#p-{id36}". `page_url` may carry a cursor.
[[nodiscard]] std::string post_anchor(std::string_view page_url, PostId id);
[[nodiscard]] std::string space(std::string_view slug);
[[nodiscard]] std::string tag(std::string_view name);
[[nodiscard]] std::string member(std::string_view handle);
[[nodiscard]] std::string ticket(std::int64_t number);
[[nodiscard]] std::string search(std::string_view query);
/// The ask page with a title filled in already, and "only our team" chosen if `is_private`.
[[nodiscard]] std::string ask(std::string_view title, std::string_view space_slug, bool is_private);
/// What a visitor reads right after asking; for the one who asked alone.
[[nodiscard]] std::string asked(ThreadId id);
[[nodiscard]] std::string asked(std::int64_t ticket_number);
/// "/ask?audience=team": where "Talk to our team" leads.
[[nodiscard]] std::string talk_to_team();
/// Sign in and come back to `path`.
[[nodiscard]] std::string sign_in(std::string_view path);

/// "/q/{id36}/{action}" and "/p/{id36}/{action}": where the forms of a thread or post post to.
[[nodiscard]] std::string thread_action(ThreadId id, std::string_view action);
[[nodiscard]] std::string post_action(PostId id, std::string_view action);

/// "/v/{id36}/{slug}", the canonical address of a video; with `?t=` from a second on.
[[nodiscard]] std::string video(VideoId id, std::string_view title);
[[nodiscard]] std::string video_at(VideoId id, std::string_view title, std::int64_t ms);
/// "/v/{id36}/{action}": where pages and forms of a video are.
[[nodiscard]] std::string video_action(VideoId id, std::string_view action);
/// "/media/{id36}/{generation}/{name}": a published file of a video.
[[nodiscard]] std::string media(VideoId id, int generation, std::string_view name);
/// "/media/{id36}/captions/{language}-{revision}.vtt".
[[nodiscard]] std::string captions(VideoId id, std::string_view language, int revision);

/// "/tickets/{number}/{action}": where the forms of a ticket post to.
[[nodiscard]] std::string ticket_action(std::int64_t number, std::string_view action);
/// The decision on a flag, and where its form posts to.
[[nodiscard]] std::string flag(FlagId id);
/// "/settings/{section}", and below it "/settings/{section}/{part}".
[[nodiscard]] std::string settings(std::string_view section);
[[nodiscard]] std::string settings(std::string_view section, std::string_view part);
/// A visitor's way back, and a link that signs a member in once.
[[nodiscard]] std::string personal_link(std::string_view token);
[[nodiscard]] std::string one_time_link(std::string_view token);

/// `path` with `name=value` added to its query, encoded; without it when `value` is empty.
[[nodiscard]] std::string with_query(std::string_view path, std::string_view name,
                                     std::string_view value);

/// What stands between "/q/" and the next slash, as an id. Empty when it is none.
[[nodiscard]] std::optional<std::int64_t> parse_id36(std::string_view segment);

/// `next` when it is a path on this portal ("/q/1", not "//evil" or "https:"), else "/".
[[nodiscard]] std::string safe_next(std::string_view next);

}  // namespace townwell::views::routes
