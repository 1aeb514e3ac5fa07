#include "shared/html/agent_ticket.h"
#include "shared/html/audit.h"
#include "shared/html/console.h"
#include "shared/html/settings.h"
#include "shared/html/today.h"
#include "tests/shared/html/form_fixtures.h"
#include "tests/shared/html/osier_people.h"

namespace townwell::form_fixtures {

using views::Area;
using views::PillKind;

views::AgentTicketView agent_ticket() {
  views::AgentTicketView view;
  const views::CustomerTicketView customer = customer_ticket();
  view.shell = form_shell(As::Agent, Area::Queue, customer.subject);
  view.number = 1042;
  view.subject = customer.subject;
  view.state = {PillKind::Escalated, "Open"};
  view.due = views::Pill{PillKind::DueSoon, "Reply due in 48 m"};
  view.meta = "Opened Tue 14:05 · from the public thread";
  for (const views::CustomerEntry& entry : customer.timeline) {
    view.timeline.push_back({entry.reply, std::nullopt, entry.event});
    if (entry.reply && entry.reply->id.value == 1) {
      view.timeline.push_back(
          {std::nullopt,
           views::NoteView{
               {9},
               jonas(),
               at("Tue 14:20"),
               "Log shows the old antenna table (rev B). Same as #0987, a swap fixed it.",
               "<p>Log shows the old antenna table (rev B). Same as #0987, a swap fixed "
               "it.</p>"},
           std::nullopt});
    }
  }
  view.moves = {TicketState::Pending, TicketState::OnHold, TicketState::Solved};
  view.assignees = {choice("", "Nobody yet"), choice("ingrid", "Ingrid Aas"),
                    choice("jonas", "Jonas Berg", true)};
  view.own_handle = "ingrid";
  view.requester = hana();
  view.requester_facts = {{"Customer", "since 2023"}, {"Wrote", "12 posts, 3 accepted"}};
  view.trail = {{HelpEventKind::Searched, "twig slow upstairs", "", at("Mon")},
                {HelpEventKind::Read, "Twig upstairs drops to 20 Mbps", "/q/1a/x", at("Mon")},
                {HelpEventKind::OpenedSuggestion, "Where to put a Twig", "/q/2b/x", at("Mon")}};
  view.queue = console().queue;
  view.queue.rows[0].is_selected = false;
  view.queue.rows[1].is_selected = true;
  view.thread =
      views::ThreadNow{"Everyone sees this",
                       {{tomas(), at("Mon 18:20"), "Is a DECT phone base near the Twig?", false}},
                       {"Open the thread · 12 replies", "/q/1a/x"},
                       "Our team is helping one person privately. The thread stays open."};
  view.snapshot = views::ThreadSnapshot{
      *customer.thread,
      at("Tue 14:05"),
      {{priya(), at("Mon 09:12"),
        "Since Tuesday’s update, everything on the upstairs Twig crawls at 20 Mbps.",
        "<p>Since Tuesday’s update, everything on the upstairs Twig crawls "
        "at 20 Mbps.</p>",
        false},
       {tomas(), at("Mon 11:40"), "It’s the new radar check. Pin the channel.",
        "<p>It’s the new radar check. Pin the channel.</p>", true}}};
  view.others = {other_ticket()};
  view.publish = views::PublishForm{"It was the early antenna of revision B. A swap fixes it.",
                                    {"1 name", "1 order number"}};
  view.guard = guard();
  view.newest = {5};
  return view;
}

views::ConsoleView console() {
  using views::QueueKind;
  views::ConsoleView view;
  view.shell = form_shell(As::Agent, Area::Queue, "Queue");
  view.queue.is_mine = true;
  view.queue.mine_count = 6;
  view.queue.team_count = 14;
  view.queue.rows = {{QueueKind::Ticket,
                      "/tickets/1043",
                      "#1043 · Café Solano",
                      {PillKind::Late, "Late 14 m"},
                      "Three Canopy units offline since 14:30",
                      "Asked our team only · no reply yet",
                      true},
                     {QueueKind::Ticket,
                      "/tickets/1042",
                      "#1042 · Hana Kobayashi",
                      {PillKind::DueSoon, "48 m"},
                      "Twig still at 86 Mbps after the fix",
                      "From the public thread · has replied",
                      false},
                     {QueueKind::Thread,
                      "/q/2c/x",
                      "Thread · unanswered",
                      {PillKind::Due, "10:20 Wed"},
                      "Two Twigs, the upstairs one is always slower than the other",
                      "Aino Virtanen · 3 people watching",
                      false},
                     {QueueKind::Ticket,
                      "/tickets/1041",
                      "#1041 · Owen Price",
                      {PillKind::Due, "10:50 Wed"},
                      "Order 20417 arrived without a power lead",
                      "Asked our team only · new",
                      false},
                     {QueueKind::Flag,
                      "/console/flags/3d",
                      "Flag · 3 reports",
                      {PillKind::Paused, ""},
                      "“Buy cheap repeaters here…”",
                      "New account · hidden until you decide",
                      false}};
  view.queue.rest_words = "Nothing else is due before 17:00.";
  view.preview = views::QueuePreview{QueueKind::Ticket,
                                     "/tickets/1043",
                                     "Three Canopy units offline since 14:30",
                                     {PillKind::Escalated, "New"},
                                     {PillKind::Late, "Late 14 m"},
                                     "First reply was due 15:30",
                                     {{person("solano", "Café Solano", 1), at("Tue 14:32"),
                                       "All three Canopy units outside went dark at 14:30. The Hub "
                                       "says `DFS_RADAR`. We’re full of people, please hurry.",
                                       "<p>All three Canopy units outside went dark at 14:30. The "
                                       "Hub says <code>DFS_RADAR</code>. "
                                       "We’re full of people, please hurry.</p>"}}};
  return view;
}

views::ConsoleView flag_console() {
  views::ConsoleView view = console();
  view.is_detail = true;
  view.preview.reset();
  view.queue.rows.front().is_selected = false;
  view.queue.rows.back().is_selected = true;
  views::FlagView flag;
  flag.id = {77};
  flag.thread_url = "/q/1a/x#p-9";
  flag.thread_title = "Twig upstairs drops to 20 Mbps after firmware 4.2.1";
  flag.author = person("cheap4u", "Cheap Repeaters", 7);
  flag.author_facts = "Member since today, 1 post";
  flag.posted = at("22 min ago");
  flag.body = "Buy cheap repeaters here, best prices, no questions.";
  flag.body_html = "<p>Buy cheap repeaters here, best prices, no questions.</p>";
  flag.is_hidden = true;
  flag.reports = {{"Priya Nair", "Spam", "An advertisement, third one today.", at("20 min ago")},
                  {"Tomas Rivera", "Spam", "", at("14 min ago")},
                  {"A visitor", "Other", "Odd link.", at("3 min ago")}};
  flag.guard = guard();
  flag.decision = "agreed";
  view.flag = flag;
  return view;
}

views::TodayView today() {
  using views::QueueKind;
  using views::TodaySubject;
  views::TodayView view;
  view.shell = form_shell(As::Owner, Area::Today, "Today");
  view.date = "Osier · Thursday 14 May";
  view.heading = "Good morning, Ingrid. Six things need you.";
  view.lead = "The most urgent first; the rest stands in the queue.";
  view.has_more = true;
  view.tasks = {{TodaySubject::Queue,
                 QueueKind::Ticket,
                 "#1043 · Café Solano",
                 {PillKind::Late, "Late 14 m"},
                 "Three Canopy units offline since 14:30",
                 "Asked our team only · no reply yet",
                 "/tickets/1043",
                 {"Reply", "/tickets/1043"}},
                {TodaySubject::Queue,
                 QueueKind::Thread,
                 "Thread · unanswered",
                 {PillKind::Due, "10:20 Wed"},
                 "Two Twigs, the upstairs one is always slower than the other",
                 "Aino Virtanen · goes to our team 10:20 tomorrow",
                 "/q/2c/x",
                 {"Answer", "/q/2c/x"}},
                {TodaySubject::Queue,
                 QueueKind::Flag,
                 "Flag · 3 reports",
                 {PillKind::Paused, ""},
                 "A post in “منذ التحديث الأخير يومض الضوء”",
                 "Cheap Repeaters · Spam or advertising",
                 "/console/flags/3d",
                 {"Decide", "/console/flags/3d"}},
                {TodaySubject::Gap,
                 QueueKind::Thread,
                 "Worth an answer · 31 searches, none solved",
                 {PillKind::Paused, ""},
                 "“How tight should the shower screen be?”",
                 "A short answer would give the next person something to find.",
                 "",
                 {"Write it", "/ask?title=How"}}};
  view.meanwhile =
      views::TodayMeanwhile{"While you slept",          "Since 18:00 Wed",           "9", "7",
                            "Saved: too early to tell", "About 9 more weeks to know"};
  view.helps = {{tomas(),
                 {"Steam wand drips after descaling", "/q/1a/x#p-9"},
                 "Accepted · First answer here · 6 h ago"},
                {priya(), {"Twig upstairs drops to 20 Mbps", "/q/1b/x#p-8"}, "8 h ago"}};
  view.week = views::TodayWeek{"58 of 97 solved",
                               "In seven days, 97 came with a problem; 58 of them said they solved "
                               "it without you.",
                               {{"Friday", "F", 14, 6},
                                {"Saturday", "S", 17, 9},
                                {"Sunday", "S", 12, 7},
                                {"Monday", "M", 19, 12},
                                {"Tuesday", "T", 15, 10},
                                {"Wednesday", "W", 13, 9},
                                {"Thursday", "T", 7, 5}}};
  view.steps = {
      {"Name and colour", "", "/settings/business", true},
      {"Your products and topics", "", "/settings/spaces", true},
      {"Your opening hours", "Waiting time counts only while you’re open.", "/settings/hours",
       false},
      {"Imprint and rules", "Both are linked from every page.", "/settings/texts", false}};
  return view;
}

views::TodayView quiet_today() {
  views::TodayView view = today();
  view.heading = "Good morning, Ingrid. Nothing needs you.";
  view.lead.clear();
  view.has_more = false;
  view.tasks.clear();
  view.helps.clear();
  view.steps.clear();
  view.week->share.clear();
  view.week->summary = "Whoever searches, reads or asks is counted here, day by day.";
  for (views::TodayDay& day : view.week->days) day.came = day.solved = 0;
  return view;
}

views::AuditView audit() {
  views::AuditView view;
  view.shell = form_shell(As::Agent, Area::Queue, "Audit log");
  view.actors = {choice("", "Everyone", true), choice("ingrid", "Ingrid Aas")};
  view.actions = {choice("", "Everything", true), choice("hide", "Hid a post")};
  view.rows = {
      {at("14:05"), ingrid(), "Hid a post", "“Buy cheap repeaters here…”", "/q/1a/x#p-9", "Spam"},
      {at("Yesterday"), jonas(), "Opened a ticket", "Twig upstairs drops to 20 Mbps", "/q/1a/x",
       "Needs a swap, which we can’t settle in public"},
      {at("4 May"), ingrid(), "Changed a role", "Mira Lindqvist, member to moderator", "",
       "Helps every day"}};
  view.paging.older_url = "/audit?cursor=x";
  return view;
}

views::BusinessSettingsView business_settings() {
  views::BusinessSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.frame.was_saved = true;
  view.name = "Osier";
  view.suffix = "Help";
  view.accent = "#0e6670";
  view.contrast_tenths = 67;
  view.marks = {choice("", "First letter"), choice("wifi", "Wi-Fi", true)};
  view.visibilities = {choice("public", "Everyone", true), choice("members", "Members")};
  return view;
}

views::TextSettingsView text_settings() {
  views::TextSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.imprint = "Osier GmbH\nWeidenweg 3, 10247 Berlin";
  return view;
}

views::HoursSettingsView hours_settings() {
  views::HoursSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.zones = {choice("Europe/Berlin", "Europe/Berlin", true), choice("UTC", "UTC")};
  for (int i = 0; i < 5; ++i) {
    view.days.push_back({true, "09:00", "17:00", "", "", "8 h", {{21, 79}}});
  }
  view.days[2] = {true, "09:00", "12:00", "13:00", "17:00", "7 h", {{21, 43}, {50, 79}}};
  view.days.push_back({false, "", "", "", "", "", {}});
  view.days.push_back({false, "", "", "", "", "", {}});
  view.closed_days = {{"2026-05-01", "1 May", "Friday"},
                      {"2026-05-14", "14 May", "Thursday"},
                      {"2026-12-24", "24 Dec", "Thursday"}};
  view.week_total = "39 h";
  view.version = 3;
  return view;
}

views::RuleSettingsView rule_settings() {
  views::RuleSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.unanswered_hours = "8";
  view.unanswered_spaces = {choice("", "any space", true), choice("twig", "Twig")};
  view.hours_words = "Mon–Fri 9–17";
  view.reply_hours = "8";
  view.reopen_days = "14";
  view.on_since = "since 2 Mar";
  return view;
}

views::InsightSettingsView insight_settings() {
  views::InsightSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.countings = {choice("everyone", "Everyone’s", true), choice("nobody", "Nobody’s")};
  view.hold_out_words = "On: 10 in 100 are held back. Weeks to a verdict: about 3.";
  view.contact_minutes = "12";
  view.wage = "25.00";
  view.currency = "EUR";
  view.moderation_minutes = "90";
  view.answer_goal_hours = "24";
  return view;
}

views::BackupSettingsView backup_settings() {
  views::BackupSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  view.state = views::BackupState::Sound;
  view.title = "Backed up 6 h ago";
  view.text = "12.4 MB, read back whole.";
  view.next = "The next one: 3:00 tomorrow.";
  view.place = "They are in /var/lib/townwell/backups, and 31 GB are free there.";
  view.kept = {{at("3:00 Thu"), "12.4 MB", ""}, {at("14:05 Wed"), "12.1 MB", "before an update"}};
  return view;
}

views::SpaceSettingsView space_settings() {
  views::SpaceSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  const std::vector<views::FormChoice> who = {choice("public", "Everyone", true),
                                              choice("members", "Members"),
                                              choice("staff", "Our team")};
  const std::vector<views::FormChoice> icons = {choice("", "None", true), choice("wifi", "Wi-Fi")};
  view.spaces = {{"hub", "Hub", "The box by your door", icons, who, 212},
                 {"twig", "Twig", "The small one for upstairs", icons, who, 1}};
  view.added.visibilities = who;
  view.added.icons = icons;
  return view;
}

views::MemberSettingsView member_settings() {
  views::MemberSettingsView view;
  view.shell = form_shell(As::Owner, Area::Settings, "Settings");
  view.frame.guard = guard();
  const std::vector<views::FormChoice> roles = {choice("member", "Member", true),
                                                choice("moderator", "Moderator"),
                                                choice("agent", "Agent"), choice("owner", "Owner")};
  view.members = {{ingrid(), "owner since March", roles, true},
                  {tomas(), "joined in 2022, 1,106 posts", roles, false},
                  {hana(), "joined in 2023, 12 posts", roles, false}};
  return view;
}

void write_team_pages(const html::Assets& assets, const SavePage& save) {
  save("ticket-agent", write_agent_ticket_page(agent_ticket(), assets));
  save("console", write_console_page(console(), assets));
  save("console-flag", write_console_page(flag_console(), assets));
  views::ConsoleView quiet = console();
  quiet.queue.rows.clear();
  quiet.preview.reset();
  quiet.queue.team_count = 0;
  save("console-quiet", write_console_page(quiet, assets));
  save("today", write_today_page(today(), assets));
  save("today-quiet", write_today_page(quiet_today(), assets));
  save("audit", write_audit_page(audit(), assets));
  save("settings-business", write_business_settings(business_settings(), assets));
  save("settings-texts", write_text_settings(text_settings(), assets));
  save("settings-hours", write_hours_settings(hours_settings(), assets));
  save("settings-rules", write_rule_settings(rule_settings(), assets));
  save("settings-insights", write_insight_settings(insight_settings(), assets));
  save("settings-backups", write_backup_settings(backup_settings(), assets));
  save("settings-spaces", write_space_settings(space_settings(), assets));
  save("settings-members", write_member_settings(member_settings(), assets));
}

}  // namespace townwell::form_fixtures
