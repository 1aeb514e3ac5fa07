#include "shared/views/text/messages.h"
#include "tests/shared/html/fixtures.h"
#include "tests/shared/html/osier_people.h"

namespace townwell::fixtures {

using namespace townwell::views;

SearchView search(Who who) {
  SearchView view;
  view.shell = shell(who);
  view.shell.has_search = false;
  view.shell.area = Area::Search;
  view.shell.title = "“twig sloow upstairs”";
  view.query = "twig sloow upstairs in:twig";
  view.result_line = "21 results";
  view.chips = {
      {"in:twig", "/search?q=a", "", true},        {"is:solved", "/search?q=a", "", false},
      {"is:unanswered", "/search?q=a", "", false}, {"tag:firmware", "/search?q=a", "", false},
      {"created:<1w", "/search?q=a", "", false},   {"sort:active", "/search?q=a", "", false}};
  view.nearest = NearestWord{say(Msg::NearestWord, {"sloow"}), "slow",
                             Link{say(Msg::NearestAnyway, {"sloow"}), "/search?q=b"}};
  view.tabs = {{"All", "/search?q=a", "21", true},
               {"Threads", "/search?q=a", "10", false},
               {"Answers", "/search?q=a", "4", false},
               {"People", "/search?q=a", "2", false}};
  const auto runs = [](std::string a, std::string b, std::string c) {
    return std::vector<TextRun>{{a, true}, {b, false}, {c, true}};
  };
  auto title = runs("Twig", " ", "upstairs");
  title.push_back({" drops to 20 Mbps after firmware 4.2.1", false});
  view.groups = {
      {"Threads",
       "10",
       "/search?q=a&in=threads",
       {{PillKind::Solved,
         "/q/1",
         title,
         {{"“Since Tuesday’s update, everything on the ", false},
          {"upstairs Twig", true},
          {" crawls at 20 Mbps.”", false}},
         "Solved · Official · Twig, Firmware · active 12 min ago",
         "48 votes"},
        {PillKind::Unanswered,
         "/q/2",
         {{"Two ", false}, {"Twigs", true}, {", the upstairs one is always slower", false}},
         {{"“Same model, same firmware, four metres apart.”", false}},
         "Unanswered · Twig · active 3 h ago",
         "3 votes"}},
       {},
       {}},
      {"Video moments",
       "4",
       "/search?q=a&in=videos",
       {},
       {{"/v/1/pick-a-channel?t=136",
         {{"Pick a channel by hand", false}},
         {{"If ", false}, {"upstairs", true}, {" is ", false}, {"slow", true}, {".", false}},
         "/media/1/1/poster.jpg",
         "at 2:16"},
        {"/v/2/where-to-put-a-twig", {{"Where to put a Twig", false}}, {}, "", "at 0:00"}},
       {}},
      {"People",
       "2",
       "",
       {},
       {},
       {{form_fixtures::tomas(), "Guide for Twig"},
        {form_fixtures::person("dieter", "Dieter Wolf", 2),
         "12 answers about upstairs coverage"}}}};
  view.ask_url = "/ask?title=twig";
  view.ask_label = "Ask “twig slow upstairs”";
  view.outcome_url = "/help/outcome";
  return view;
}

SearchView empty_search() {
  SearchView view = search(Who::Visitor);
  view.query = "canopy pole mount 60mm";
  view.result_line = "0 results";
  view.chips.clear();
  view.tabs.clear();
  view.nearest.reset();
  view.groups.resize(1);
  view.groups[0].name = "Without “60mm”";
  view.empty_text = say(Msg::SearchEmptyText, {"60mm"});
  return view;
}

}  // namespace townwell::fixtures
