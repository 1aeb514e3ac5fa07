#include "tests/shared/html/form_fixtures.h"

#include "shared/html/account.h"
#include "shared/html/ask.h"
#include "shared/html/legal.h"
#include "shared/html/picture_page.h"
#include "shared/html/ticket.h"
#include "tests/shared/html/osier_people.h"

namespace townwell::form_fixtures {

namespace {

using views::Area;
using views::PillKind;

views::AskSuggestion suggestion(const std::string& hit, const std::string& rest,
                                const std::string& snippet, bool is_solved, int score) {
  return {"/q/1a/x", {{hit, true}, {rest, false}}, {{snippet, false}}, is_solved, score};
}

views::ReplyView reply(std::int64_t id, const views::Person& author, const std::string& time,
                       const std::string& text) {
  views::ReplyView view{{id}, author, std::nullopt, at(time), text, "<p>" + text + "</p>"};
  if (author.is_staff) view.staff = views::Pill{PillKind::Staff, "Osier team"};
  return view;
}

views::PromiseCard promise() {
  using views::ProofKind;
  return {PillKind::Due,
          "You’ll hear from us by 10:10 tomorrow",
          "We promised 2 working hours. 32 min of them are used; we’re open until 17:00 and again "
          "from 9:00.",
          27,
          "You wrote 16:10 Thu",
          "Due 10:10 Fri",
          "Mon–Fri 9–17, closed on public holidays",
          {{ProofKind::Counted, "Thu 16:10–16:42", "Waiting for us", "32 m"},
           {ProofKind::ToCome, "Thu 16:42–17:00", "Still to come today", "18 m"},
           {ProofKind::Closed, "Thu 17:00–Fri 9:00", "We’re closed", "not counted"},
           {ProofKind::ToCome, "Fri 9:00–10:10", "Still to come", "1 h 10 m"}},
          "2 h 00 m"};
}

}  // namespace

views::Shell form_shell(As who, Area area, std::string_view title) {
  views::Shell shell;
  shell.portal_name = "Osier";
  shell.portal_suffix = "Help";
  shell.mark = "wifi";
  shell.title = title;
  shell.path = "/ask";
  shell.area = area;
  if (who == As::Member) shell.viewer = views::Viewer{hana(), "member", false, false, false};
  if (who == As::Agent) shell.viewer = views::Viewer{ingrid(), "agent", true, false, true};
  if (who == As::Owner) shell.viewer = views::Viewer{ingrid(), "owner", true, true, true};
  return shell;
}

views::AskView ask(views::AskStep step, As who) {
  views::AskView view;
  view.shell = form_shell(who, Area::Ask, "Ask a question");
  view.shell.has_ask = false;
  view.step = step;
  view.guard = guard(who == As::Visitor);
  view.has_account = who != As::Visitor;
  view.spaces = {{"hub", "Hub", "hub", false},
                 {"twig", "Twig", "twig", true},
                 {"canopy", "Canopy", "canopy", false},
                 {"app", "App", "app", false}};
  view.space_label = "Twig";
  view.team_after_hours = 8;
  if (step == views::AskStep::Write) return view;
  view.draft.title = "Wi-Fi upstairs is really slow since the update";
  view.draft.space = "twig";
  view.draft.body =
      "The Twig on the landing went from about 400 to 20 Mbps on Tuesday night. I restarted the "
      "Twig twice. Next to the Hub it’s still fast.";
  view.body_excerpt = view.draft.body;
  view.compared = view.draft.title;
  view.trail = {"Searched “twig slow upstairs”", "Read “Where to put a Twig”"};
  view.suggestions = {
      suggestion("Twig upstairs", " drops to 20 Mbps after firmware 4.2.1",
                 "“Pin the channel and it stays fast: …”", true, 48),
      suggestion("One Twig is slow", " after update, the other is fine",
                 "“Remove and pair it again from the app.”", true, 28),
      suggestion("Slow", " on the 5 GHz band since Tuesday", "“Same here, any news?”", false, 3)};
  view.moment = views::MomentHit{"/v/9x/get-a-faster-mesh-link?t=134",
                                 {{"Get a faster mesh link", false}},
                                 {{"So set it to ", false}, {"channel", true}, {" 36.", false}},
                                 "/media/9x/1/poster.jpg",
                                 "at 2:14"};
  return view;
}

views::AskView ask_with_problems() {
  views::AskView view = ask(views::AskStep::Compare, As::Visitor);
  view.draft.title = "Slow";
  view.draft.body = "My card <b>4111 1111 1111 1111</b> & key";
  view.draft.tags = "\"wifi";
  view.findings = {{views::PrivateKind::Card, "••••1111"}, {views::PrivateKind::Secret, "••••"}};
  view.errors = {{"title", "Make this at least 8 characters long."},
                 {"space", "Choose one of the listed values."},
                 {"tags", "This doesn’t fit here. Please check it."}};
  return view;
}

views::AskedView asked() {
  return {form_shell(As::Visitor, Area::Ask, "Your question is up"),  "/q/1a/x",
          "How do I keep my printer on the 2.4 GHz band only?",       views::Audience::Everyone,
          "https://help.osier.example/back/8hD2kQ7xW1pZr4Tn6Yv0aBcE", 8};
}

views::SignInView sign_in() {
  views::SignInView view;
  view.shell = form_shell(As::Visitor, Area::None, "Sign in");
  view.handle = "hana";
  view.next = "/ask";
  view.draft.title = "Wi-Fi upstairs is…";
  return view;
}

views::SignUpView sign_up() {
  views::SignUpView view;
  view.shell = form_shell(As::Visitor, Area::None, "Make an account");
  view.guard = guard(true);
  view.display_name = "Marcus Bell";
  view.handle = "marcus-bell";
  view.email = "marcus@bell";
  view.next = "/ask";
  view.draft.title = "How do I keep my printer on 2.4 GHz?";
  view.errors = {{"email", "Add the part after the dot."}};
  return view;
}

views::ReturnLinkView return_link() {
  return {form_shell(As::Visitor, Area::None, "Welcome back"), "/back/8hD2kQ7xW1pZ", "Marcus",
          false};
}

views::SignOutView sign_out() {
  return {form_shell(As::Member, Area::You, "Sign out"), "Hana Kobayashi", false};
}

views::TicketListView ticket_list() {
  views::TicketListView view;
  view.shell = form_shell(As::Member, Area::Tickets, "My tickets");
  view.open = {{1042,
                "/tickets/1042",
                "Twig still at 86 Mbps after the fix",
                {PillKind::Escalated, "With our team"},
                views::Pill{PillKind::Due, "by 10:10 tomorrow"},
                "#1042 · from your thread · last reply 2 h ago"},
               {1044,
                "/tickets/1044",
                "Order 20417 arrived without a power lead",
                {PillKind::Waiting, "Waiting for you"},
                std::nullopt,
                "#1044 · last reply yesterday"}};
  view.solved = {other_ticket()};
  view.solved.front().meta = "#1031 · solved yesterday";
  view.question = views::QuestionCard{views::QuestionStep::Solved, "/tickets"};
  return view;
}

views::CustomerTicketView customer_ticket() {
  using views::TicketEventKind;
  views::CustomerTicketView view;
  view.shell = form_shell(As::Member, Area::Tickets, "Twig still at 86 Mbps after the fix");
  view.number = 1042;
  view.subject = "Twig still at 86 Mbps after the fix";
  view.state = {PillKind::Escalated, "With our team"};
  view.meta = "Opened Tue 14:05 · Ingrid Aas looks after it";
  view.promise = promise();
  const auto say = [&](const views::ReplyView& it) { view.timeline.push_back({it, std::nullopt}); };
  const auto happen = [&](TicketEventKind kind, const std::string& words) {
    view.timeline.push_back({std::nullopt, views::TicketEventView{kind, words}});
  };
  happen(TicketEventKind::FromThread, "Came from your thread, Tue 14:05. The thread stays open.");
  say(reply(1, hana(), "Tue 14:05", "Here’s the log. The phone base is in another room."));
  say(reply(2, ingrid(), "Tue 14:31",
            "Thanks Hana. Could you read me the letter after the serial number, under the Twig?"));
  say(reply(3, hana(), "Tue 14:38", "It says B."));
  say(reply(4, ingrid(), "Tue 15:52",
            "That’s the early antenna, and it’s on us. A new Twig ships today and arrives "
            "<strong>Thursday</strong>. Keep yours until then; the return label is in the box."));
  happen(TicketEventKind::Waiting, "Waiting for you, Tue 15:52 to Thu 16:10. Not counted.");
  say(reply(5, hana(), "Thu 16:10",
            "It’s here. Upstairs is at 410 Mbps now, thank you. The bedroom Twig shows amber since "
            "I plugged the new one in. Is that normal?"));
  view.thread = views::ThreadLink{"/q/1a/x",
                                  "Twig upstairs drops to 20 Mbps after firmware 4.2.1",
                                  {PillKind::Solved, "Solved"}};
  view.shared = {{"Searches", "1, “twig slow upstairs”"}, {"Read", "Where to put a Twig"}};
  view.others = {other_ticket()};
  view.rating = views::RatingCard{4, "You knew the letter after the serial number."};
  view.guard = guard();
  return view;
}

views::PictureView picture() {
  views::PictureView view;
  view.shell = form_shell(As::Visitor, Area::None, "Add a picture");
  view.form_url = "/ask";
  view.field_id = "f-body";
  view.words = "The hub with its light off";
  view.kept = {{"command_id", "0123456789abcdef0123456789abcdef"},
               {"title", "The hub <b>stays</b> dark"},
               {"body", "\nSince Tuesday.\n"}};
  view.errors = {{"picture", "This picture is too large. A picture may have up to 20 MB."}};
  return view;
}

views::LegalView legal(views::LegalPage page) {
  return {form_shell(As::Visitor, Area::None, "Privacy"), page, "", ""};
}

namespace {

void write_customer_pages(const html::Assets& assets, const SavePage& save) {
  using views::AskStep;
  save("ask-empty", write_ask_page(ask(AskStep::Write, As::Visitor), assets));
  save("ask", write_ask_page(ask(AskStep::Compare, As::Member), assets));
  save("ask-problems", write_ask_page(ask_with_problems(), assets));
  views::AskView nothing = ask(AskStep::Compare, As::Visitor);
  nothing.suggestions.clear();
  nothing.moment.reset();
  save("ask-nothing", write_ask_page(nothing, assets));
  views::AskView contact = ask(AskStep::Contact, As::Visitor);
  contact.draft.name = "Marcus Bell";
  contact.draft.email = "marcus@bell.example";
  contact.findings = {{views::PrivateKind::Email, "••••"}};
  save("ask-contact", write_ask_page(contact, assets));
  views::AskView team = ask(AskStep::Write, As::Visitor);
  team.draft.audience = views::Audience::Team;
  save("ask-team", write_ask_page(team, assets));
  save("asked", write_asked_page(asked(), assets));
  save("ask-solved",
       write_ask_solved_page({form_shell(As::Visitor, Area::Ask, "Solved"), "Slow"}, assets));
  save("picture", write_picture_page(picture(), assets));
  save("sign-in", write_sign_in_page(sign_in(), assets));
  save("sign-up", write_sign_up_page(sign_up(), assets));
  save("back", write_return_link_page(return_link(), assets));
  views::ReturnLinkView dead = return_link();
  dead.name.clear();
  save("back-dead", write_return_link_page(dead, assets));
  save("sign-out", write_sign_out_page(sign_out(), assets));
  save("tickets", write_ticket_list_page(ticket_list(), assets));
  views::TicketListView none;
  none.shell = ticket_list().shell;
  save("tickets-none", write_ticket_list_page(none, assets));
  save("ticket", write_ticket_page(customer_ticket(), assets));
}

}  // namespace

void write_form_pages(const html::Assets& assets, const SavePage& save) {
  write_customer_pages(assets, save);
  write_team_pages(assets, save);
  write_video_pages(assets, save);
  save("privacy", write_legal_page(legal(views::LegalPage::Privacy), assets));
  save("imprint", write_legal_page(legal(views::LegalPage::Imprint), assets));
  save("rules", write_legal_page(legal(views::LegalPage::Rules), assets));
  save("contact", write_legal_page(legal(views::LegalPage::Contact), assets));
}

}  // namespace townwell::form_fixtures
