#include "shared/html/videos.h"
#include "tests/shared/html/form_fixtures.h"
#include "tests/shared/html/osier_people.h"

namespace townwell::form_fixtures {

namespace {

using views::Area;

std::string at_second(int seconds) {
  return "/v/9x/get-a-faster-mesh-link?t=" + std::to_string(seconds);
}

views::PlayerView player() {
  views::PlayerView view;
  view.hls_url = "/media/9x/1/master.m3u8";
  view.fallback_url = "/media/9x/1/fallback.mp4";
  view.poster_url = "/media/9x/1/poster.jpg";
  view.storyboard_url = "/media/9x/1/storyboard.vtt";
  view.width = 1280;
  view.height = 720;
  view.duration_ms = 372'000;
  view.duration = "6:12";
  view.start_ms = 158'000;
  view.tracks = {{"en", "English", "/media/9x/captions/en.vtt?v=3"},
                 {"de", "Deutsch", "/media/9x/captions/de.vtt?v=1"}};
  view.chapters = {{0, "0:00", "What you need", at_second(0)},
                   {48'000, "0:48", "Where to put a Twig", at_second(48)},
                   {134'000, "2:14", "Pick a channel by hand", at_second(134)}};
  return view;
}

views::VideoView video(As who) {
  views::VideoView view;
  view.shell = form_shell(who, Area::Videos, "Get a faster mesh link in six minutes");
  view.title = "Get a faster mesh link in six minutes";
  view.url = "/v/9x/get-a-faster-mesh-link";
  view.author = ingrid();
  view.meta = "Updated 3 days ago · Twig";
  view.description = "Measure first, then *move* it.";
  view.description_html = "<p>Measure first, then <em>move</em> it.</p>\n";
  view.player = player();
  view.transcripts = {
      {"en",
       "English",
       {{118'000, 121'000, "1:58", "Halfway beats right inside the slow room.", at_second(118)},
        {158'000, 161'000, "2:38", "So set it to channel 36.", at_second(158)}}},
      {"de", "Deutsch", {{158'000, 161'000, "2:38", "Stellt also Kanal 36 ein.", at_second(158)}}}};
  view.stuck_url = "/ask?title=Stuck";
  view.stuck_at_url = "/ask?title=Stuck%20at%20%7B0%7D";
  view.outcome = {"/v/9x/outcome", "1,284 people", "71%: 1,284 of 1,808 who told us", 71, "yes"};
  view.threads = {{"Twig upstairs drops to 20 Mbps after the firmware update", "/q/1a/twig",
                   views::PillKind::Solved, "Solved", "at 2:14", at_second(134)},
                  {"Is 640 link rate good enough?", "/q/1b/rate", views::PillKind::Unanswered,
                   "Unanswered", "", ""}};
  view.thread_count = "37";
  return view;
}

views::VideoView video_of_team() {
  views::VideoView view = video(As::Owner);
  view.outcome = {"/v/9x/outcome", "", "Nobody has told us yet", 0, ""};
  view.conversion = views::ConversionView{
      false, "More sizes are being prepared", "It can be watched already.", 62, "", ""};
  view.retention = views::RetentionView{"128 visits watched some of it, 4:10:12 in all.",
                                        std::vector<int>(100, 60),
                                        "Of 100 parts of the video, 60% each.",
                                        {"0:00", "3:06", "6:12"}};
  view.tools = views::VideoTools{
      "/v/9x/edit",
      {{"Captions: English", "/v/9x/captions?language=en"}, {"Add captions", "/v/9x/captions"}},
      "/v/9x/replace",
      "/v/9x/delete",
      "5f1d2c3b4a5968778695a4b3c2d1e0f2"};
  return view;
}

views::VideoView failed_video() {
  views::VideoView view = video_of_team();
  view.player.reset();
  view.transcripts.clear();
  view.threads.clear();
  view.conversion = views::ConversionView{true,
                                          "This file could not be converted",
                                          "Its sound is of a kind that we do not play.",
                                          0,
                                          "/v/9x/retry",
                                          "5f1d2c3b4a5968778695a4b3c2d1e0f3"};
  return view;
}

views::VideosView videos() {
  views::VideosView view;
  view.shell = form_shell(As::Agent, Area::Videos, "Videos");
  view.heading = "Videos";
  views::VideoCard card{"Get a faster mesh link in six minutes",
                        "/v/9x/get-a-faster-mesh-link",
                        "/media/9x/1/poster.jpg",
                        "6:12",
                        "Twig · 3 days ago",
                        "1,284 people fixed it with this",
                        true,
                        100,
                        {0, 48'000, 134'000},
                        372'000};
  views::VideoCard waiting = card;
  waiting.title = "Reset a Hub";
  waiting.poster_url.clear();
  waiting.duration.clear();
  waiting.line = "Being prepared";
  waiting.is_ready = false;
  view.shelves = {{"Twig", "/spaces/twig", {card}}, {"Hub", "/spaces/hub", {waiting}}};
  view.upload_url = "/videos/new";
  return view;
}

std::vector<views::Choice> spaces() {
  return {{"hub", "Hub"}, {"twig", "Twig"}};
}

std::vector<views::Link> crumbs() {
  return {{"Videos", "/videos"}, {"Get a faster mesh link", "/v/9x/get-a-faster-mesh-link"}};
}

views::VideoUploadView video_upload() {
  views::VideoUploadView view;
  view.shell = form_shell(As::Agent, Area::Videos, "Upload a video");
  view.crumbs = {{"Videos", "/videos"}};
  view.heading = "Upload a video";
  view.url = "/videos/new";
  view.command_id = "5f1d2c3b4a5968778695a4b3c2d1e0f4";
  view.uploads_url = "/api/v1/uploads";
  view.max_size = "4";
  view.bytes_max = std::int64_t{4} << 30;
  view.title = "A title";
  view.space = "twig";
  view.spaces = spaces();
  view.errors = {{"/title", "Write a title of up to 160 letters."}};
  return view;
}

views::VideoEditView video_edit() {
  views::VideoEditView view;
  view.shell = form_shell(As::Agent, Area::Videos, "Edit this video");
  view.crumbs = crumbs();
  view.url = "/v/9x/edit";
  view.back_url = "/v/9x/get-a-faster-mesh-link";
  view.command_id = "5f1d2c3b4a5968778695a4b3c2d1e0f5";
  view.title = "Get a faster mesh link";
  view.description = "0:00 What you need\n2:14 Pick a channel";
  view.space = "twig";
  view.spaces = spaces();
  view.version = 4;
  return view;
}

views::CaptionsEditView captions_edit() {
  views::CaptionsEditView view;
  view.shell = form_shell(As::Agent, Area::Videos, "Captions");
  view.crumbs = crumbs();
  view.heading = "Captions of “Get a faster mesh link”";
  view.url = "/v/9x/captions";
  view.back_url = "/v/9x/get-a-faster-mesh-link";
  view.command_id = "5f1d2c3b4a5968778695a4b3c2d1e0f6";
  view.language = "en";
  view.languages = {{"en", "English"}};
  view.body = "WEBVTT\n\n00:01.000 --> 00:04.000\nOpen Network.\n";
  view.revision = 3;
  view.player = player();
  view.revisions = {{"Revision 2, by Ingrid Aas", at("yesterday"), "/v/9x/captions?revision=2"}};
  return view;
}

}  // namespace

void write_video_pages(const html::Assets& assets, const SavePage& save) {
  save("video", write_video_page(video(As::Visitor), assets));
  save("video-team", write_video_page(video_of_team(), assets));
  save("video-failed", write_video_page(failed_video(), assets));
  save("videos", write_videos_page(videos(), assets));
  views::VideosView none = videos();
  none.shelves.clear();
  save("videos-empty", write_videos_page(none, assets));
  save("video-upload", write_video_upload_page(video_upload(), assets));
  save("video-edit", write_video_edit_page(video_edit(), assets));
  save("captions-edit", write_captions_edit_page(captions_edit(), assets));
}

}  // namespace townwell::form_fixtures
