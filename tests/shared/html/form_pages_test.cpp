#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <type_traits>

#include "shared/html/agent_ticket.h"
#include "shared/html/ask.h"
#include "shared/html/console.h"
#include "shared/html/form.h"
#include "shared/html/settings.h"
#include "shared/html/ticket.h"
#include "shared/wire/json_reader.h"
#include "tests/shared/html/form_fixtures.h"

using namespace townwell;

namespace {

const html::Assets kAssets{"/a.css", "/r.woff2", "/s.woff2", "/i.svg"};

std::map<std::string, std::string> all_pages() {
  std::map<std::string, std::string> pages;
  form_fixtures::write_form_pages(
      kAssets, [&](const std::string& name, const std::string& page) { pages[name] = page; });
  return pages;
}

// The page without the view model, which is data and not markup.
std::string markup_of(const std::string& page) {
  return page.substr(0, page.find("<script type=\"application/json\""));
}

std::vector<std::string> find_all(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
    found.push_back((*it)[0]);
  }
  return found;
}

std::string attribute_of(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

bool contains(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("form pages: every field has a label, and what describes it is there", "[html]") {
  for (const auto& [page_name, page] : all_pages()) {
    INFO(page_name);
    const std::string markup = markup_of(page);
    for (const std::string& tag : find_all(markup, "<(input|select|textarea|fieldset) [^>]*>")) {
      INFO(tag);
      const std::string type = attribute_of(tag, "type");
      if (type == "hidden") continue;
      const bool is_group = tag.rfind("<fieldset", 0) == 0;
      const std::string id = attribute_of(tag, "id");
      const bool is_named = is_group || contains(tag, " aria-label=\"") ||
                            (!id.empty() && contains(markup, "for=\"" + id + "\"")) ||
                            type == "radio";  // Stands inside its label.
      CHECK(is_named);
      const std::string described = attribute_of(tag, "aria-describedby");
      for (const std::string& target : find_all(described, "[^ ]+")) {
        CHECK(contains(markup, "id=\"" + target + "\""));
      }
      if (contains(tag, "aria-invalid")) CHECK(contains(described, "-e"));
    }
  }
}

TEST_CASE("form pages: ids are given once, and each problem leads to a field", "[html]") {
  for (const auto& [page_name, page] : all_pages()) {
    INFO(page_name);
    const std::string markup = markup_of(page);
    std::set<std::string> ids;
    for (const std::string& match : find_all(markup, " id=\"[^\"]*\"")) {
      INFO(match);
      CHECK(ids.insert(match).second);
    }
    for (const std::string& link : find_all(markup, "href=\"#[^\"]*\"")) {
      INFO(link);
      CHECK(ids.count(" id=\"" + link.substr(7)) == 1);
    }
  }
}

TEST_CASE("form pages: no inline style, script or handler, one h1", "[html]") {
  for (const auto& [page_name, page] : all_pages()) {
    INFO(page_name);
    const std::string markup = markup_of(page);
    CHECK_FALSE(contains(markup, "<script"));
    CHECK(find_all(markup, " style=\"| on[a-z]+=\"|<style").empty());
    CHECK(find_all(markup, "<h1[ >]").size() == 1);
  }
}

TEST_CASE("form pages: each form that writes carries a command id of its own", "[html]") {
  for (const auto& [page_name, page] : all_pages()) {
    // Sessions are no commands: signing in or out twice does no harm.
    if (page_name == "sign-in" || page_name == "back" || page_name == "sign-out") continue;
    INFO(page_name);
    const std::string markup = markup_of(page).substr(page.find("<main"));
    std::set<std::string> ids;
    auto forms = find_all(markup, "<form [^>]*method=\"post\"[^>]*>");
    // To say the same of a ticket, a visit or a video twice does no harm either.
    std::erase_if(forms, [](const std::string& form) {
      return contains(form, "how-now asks") || contains(form, "how-now rates") ||
             contains(form, "rating-more") || contains(form, "consent") ||
             contains(form, "action=\"/v/9x/outcome\"");
    });
    for (const std::string& field :
         find_all(markup, "name=\"command_id\" value=\"[0-9a-f]{32}\"")) {
      ids.insert(field);
    }
    // Forms of these also carry the draft to another page, which writes nothing.
    const bool carries_draft = page_name == "contact" || page_name == "sign-up";
    CHECK((carries_draft || ids.size() == forms.size()));
  }
}

TEST_CASE("ask: the sentence of a wrong group is tied to the group", "[html]") {
  const std::string page = markup_of(write_ask_page(form_fixtures::ask_with_problems(), kAssets));
  CHECK(contains(page, "id=\"f-space\" aria-describedby=\"f-space-e\""));
  CHECK(contains(page, "<p class=\"err\" id=\"f-space-e\">"));
}

TEST_CASE("ask: a visitor's form is timed and trapped, a member's is not timed", "[html]") {
  const std::string visitor = write_ask_page(
      form_fixtures::ask(views::AskStep::Write, form_fixtures::As::Visitor), kAssets);
  CHECK(contains(visitor, "name=\"opened\""));
  CHECK(contains(visitor, "name=\"website\""));
  CHECK(contains(visitor, "aria-hidden=\"true\"><label for=\"f-website\""));
  const std::string member =
      write_ask_page(form_fixtures::ask(views::AskStep::Write, form_fixtures::As::Member), kAssets);
  CHECK_FALSE(contains(member, "name=\"opened\""));
}

TEST_CASE("ask: what was typed comes back whole and escaped", "[html]") {
  views::AskView view = form_fixtures::ask_with_problems();
  view.draft.body = "\n</textarea><b>&\"'";
  const std::string page = markup_of(write_ask_page(view, kAssets));
  CHECK(contains(page, "value=\"&quot;wifi\""));
  // The parser drops the first line end after the tag, so the text keeps its own.
  CHECK(contains(page, ">\n\n&lt;/textarea&gt;&lt;b&gt;&amp;&quot;&#39;</textarea>"));
  CHECK(contains(page, "name=\"space\" value=\"twig\" checked"));
  CHECK(contains(page, "name=\"audience\" value=\"everyone\" checked"));
}

TEST_CASE("ask: the contact step carries the whole draft along", "[html]") {
  views::AskView view = form_fixtures::ask(views::AskStep::Contact, form_fixtures::As::Visitor);
  view.draft.body = "a \"quoted\" <line>\nand another";
  view.draft.tags = "wifi, mesh";
  view.draft.shares_trail = true;
  const std::string page = markup_of(write_ask_page(view, kAssets));
  CHECK(contains(page, "name=\"title\" value=\"Wi-Fi upstairs is really slow since the update\""));
  CHECK(contains(page, "name=\"body\" value=\"a &quot;quoted&quot; &lt;line&gt;\nand another\""));
  CHECK(contains(page, "name=\"tags\" value=\"wifi, mesh\""));
  CHECK(contains(page, "name=\"share_help_session\" value=\"1\""));
}

TEST_CASE("ask: Enter presses the way forward, not Edit or Solved", "[html]") {
  for (const auto step : {views::AskStep::Compare, views::AskStep::Contact}) {
    const std::string page =
        markup_of(write_ask_page(form_fixtures::ask(step, form_fixtures::As::Visitor), kAssets));
    const std::size_t form = page.find("id=\"ask-form\"");
    const auto buttons = find_all(page.substr(form), "<button [^>]*>");
    REQUIRE(buttons.size() > 1);
    CHECK(attribute_of(buttons.front(), "value") == "post");
  }
}

TEST_CASE("ask: private data found is said to be masked, and posting says so", "[html]") {
  views::AskView view = form_fixtures::ask(views::AskStep::Contact, form_fixtures::As::Visitor);
  CHECK_FALSE(contains(write_ask_page(view, kAssets), "name=\"mask\""));
  view.findings = {{views::PrivateKind::Card, "••••1111"}};
  const std::string page = markup_of(write_ask_page(view, kAssets));
  CHECK(contains(page, "name=\"mask\" value=\"1\""));
  CHECK(contains(page, ">Post it masked</button>"));
}

template <class Entry>
concept HoldsNote = requires(Entry entry) {
  entry.note;
};

TEST_CASE("ticket: what the requester's page takes cannot hold an internal note", "[html]") {
  STATIC_REQUIRE(HoldsNote<views::AgentEntry>);
  STATIC_REQUIRE_FALSE(HoldsNote<views::CustomerEntry>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<views::NoteView, views::ReplyView>);
  const std::string agent = write_agent_ticket_page(form_fixtures::agent_ticket(), kAssets);
  const std::string customer = write_ticket_page(form_fixtures::customer_ticket(), kAssets);
  CHECK(contains(agent, "old antenna table"));
  CHECK_FALSE(contains(customer, "old antenna table"));
  CHECK_FALSE(contains(markup_of(customer), "value=\"note\""));
}

TEST_CASE("ticket: the composer of the team names who will read it", "[html]") {
  views::AgentTicketView view = form_fixtures::agent_ticket();
  view.draft = "only <us>";
  view.draft_is_note = true;
  const std::string page = markup_of(write_agent_ticket_page(view, kAssets));
  CHECK(contains(page, "Reply to Hana Kobayashi"));
  CHECK(contains(page, "name=\"visibility\" value=\"note\" checked"));
  CHECK_FALSE(contains(page, "name=\"visibility\" value=\"reply\" checked"));
  CHECK(contains(page, "only &lt;us&gt;"));
  CHECK(contains(page, "name=\"newest\" value=\"5\""));
}

TEST_CASE("settings: a space's problems stand in that space's form alone", "[html]") {
  views::SpaceSettingsView view = form_fixtures::space_settings();
  view.frame.errors = {{"name", "Please fill this in."}};
  view.failed_slug = "twig";
  const std::string page = markup_of(write_space_settings(view, kAssets));
  CHECK(contains(page, "id=\"s1-f-name-e\""));
  CHECK_FALSE(contains(page, "id=\"s0-f-name-e\""));
  CHECK_FALSE(contains(page, "id=\"f-name-e\""));
}

TEST_CASE("form: the command ids of a page's forms differ and stay hexadecimal", "[html]") {
  std::set<std::string> ids;
  for (unsigned form = 0; form < 600; ++form) {
    html::Writer out;
    write_command_id(out, {"5f1d2c3b4a5968778695a4b3c2d1e0f1", ""}, form);
    const std::string text = std::move(out).take();
    CHECK(find_all(text, "value=\"[0-9a-f]{32}\"").size() == 1);
    ids.insert(text);
  }
  CHECK(ids.size() == 600);
}

TEST_CASE("form views: what is written as JSON reads back the same", "[views]") {
  const views::CustomerTicketView ticket = form_fixtures::customer_ticket();
  const std::string text = wire::to_json(ticket);
  const auto back = wire::from_json<views::CustomerTicketView>(text);
  REQUIRE(back.ok());
  CHECK(wire::to_json(back.value()) == text);
  const std::string hours = wire::to_json(form_fixtures::hours_settings());
  const auto hours_back = wire::from_json<views::HoursSettingsView>(hours);
  REQUIRE(hours_back.ok());
  CHECK(wire::to_json(hours_back.value()) == hours);
}

TEST_CASE("form views: an error's fields become problems of the form's fields", "[views]") {
  const auto problems = views::to_field_problems(fail_field("/title", "field-too-short", {"8"}));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].field == "title");
  CHECK(problems[0].sentence == "Make this at least 8 characters long.");
}
