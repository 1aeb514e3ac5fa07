#include "tests/server/app/permissions/routes_of_actions.h"

namespace townwell::permissions_test {
namespace {

using permissions::Action;
using permissions::kActionCount;

constexpr std::string_view kNotYet = "there is no such thing yet";
constexpr std::string_view kPictures = "multipart has a body of its own: images_test";
constexpr std::string_view kPagesOnly = "moderators work with pages";

// clang-format off
constexpr std::array<Row, kActionCount> kRows = {{
    {Action::OpenTicket, "", "", {{
        {"POST /ask audience=team&title=The hub stays dark&compared=The hub stays dark&"
         "body=Since today.&step=contact&name=Ada&email=ada@example.org"},
        {R"(POST /api/v1/tickets {"subject":"The hub stays dark","body":"Since today.",)"
         R"("name":"Ada","email":"ada@example.org"})"},
        {R"(POST /api/v1/threads {"title":"The hub stays dark","body":"Since today.",)"
         R"("audience":"team","name":"Ada","email":"ada@example.org"})"}}}},
    {Action::ReadOwnTickets, "", "", {{
        {"GET /tickets"}, {"GET /api/v1/tickets"}}}},
    {Action::ReadConsole, "", kPagesOnly, {{
        {"GET /console"}, {"GET /today"}}}},
    {Action::DecideFlag, "", kPagesOnly, {{
        {"GET /console/flags/<flag36>"},
        {"POST /console/flags/<flag36> decision=ignored"},
        {"POST /console/flags/<flag36> decision=agreed&reason=Rude."}}}},
    {Action::ReadAudit, "", kNotYet, {{
        {"GET /audit"}}}},
    {Action::ReadInsights, "", "", {{
        {"GET /insights"}, {"GET /insights/first_answer"}, {"GET /insights/measures"}, {"GET /insights.csv"},
        {"GET /insights.json"}, {"GET /api/v1/insights"}, {"GET /api/v1/insights/deflection"},
        {"GET /api/v1/insights/came/rows"}}}},
    {Action::ChangeSettings, "", "", {{
        {"GET /settings/business"}, {"GET /settings/texts"}, {"GET /settings/rules"},
        {"GET /settings/hours"}, {"GET /settings/spaces"}, {"GET /settings/insights"},
        {"POST /settings/insights counting=everyone&hold_out_on=1&contact_minutes=12&wage=25.00&"
         "currency=EUR&moderation_minutes=0&answer_goal_hours=24"},
        {R"(PUT /api/v1/settings/insights {"currency":"EUR"})"},
        {"POST /settings/business name=Townwell&visibility=public"},
        {"POST /settings/texts rules=Be kind."},
        {"POST /settings/rules unanswered_on=1&unanswered_hours=8&still_stuck_on=1&"
         "reply_hours=8&reopen_days=14"},
        {"POST /settings/hours zone=UTC&mon_open=1&mon_from=09:00&mon_to=17:00"},
        {"POST /settings/hours/close date=2030-01-02"},
        {"POST /settings/hours/reopen date=2030-01-02"},
        {"POST /settings/spaces name=Space <n>&visibility=public"},
        {"POST /settings/spaces/hubs name=hubs&visibility=public"},
        {"GET /settings/backups"}, {"POST /settings/backups"},
        {"GET /api/v1/backups"}, {"POST /api/v1/backups"},
        {"GET /api/v1/settings/texts"},
        {R"(PUT /api/v1/settings/texts {"rules":"Be kind."})"},
        {R"(POST /api/v1/spaces {"name":"Space <n>","visibility":"public"})"},
        {R"(PUT /api/v1/spaces/hubs {"name":"hubs","visibility":"public"})"}}}},
    {Action::ManageMembers, "", kNotYet, {{
        {"GET /settings/members"},
        {"POST /settings/members/<bystander> role=moderator"}}}},
    {Action::UploadVideo, kNotYet, "tus asks for headers of its own: uploads_test", {}},
    {Action::AddImage, kPictures, kPictures, {}},
    {Action::Import, "the command line imports", "the command line imports", {}},

    {Action::ReadSpace, "", "", {{
        {"GET /spaces/<space>"},
        {"GET /spaces/<space>/feed.atom", kForEveryone},
        {"GET /api/v1/spaces says \"slug\":\"<space>\"", kSays},
        {"GET /api/v1/threads?space=<space>", kNamedBeside}}}},
    {Action::PostThread, "", "", {{
        {"POST /ask space=<space>&title=The hub stays dark&compared=The hub stays dark&"
         "body=Since today.&step=contact&name=Ada&email=ada@example.org", kNamedBeside},
        {R"(POST /api/v1/threads {"space":"<space>","title":"The hub stays dark",)"
         R"("body":"Since today.","name":"Ada","email":"ada@example.org"})", kNamedBeside}}}},

    {Action::ReadVideo, "", "", {{
        {"GET /v/<video36>/<slug>"}, {"GET /api/v1/videos/<video>"}, {"GET /api/v1/videos/<video>/cues"},
        {"POST /v/<video36>/outcome solved=yes"},
        {R"(POST /api/v1/videos/<video>/outcome {"solved":true})"}}}},
    {Action::EditVideo, "", "", {{
        {"GET /v/<video36>/edit"}, {"GET /v/<video36>/captions"}, {"GET /v/<video36>/replace"},
        {"POST /v/<video36>/edit title=How to pair it&space=<space>"},
        {"POST /v/<video36>/captions language=en&body=WEBVTT%0A%0A00:01.000 --> 00:02.000%0AHello"},
        {R"(PATCH /api/v1/videos/<video> {"title":"How to pair it"})"}}}},
    {Action::DeleteVideo, "", "", {{
        {"POST /v/<video36>/delete"}, {"DELETE /api/v1/videos/<video>"}}}},
    {Action::ReadRetention, "a card on the page of who may", "", {{
        {"GET /api/v1/videos/<video>/retention"}}}},

    {Action::ReadMember, "", "", {{
        {"GET /u/<handle>"}, {"GET /api/v1/members/<handle>"}}}},
    {Action::EditProfile, "", "", {{
        {"POST /profile/link/revoke", kByOwner},
        {"DELETE /api/v1/personal_link", kByOwner},
        {"GET /profile", kByOwner},
        {"POST /profile display_name=Somebody", kByOwner},
        {"POST /profile/sessions/<session>/end", kByOwner}}}},
    {Action::ReadMemberEmail, "no page shows it", "", {{
        {"GET /api/v1/members/<handle> says <email>", kSays}}}},
    {Action::ReadMemberAudit, "", kNotYet, {{
        {"GET /u/<handle> says <audit>", kSays}}}},

    {Action::ReadThread, "", "", {{
        {"GET /q/<thread36>"}, {"GET /q/<thread36>/<slug>"}, {"GET /asked/<thread36>"},
        {"GET /q/<thread36>/<slug>/feed.atom", kForEveryone},
        {"POST /q/<thread36>/outcome solved=yes", kByOther},
        {"POST /q/<thread36>/fixed", kByOther},
        {"GET /api/v1/threads/<thread>"}, {"GET /api/v1/threads/<thread>/posts"},
        {R"(POST /api/v1/threads/<thread>/outcome {"solved":true})", kByOther}}}},
    {Action::EditThread, "", "", {{
        {"POST /p/<question36>/edit title=A better title&tags=amber&body=Other words.&revision=1"},
        {R"(PATCH /api/v1/threads/<thread> {"title":"A better title"})"},
        {R"(PATCH /api/v1/threads/<thread> {"tags":["amber"]})"}}}},
    {Action::DeleteThread, "", "", {{
        {"POST /q/<thread36>/moderate action=delete&reason=Twice."},
        {R"(DELETE /api/v1/threads/<thread> {"reason":"Twice."})"}}}},
    {Action::RestoreThread, "", kPagesOnly, {{
        {"POST /q/<thread36>/moderate action=undelete"}}}},
    {Action::AnswerThread, "", "", {{
        {"POST /q/<thread36>/reply body=Hold the button."},
        {R"(POST /api/v1/threads/<thread>/posts {"body":"Hold the button."})"}}}},
    {Action::FollowThread, kNotYet, kNotYet, {}},
    {Action::StillStuck, "", "", {{
        {"POST /q/<thread36>/still-stuck"},
        {"POST /q/<thread36>/outcome solved=no", kSignedIn},
        {"POST /api/v1/threads/<thread>/still_stuck"},
        {R"(POST /api/v1/threads/<thread>/outcome {"solved":false})", kSignedIn}}}},
    {Action::EscalateThread, "", "", {{
        {"POST /q/<thread36>/escalate reason=It burns."},
        {R"(POST /api/v1/threads/<thread>/escalation {"reason":"It burns."})"}}}},
    {Action::LockThread, "", "", {{
        {"POST /q/<thread36>/moderate action=lock"},
        {"POST /q/<thread36>/moderate action=unlock"},
        {R"(PATCH /api/v1/threads/<thread> {"locked":true})"},
        {R"(PATCH /api/v1/threads/<thread> {"locked":false})"}}}},
    {Action::CloseThread, "", "", {{
        {"POST /q/<thread36>/moderate action=close&reason=Old."},
        {R"(PATCH /api/v1/threads/<thread> {"state":"closed"})"},
        {R"(PATCH /api/v1/threads/<thread> {"state":"duplicate","duplicate_of":<original>})"}}}},
    {Action::ReopenThread, "", "", {{
        {"POST /q/<thread36>/moderate action=reopen"},
        {R"(PATCH /api/v1/threads/<thread> {"state":"open"})"}}}},
    {Action::MarkSolvedOtherwise, kNotYet, "", {{
        {R"(PATCH /api/v1/threads/<thread> {"state":"solved_otherwise"})"}}}},
    {Action::MoveThread, "", "", {{
        {"POST /q/<thread36>/move space=<elsewhere>"},
        {"POST /q/<thread36>/move space=<space>"},
        {R"(PATCH /api/v1/threads/<thread> {"space":"<elsewhere>"})"}}}},

    {Action::ReadPost, "", "", {{
        {"GET /q/<thread36>/<slug> says <mark>", kSays},
        {"GET /api/v1/threads/<thread>/posts says <mark>", kSays}}}},
    {Action::ReadRevisions, "", "", {{
        {"GET /p/<post36>/history"}, {"GET /api/v1/posts/<post>/revisions"}}}},
    {Action::Comment, "", "", {{
        {"POST /p/<post36>/comment body=So it is.", kNotOfComment},
        {R"(POST /api/v1/threads/<thread>/posts {"kind":"comment","parent":<post>,)"
         R"("body":"So it is."})", kNamedBeside | kNotOfComment}}}},
    {Action::EditPost, "", "", {{
        {"GET /p/<post36>/edit"},
        {"POST /p/<post36>/edit body=Other words.&revision=1"},
        {R"(PATCH /api/v1/posts/<post> {"body":"Other words."})"}}}},
    {Action::DeletePost, "", "", {{
        {"POST /p/<post36>/moderate action=delete"},
        {"DELETE /api/v1/posts/<post>"}}}},
    {Action::Vote, "", "", {{
        {"POST /p/<post36>/vote value=1"}, {"POST /p/<post36>/vote value=0"},
        {R"(PUT /api/v1/posts/<post>/vote {"value":-1})"},
        {"DELETE /api/v1/posts/<post>/vote"}}}},
    {Action::Accept, "", "", {{
        {"POST /p/<post36>/accept value=1"},
        {"POST /p/<post36>/accept value=0", kOfAccepted},
        {R"(PUT /api/v1/threads/<thread>/accepted {"post":<post>})", kNamedBeside},
        {"DELETE /api/v1/threads/<thread>/accepted", kOfAccepted},
        {R"(POST /api/v1/threads/<thread>/outcome {"solved":true,"post":<post>})",
         kNamedBeside | kByOwner | kOfAnswer}}}},
    {Action::FlagPost, "", "", {{
        {"POST /p/<post36>/flag reason=rude"},
        {R"(POST /api/v1/posts/<post>/flags {"reason":"rude"})"}}}},
    {Action::HidePost, "", "", {{
        {"POST /p/<post36>/moderate action=hide"},
        {"POST /q/<thread36>/moderate action=hide", kOfQuestion},
        {R"(PATCH /api/v1/posts/<post> {"hidden":true})"},
        {R"(PATCH /api/v1/threads/<thread> {"hidden":true})", kOfQuestion}}}},
    {Action::RestorePost, "", "", {{
        {"POST /p/<post36>/moderate action=restore"},
        {"POST /p/<post36>/moderate action=undelete"},
        {"POST /q/<thread36>/moderate action=restore", kOfQuestion},
        {R"(PATCH /api/v1/posts/<post> {"hidden":false})"},
        {R"(PATCH /api/v1/threads/<thread> {"hidden":false})", kOfQuestion}}}},

    {Action::ReadTicket, "", "", {{
        {"GET /tickets/<ticket>", kSignInsFirst}, {"GET /asked/tickets/<ticket>"},
        {"GET /api/v1/tickets/<ticket>"}, {"GET /api/v1/tickets/<ticket>/messages"},
        {"GET /api/v1/tickets/<ticket>/clock"}}}},
    {Action::ReplyTicket, "", "", {{
        {"POST /tickets/<ticket>/messages body=Any news?&newest=<newest>", kMayConflict},
        {"POST /tickets/<ticket>/outcome outcome=solved", kByOwner | kMayConflict},
        {"POST /tickets/<ticket>/outcome outcome=stuck", kByOwner},
        {R"(POST /api/v1/tickets/<ticket>/messages {"body":"Any news?"})", kMayConflict}}}},
    {Action::ReadInternalNotes, "", "", {{
        {"GET /tickets/<ticket> says <note>", kSays},
        {"GET /api/v1/tickets/<ticket>/messages says <note>", kSays}}}},
    {Action::WriteInternalNote, "", "", {{
        {"POST /tickets/<ticket>/messages body=A thought.&visibility=note&newest=<newest>"},
        {R"(POST /api/v1/tickets/<ticket>/messages {"body":"A thought.","visibility":"note"})"}}}},
    {Action::AssignTicket, "", "", {{
        {"POST /tickets/<ticket>/assignee assignee=agent"},
        {R"(PATCH /api/v1/tickets/<ticket> {"assignee":"agent"})"},
        {R"(PATCH /api/v1/tickets/<ticket> {"priority":"high"})"}}}},
    {Action::ChangeTicketState, "", "", {{
        {"POST /tickets/<ticket>/state state=on_hold", kMayConflict},
        {R"(PATCH /api/v1/tickets/<ticket> {"state":"on_hold"})", kMayConflict}}}},
    {Action::ReopenTicket, "writing a message or \"still stuck\" reopens", "", {{
        {R"(PATCH /api/v1/tickets/<ticket> {"state":"open"})", kByOwner}}}},
    {Action::RateTicket, "", "", {{
        {"POST /tickets/<ticket>/rating score=4", kByOwner},
        {R"(PUT /api/v1/tickets/<ticket>/rating {"score":4})", kByOwner}}}},
    {Action::PublishSolution, "", "", {{
        {"POST /tickets/<ticket>/publish body=Hold the button."},
        {R"(POST /api/v1/tickets/<ticket>/publish {"body":"Hold the button."})"}}}},
}};
// clang-format on

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kActionCount; ++i) {
    if (static_cast<std::size_t>(kRows[i].action) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "every action needs a row here, in their order");

constexpr std::string_view kListed = "lists what the one who asks may see";
constexpr std::string_view kSigningIn = "signing in and out";
constexpr std::string_view kOpenToAll = "the same for everyone";
/// Held by tests/contract: what replicas hold is what the rules show to who has done nothing.
constexpr std::string_view kPublished = "what everyone whom the portal admits may see";
constexpr std::string_view kOwnVisit = "the visit of the one who asks, by its secret";

constexpr std::string_view kOwnUploads = "tus asks for headers of its own: uploads_test";
constexpr std::string_view kVideos = "needs a file, or sends no JSON: tests/e2e/videos.test.mjs";
constexpr std::string_view kOwnDrafts = "the drafts of who is signed in, by who they are";

constexpr Undecided kUndecided[] = {
    {"GET /", kListed},
    {"GET /ask", kOpenToAll},
    {"GET /search", kListed},
    {"GET /tags/{tag}", kListed},
    {"GET /tags/{tag}/feed.atom", kListed},
    {"GET /feed.atom", kListed},
    {"GET /sitemap.xml", kListed},
    {"GET /robots.txt", kOpenToAll},
    {"GET /theme.css", kOpenToAll},
    {"GET /videos", kListed},
    {"GET /videos/new", kVideos},
    {"POST /videos/new", kVideos},
    {"GET /v/{id}", "leads to the page of the video"},
    {"POST /v/{id}/replace", kVideos},
    {"POST /v/{id}/retry", kVideos},
    {"GET /media/{id}/{generation}/{name}", kVideos},
    {"GET /media/{id}/captions/{file}", kVideos},
    {"GET /media/images/{name}", "whoever knows its id: images_test"},
    {"POST /pictures", kPictures},
    {"POST /pictures/add", kPictures},
    {"POST /api/v1/images", kPictures},
    {"GET /api/v1/videos", kListed},
    {"POST /api/v1/videos", kVideos},
    {"PUT /api/v1/videos/{id}/captions/{lang}", kVideos},
    {"DELETE /api/v1/videos/{id}/captions/{lang}", kVideos},
    {"GET /settings", "leads to the first section"},
    {"GET /kit", "samples alone; tests/server/app/kit_test.cpp holds who gets them"},
    {"GET /privacy", kOpenToAll},
    {"GET /imprint", kOpenToAll},
    {"GET /rules", kOpenToAll},
    {"GET /contact", kOpenToAll},
    {"GET /signin", kSigningIn},
    {"POST /signin", kSigningIn},
    {"GET /signin/{token}", kSigningIn},
    {"POST /signin/{token}", kSigningIn},
    {"GET /signup", kSigningIn},
    {"POST /signup", kSigningIn},
    {"GET /signout", kSigningIn},
    {"POST /signout", kSigningIn},
    {"GET /back/{token}", kSigningIn},
    {"POST /back/{token}", kSigningIn},
    {"GET /api/v1/session", kSigningIn},
    {"POST /api/v1/session", kSigningIn},
    {"DELETE /api/v1/session", kSigningIn},
    {"POST /api/v1/members", kSigningIn},
    {"GET /api/v1/openapi.json", kOpenToAll},
    {"GET /api/v1/search", kListed},
    {"GET /api/v1/views", "what the page of its path shows; tests/server/app/views_test.cpp"},
    {"GET /api/v1/live", kPublished},
    {"GET /sync/manifest.json", kPublished},
    {"GET /sync/portal.json", kPublished},
    {"GET /sync/snap/{epoch}/{file}", kPublished},
    {"GET /sync/log/{epoch}/{file}", kPublished},
    {"GET /manifest.webmanifest", kOpenToAll},
    {"GET /offline", kOpenToAll},
    {"OPTIONS /api/v1/uploads", kOpenToAll},
    {"OPTIONS /api/v1/uploads/{id}", kOpenToAll},
    {"POST /api/v1/uploads", kOwnUploads},
    {"HEAD /api/v1/uploads/{id}", kOwnUploads},
    {"PATCH /api/v1/uploads/{id}", kOwnUploads},
    {"DELETE /api/v1/uploads/{id}", kOwnUploads},
    {"GET /api/v1/drafts", kOwnDrafts},
    {"GET /api/v1/drafts/{key}", kOwnDrafts},
    {"PUT /api/v1/drafts/{key}", kOwnDrafts},
    {"DELETE /api/v1/drafts/{key}", kOwnDrafts},
    {"POST /api/v1/help_sessions", kOwnVisit},
    {"POST /api/v1/help_sessions/{id}/suggestions", kOwnVisit},
    {"POST /api/v1/help_sessions/{id}/events", kOwnVisit},
    {"POST /api/v1/help_sessions/{id}/outcome", kOwnVisit},
    {"GET /api/v1/help_sessions/question", kOwnVisit},
    {"POST /api/v1/help_sessions/question", kOwnVisit},
    {"POST /question", kOwnVisit},
    {"POST /consent", kOwnVisit},
};

}  // namespace

const std::array<Row, kActionCount>& rows() {
  return kRows;
}

const Row& row_of(Action action) {
  return kRows[static_cast<std::size_t>(action)];
}

std::span<const Undecided> undecided_routes() {
  return kUndecided;
}

}  // namespace townwell::permissions_test
