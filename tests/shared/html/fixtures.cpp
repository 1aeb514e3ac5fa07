#include "tests/shared/html/fixtures.h"

#include "shared/views/text/messages.h"

namespace townwell::fixtures {

using namespace townwell::views;

namespace {

Person person(std::string name, std::string handle, int tint, bool is_staff = false) {
  return {handle, name, initials_of(name), "/u/" + handle, tint, is_staff};
}

const Person kPriya = person("Priya Nair", "priya", 4);
const Person kTomas = person("Tomas Rivera", "tomas", 0);
const Person kIngrid = person("Ingrid Aas", "ingrid", 5, true);
const Person kJune = person("June Park", "june", 1);
const Person kHana = person("Hana Kobayashi", "hana", 2);
const Person kDieter = person("Dieter Wolf", "dieter", 2);
const Person kSam = person("Sam Osei", "sam", 5);

Moment moment(std::string label) {
  return {std::move(label), "2026-05-04T12:05:00.000Z"};
}

VoteBox vote(Who who, int count, bool is_on = false) {
  VoteBox box{say_number(count), say_count(Msg::VotesOne, Msg::VotesMany, count), "", "", is_on};
  (who == Who::Visitor ? box.sign_in_url : box.url) =
      who == Who::Visitor ? "/signin?next=%2F" : "/p/1k/vote";
  return box;
}

struct RowText {
  std::string title, topics, author, active;
  int votes, replies;
};

ThreadRow row(Who who, const RowText& text, std::vector<PillKind> kinds, std::vector<Person> people,
              std::optional<NextStep> next = std::nullopt) {
  ThreadRow made;
  made.title = text.title;
  made.url = "/q/1k/thread";
  made.vote = vote(who, text.votes, who == Who::Member && text.votes == 48);
  for (const PillKind kind : kinds) made.pills.push_back(make_pill(kind));
  made.topics = text.topics;
  made.author = text.author;
  made.active = moment(text.active);
  made.next = std::move(next);
  made.repliers = std::move(people);
  made.replies = say_number(text.replies);
  made.replies_label = say_count(Msg::RepliesOne, Msg::RepliesMany, text.replies);
  return made;
}

std::vector<ThreadRow> rows(Who who) {
  using K = PillKind;
  return {
      row(who,
          {"Twig upstairs drops to 20 Mbps after firmware 4.2.1", "Twig, Firmware", "Priya Nair",
           "12 min ago", 48, 23},
          {K::Solved, K::Official}, {kTomas, kIngrid, kJune}),
      row(who,
          {"How do I keep my printer on the 2.4 GHz band only?", "Hub", "Marcus Bell", "18 h ago",
           2, 0},
          {K::Unanswered}, {}, NextStep{K::Waiting, "Goes to our team in 6 h"}),
      row(who,
          {"PS5 shows NAT Type 3 behind the Hub", "Hub, Gaming", "Leo Fontaine", "2 h ago", 131,
           18},
          {K::Solved}, {kJune, kDieter}),
      row(who,
          {"Hub light pulses amber every few minutes", "Hub", "Hana Kobayashi", "5 h ago", 7, 4},
          {K::Escalated}, {kIngrid}, NextStep{K::Escalated, "Our team is on it"}),
      row(who,
          {"Is Canopy fine outdoors at −25 °C all winter?", "Canopy", "Aino Virtanen", "yesterday",
           19, 3},
          {K::Official}, {kIngrid, kDieter}),
      row(who,
          {"Best spot for a second Twig in a brick house?", "Twig, Placement", "Owen Price",
           "yesterday", 64, 31},
          {K::Solved}, {kDieter, kTomas, kSam}),
      row(who,
          {"Smart plugs vanish when the guest network is on", "App, Smart home", "Bea Moreau",
           "Sunday", 5, 9},
          {K::Discussing}, {kJune})};
}

ThreadList list(Who who) {
  ThreadList made;
  made.tabs = {{"Latest", "/", "", true},
               {"Unanswered", "/?tab=unanswered", "12", false},
               {"Solved", "/?tab=solved", "", false},
               {"Official", "/?tab=official", "", false}};
  made.sorts = {{"Recent activity", "/", "", true},
                {"Newest", "/?sort=new", "", false},
                {"Most votes", "/?sort=votes", "", false}};
  made.filter = {"/",  "", "", "", "", {{"", "All spaces"}, {"hub", "Hub"}, {"twig", "Twig"}},
                 false};
  made.rows = rows(who);
  made.paging.older_url = "/?cursor=abc";
  made.all_url = "/";
  made.ask_url = "/ask";
  return made;
}

std::vector<Helper> helpers() {
  return {{kTomas, "Lisbon · since 2022", "34", "34 accepted answers"},
          {kJune, "Toronto · since 2023", "21", "21 accepted answers"},
          {kDieter, "Graz · since 2021", "19", "19 accepted answers"}};
}

PostActions actions(Who who, std::string id) {
  PostActions made;
  made.flag_url = "/p/" + id + "/flag";
  if (who == Who::Visitor) return made;
  made.comment_url = "/p/" + id + "/comment";
  made.command_id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  if (who == Who::Staff) {
    made.accept_url = "/p/" + id + "/accept";
    made.edit_url = "/p/" + id + "/edit";
    made.moderation = {"/p/" + id + "/moderate", {{"hide", "Hide"}, {"delete", "Delete"}}};
  }
  return made;
}

PostView post(Who who, std::string id, Person author, std::string at, int votes, std::string html) {
  PostView made;
  made.anchor = "p-" + id;
  made.author = std::move(author);
  made.at = moment(std::move(at));
  made.vote = vote(who, votes, who == Who::Member && votes > 40);
  made.body_html = std::move(html);
  made.actions = actions(who, id);
  if (made.author.is_staff) made.mark = Pill{PillKind::Staff, "Osier team"};
  return made;
}

Link link(std::string label, std::string url) {
  return {std::move(label), std::move(url)};
}

Strip stuck_strip() {
  Strip strip;
  strip.title = "Waiting 18 h · goes to our team in 6 h";
  strip.text = "Only you see this. June and 2 others are looking.";
  strip.progress_percent = 75;
  strip.start = "You said “Not yet” 14:05 Mon";
  strip.end = "Private ticket 14:05 Tue";
  strip.actions = {{"It’s fixed now", "/q/1k/outcome", "check", false},
                   {"Ask our team now", "/q/1k/still-stuck", "ticket", false}};
  return strip;
}

void add_answers(ThreadView& view, Who who) {
  view.accepted = post(who, "2k", kTomas, "4 May", 96,
                       "<p>It’s the new radar check. 4.2.1 drops the Twig link to 20 MHz after one "
                       "radar hit and never climbs back. Pin the channel and it stays fast:</p><ol>"
                       "<li>Osier app → <strong>Network</strong> → <strong>Mesh link</strong></li>"
                       "<li>Set channel to <strong>36</strong> (it has no radar rules)</li>"
                       "<li>Restart only the Twig, not the Hub</li></ol>");
  view.accepted->author_line = "Guide for Twig";
  view.accepted->is_accepted = true;
  view.accepted_pills = {{PillKind::Solved, "Accepted answer"},
                         {PillKind::Official, "Confirmed by Osier"}};
  view.outcome = OutcomeFoot{"/q/1k/outcome",
                             who == Who::Visitor  ? "162 people said yes. No account needed."
                             : who == Who::Member ? "You said not yet. Thank you for telling us."
                                                  : "162 people said yes",
                             who == Who::Member ? "no" : ""};
  view.replies_heading = "22 more replies";
  view.sorts = {{"Most helpful", "/q/1k/thread", "", true},
                {"Oldest first", "/q/1k/thread?sort=oldest", "", false}};
  view.answers = {
      post(
          who, "3k", kIngrid, "4 May", 31,
          "<p>Confirmed on our bench, thanks Tomas. 4.2.2 restores 80 MHz by itself once the radar "
          "hit clears. You can keep channel 36 or go back to Auto after the update.</p>"),
      post(who, "4k", kHana, "4 May", 4,
           "<p>Same here, but after step 3 the landing Twig still shows 86 Mbps. The Hub is on "
           "channel 36 now. Anything else to check?</p>")};
  view.answers[0].comments = {{"p-5k", kHana, moment("4 May"), "Good to know, thank you.",
                               "<p>Good to know, thank you.</p>", PostShown::Normal,
                               actions(who, "5k")}};
  view.paging.older_url = "/q/1k/thread?cursor=abc";
}

void add_side(ThreadView& view) {
  view.related = {
      {link("Twig only links at 2.4 GHz", "/q/2/x"), PillKind::Solved, "Solved", "41 votes"},
      {link("What does DFS mean in the mesh settings?", "/q/3/x"), PillKind::Solved, "Solved",
       "28 votes"},
      {link("Two Twigs, the upstairs one is always slower", "/q/4/x"), PillKind::Unanswered,
       "Unanswered", "3 votes"}};
  view.people = {kPriya, kTomas, kIngrid, kJune, kHana};
  view.people_label = "14 people";
}

}  // namespace

Shell shell(Who who) {
  Shell made;
  made.portal_name = "Osier";
  made.portal_suffix = "Help";
  made.mark = "wifi";
  made.path = "/";
  made.canonical_url = "https://help.osier.example/";
  made.title = "Questions";
  made.area = Area::Questions;
  if (who != Who::Visitor) {
    const bool is_staff = who == Who::Staff;
    made.viewer = Viewer{is_staff ? kIngrid : kHana, is_staff ? "owner" : "member", is_staff,
                         is_staff, is_staff};
  }
  return made;
}

HomeView home(Who who) {
  HomeView view;
  view.shell = shell(who);
  view.shell.has_search = false;
  view.heading =
      who == Who::Visitor ? "What can we help you fix?" : "What can we help you fix, Hana?";
  for (const char* word :
       {"Twig won’t pair", "NAT type on PS5", "Move to a new provider", "Guest Wi-Fi"}) {
    view.often_searched.push_back(link(word, "/search?q=x"));
  }
  view.spaces = {{"Hub", "/spaces/hub", "hub", "412 answers"},
                 {"Twig", "/spaces/twig", "twig", "368 answers"},
                 {"Canopy", "/spaces/canopy", "canopy", "97 answers"},
                 {"Osier app", "/spaces/app", "app", "224 answers"},
                 {"Orders", "/spaces/orders", "box", "61 answers"}};
  view.list = list(who);
  view.helpers = helpers();
  if (who == Who::Visitor) view.ask_card_url = "/ask";
  view.shell.asks_for_consent = who == Who::Visitor;
  if (who == Who::Member) view.question = QuestionCard{QuestionStep::Effort, "/", true};
  return view;
}

HomeView empty_home() {
  HomeView view = home(Who::Visitor);
  view.often_searched.clear();
  view.helpers.clear();
  view.list.rows.clear();
  view.list.paging = {};
  view.list.tabs[1].is_current = true;
  view.list.tabs[0].is_current = false;
  view.list.tabs[1].count = "0";
  view.list.empty = ListEmpty::NothingUnanswered;
  return view;
}

TopicView space_page(Who who) {
  TopicView view;
  view.shell = shell(who);
  view.shell.title = "Twig";
  view.shell.feed_url = "/spaces/twig/feed.atom";
  view.crumbs = {link("Questions", "/")};
  view.heading = "Twig";
  view.description = "The small nodes that carry your Wi-Fi to the next room and the next floor.";
  view.icon = "twig";
  view.counts = "212 questions · 368 answers";
  view.list = list(who);
  view.list.filter.spaces.clear();
  view.tags = {link("firmware", "/tags/firmware"), link("placement", "/tags/placement"),
               link("speed", "/tags/speed")};
  view.helpers = helpers();
  view.ask_url = "/ask?space=twig";
  view.ask_label = "Ask about Twig";
  return view;
}

ThreadView thread(Who who) {
  ThreadView view;
  view.shell = shell(who);
  view.title = "Twig upstairs drops to 20 Mbps after firmware 4.2.1";
  view.shell.title = view.title;
  view.crumbs = {link(who == Who::Visitor ? "Osier Help" : "Questions", "/"),
                 link("Twig", "/spaces/twig"), link("Speed", "/tags/speed")};
  view.pills = {make_pill(PillKind::Solved)};
  view.tags = {link("Twig", "/tags/twig"), link("Firmware", "/tags/firmware"),
               link("4.2.1", "/tags/4.2.1")};
  view.meta = "23 replies · asked 4 May · active 5 May";
  view.meta_phone = "Twig · 23 replies · active 5 May";
  if (who == Who::Member) view.strip = stuck_strip();
  view.question = post(who, "1k", kPriya, "yesterday", 48,
                       "<p>Since Tuesday’s update, everything on the upstairs Twig crawls at 20 "
                       "Mbps. Beside the Hub I still get 480. Two-storey brick house, Twig on the "
                       "landing. Moving it a metre changed nothing.</p>");
  view.question.author_line = "Hub + 2 Twigs";
  add_answers(view, who);
  add_side(view);
  if (who == Who::Visitor) {
    view.others_private = say(Msg::OthersPrivate);
    view.ask_different_url = "/ask";
  } else {
    view.composer = Composer{"/q/1k/reply", "0f8fad5b-d9cb-469f-a165-70867728950f", "", ""};
  }
  if (who == Who::Staff) {
    view.tools = ThreadTools{
        {"/q/1k/moderate", {{"lock", "Lock"}, {"close", "Close"}, {"delete", "Delete"}}},
        "/q/1k/move",
        {{"hub", "Hub"}, {"twig", "Twig"}},
        "/q/1k/escalate"};
  }
  return view;
}

ThreadView waiting_thread(Who who) {
  ThreadView view = thread(who);
  view.title = std::string(150, 'W');
  view.accepted.reset();
  view.outcome.reset();
  view.accepted_pills.clear();
  view.answers.clear();
  view.paging = {};
  view.others_private.clear();
  view.pills = {make_pill(PillKind::Unanswered)};
  view.replies_heading = say(Msg::RepliesNone);
  view.question.vote = vote(who, 0);
  view.strip = stuck_strip();
  view.strip->text = say(Msg::StripWaitingText);
  view.strip->start = "Asked 14:05 Mon";
  if (who != Who::Member) view.strip->actions.clear();
  return view;
}

ThreadView odd_thread() {
  ThreadView view = thread(Who::Staff);
  view.title = "لماذا يومض الضوء الكهرماني على Hub كل بضع دقائق؟";
  view.notice = Notice{NoticeKind::Waiting, std::string(say(Msg::LockedNotice)),
                       std::string(say(Msg::LockedNoticeText)), std::nullopt};
  view.question.body_html =
      "<p>منذ التحديث الأخير يومض الضوء.</p><pre tabindex=\"0\"><code>node       landing (Twig)\n"
      "channel    44 · fell back 80 → 20 MHz\n" +
      std::string(160, 'x') +
      "</code></pre><div class=\"table\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Table\"><table>"
      "<thead><tr><th>Band</th><th class=\"right\">Mbps</th></tr></thead><tbody><tr><td>5 GHz</td>"
      "<td class=\"right\">480</td></tr></tbody></table></div><ul><li>One</li><li>Two</li></ul>"
      "<blockquote><p>Quoted words</p></blockquote><p>Use <code>dfs_radar</code> and "
      "<a href=\"https://example.org/\">this page</a>.</p>"
      "<p class=\"video-link\"><a href=\"/v/9x?t=134\">Video, from 2:14</a></p>\n"
      "<p class=\"video-link\"><a href=\"/v/9y\">Video, from 0:00</a></p>\n<p>Thanks</p>";
  view.question.videos = {{"Get a faster mesh link", "/v/9x/get-a-faster-mesh-link?t=134",
                           "/media/9x/1/poster.jpg", "6:12", "Play from 2:14"},
                          {}};
  view.answers[0].shown = PostShown::Hidden;
  view.answers[1].shown = PostShown::Deleted;
  view.composer.reset();
  view.no_composer = say(Msg::ReplyLocked);
  return view;
}

MemberView member(Who who) {
  MemberView view;
  view.shell = shell(who);
  view.shell.area = who == Who::Member ? Area::You : Area::None;
  view.shell.title = "Tomas Rivera";
  view.person = kTomas;
  view.line = "@tomas · Lisbon · since 2022 · customer, not staff";
  view.is_self = who == Who::Member;
  view.figures = {{"1,106", "people said “yes, solved”"},
                  {"248", "answers"},
                  {"119", "accepted"},
                  {"9", "questions asked"}};
  view.helped_heading = view.is_self ? "What you helped with" : "What Tomas helped with";
  view.helped_tabs = {{"Most helpful", "/u/tomas", "", true},
                      {"Latest", "/u/tomas?sort=new", "", false}};
  view.helped = {
      {PillKind::Official, link("Twig upstairs drops to 20 Mbps after firmware 4.2.1", "/q/1"),
       "Accepted, confirmed by Osier · Twig · 4 May", "162 said yes"},
      {PillKind::Solved, link("Best spot for a second Twig in a brick house?", "/q/2"),
       "Accepted · Twig, Placement · 12 Mar", "141 said yes"}};
  view.all_answers = link("All 248 answers", "/search?q=user:tomas");
  view.asked_heading = view.is_self ? "What you asked" : "What Tomas asked";
  view.asked = {{PillKind::Solved, link("Hub restarts at night", "/q/3"), "Solved · Hub · 28 Feb",
                 "12 votes"}};
  if (view.is_self) {
    view.has_audit = true;
    view.audit_heading = "What was done about you";
    view.audit = {{moment("4 May"), "Ingrid Aas confirmed your answer about channel 36.",
                   link("Open", "/q/1")},
                  {moment("21 Apr"),
                   "Jonas Berg moved your thread to Placement. Reason: “more people look there”.",
                   std::nullopt}};
    view.profile = ProfileForm{"/profile",
                               "Tomas Rivera",
                               "Lisbon",
                               "",
                               {{"/about", "Keep this to 500 characters or fewer."}}};
    view.sessions = {{"Firefox on Linux", "Lisbon · now", ""},
                     {"Chrome on Android", "last used yesterday", "/sessions/4/end"}};
    view.personal_link = PersonalLinkForm{
        "/profile/link/revoke",
        "You have no password, so it is your only way back once you sign out here."};
  }
  return view;
}

EditView edit_page() {
  EditView view;
  view.shell = shell(Who::Member);
  view.heading = "Edit your question";
  view.url = "/p/1k/edit";
  view.back_url = "/q/1k/thread";
  view.is_question = true;
  view.title = "Twig";
  view.tags = "twig, firmware";
  view.body = "Since Tuesday’s update …";
  view.errors = {{"/title", "Make this at least 8 characters long."}};
  return view;
}

KitView kit() {
  return present_kit(shell(Who::Staff));
}

ErrorView error_page(ErrorCode code, std::string_view key) {
  Error error = fail(code, key);
  if (code == ErrorCode::TooManyRequests) error.retry_after = std::chrono::seconds(240);
  if (code == ErrorCode::Unprocessable) error.fields = {{"/title", "field-required", {}}};
  return make_error_view(shell(Who::Visitor), error, "7F3K-20");
}

}  // namespace townwell::fixtures
