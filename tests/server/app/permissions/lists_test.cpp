#include <catch2/catch.hpp>

#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "server/features/tickets/open_ticket.h"
#include "server/features/tickets/post_message.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "shared/views/routes.h"
#include "tests/server/app/permissions/cast.h"

using namespace townwell;
using namespace townwell::permissions_test;
using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

// Whatever lists, finds or feeds: a word that someone may not read is not in it.
namespace {

/// A word that stands in one text. What is searched for stands beside it, so that a page that
/// repeats the query does not repeat the word.
struct Secret {
  std::string name;
  std::function<bool(const permissions::Actor&)> may_read;
  [[nodiscard]] std::string word() const { return "lynx" + name; }
  [[nodiscard]] std::string key() const { return "zebra" + name; }
  [[nodiscard]] std::string text() const { return "About " + word() + " and " + key() + "."; }
};

class Shelf {
 public:
  Shelf() {
    add_threads();
    add_posts();
    add_ticket();
  }

  Cast cast;
  std::vector<Secret> secrets;
  ThreadId open;
  ThreadId team;            ///< For staff.
  std::int64_t number = 0;  ///< Of the ticket.

 private:
  Outcome run(const Caller& by, const support::PortalFixture::Run& command) {
    const auto done = cast.portal().run(by, command);
    if (!done.ok()) throw std::runtime_error(std::string(done.error().key));
    return done.value();
  }

  Caller as(std::size_t person) {
    Caller caller = cast.portal().visitor();
    caller.actor = cast.people()[person].actor;
    caller.key = "m" + std::to_string(caller.actor.id.value);
    return caller;
  }
  Caller member() { return as(2); }
  Caller moderator() { return as(3); }
  Caller owner() { return as(5); }

  ThreadId post(const Caller& by, const std::string& space, const std::string& name) {
    const Secret secret{name, {}};
    wire::PostThread command;
    command.space = space;
    command.title = secret.text();
    command.body = secret.text();
    command.tags = {"common", "tag" + secret.word()};
    const ThreadId id{run(by, [&](Tx& tx, const Caller& caller) {
                        return threads::post_thread(tx, caller, command, {});
                      }).id};
    secrets.push_back({name, [this, id](const permissions::Actor& actor) {
                         Caller caller = cast.portal().visitor();
                         caller.actor = actor;
                         return storage::find_thread(cast.portal().reader(), caller, id).ok();
                       }});
    return id;
  }

  void add_threads() {
    open = post(member(), "hubs", "open");
    (void)post(member(), "beta", "beta");
    team = post(owner(), "team", "team");
    const ThreadId hidden = post(member(), "hubs", "hidden");
    const ThreadId deleted = post(member(), "hubs", "deleted");
    wire::EditThread hide;
    hide.hidden = true;
    run(moderator(), [&](Tx& tx, const Caller& caller) {
      return threads::edit_thread(tx, caller, hidden, hide);
    });
    run(moderator(), [&](Tx& tx, const Caller& caller) {
      return threads::delete_thread(tx, caller, deleted, "");
    });
  }

  PostId reply(const std::string& name, PostKind kind, PostId parent) {
    wire::PostReply command;
    command.body = Secret{name, {}}.text();
    command.kind = kind;
    if (parent.is_set()) command.parent = parent;
    const PostId id{run(member(), [&](Tx& tx, const Caller& caller) {
                      return threads::post_reply(tx, caller, open, command);
                    }).id};
    secrets.push_back({name, [this, id](const permissions::Actor& actor) {
                         Caller caller = cast.portal().visitor();
                         caller.actor = actor;
                         return storage::find_post(cast.portal().reader(), caller, id).ok();
                       }});
    return id;
  }

  void add_posts() {
    const PostId hidden = reply("hiddenanswer", PostKind::Answer, {});
    (void)reply("underhidden", PostKind::Comment, hidden);
    const PostId deleted = reply("deletedanswer", PostKind::Answer, {});
    (void)reply("underdeleted", PostKind::Comment, deleted);
    wire::EditPost hide;
    hide.hidden = true;
    run(moderator(),
        [&](Tx& tx, const Caller& caller) { return threads::edit_post(tx, caller, hidden, hide); });
    run(moderator(), [&](Tx& tx, const Caller& caller) {
      return threads::delete_post(tx, caller, deleted, "");
    });
  }

  void add_ticket() {
    const Secret ticket{"ticket", [this](const permissions::Actor& actor) {
                          return permissions::may(
                              actor, Action::ReadTicket,
                              permissions::TicketFacts{cast.people()[2].actor.id});
                        }};
    const Secret note{"note", [this](const permissions::Actor& actor) {
                        return permissions::may(
                            actor, Action::ReadInternalNotes,
                            permissions::TicketFacts{cast.people()[2].actor.id});
                      }};
    wire::OpenTicket command;
    command.subject = ticket.text();
    command.body = ticket.text();
    const TicketId id{run(member(), [&](Tx& tx, const Caller& caller) {
                        return tickets::open_ticket(tx, caller, command, {});
                      }).id};
    number = storage::load_ticket(cast.portal().reader(), id)->number;
    wire::PostMessage message;
    message.body = note.text();
    message.visibility = wire::MessageVisibility::Note;
    run(owner(), [&](Tx& tx, const Caller& caller) {
      return tickets::post_message(tx, caller, number, message, {});
    });
    secrets.push_back(ticket);
    secrets.push_back(note);
  }
};

/// Everything that lists or finds. The audit log is not here: it names what the team acted on, in
/// the words of then.
std::vector<std::string> list_targets(const Shelf& shelf) {
  const std::string id = std::to_string(shelf.open.value);
  const std::string ticket = std::to_string(shelf.number);
  const std::string page = views::routes::thread(shelf.open, Secret{"open", {}}.text());
  std::vector<std::string> targets = {"/",
                                      "/?tab=unanswered",
                                      "/?tab=solved",
                                      "/?sort=new",
                                      "/?tag=common",
                                      "/spaces/hubs",
                                      "/spaces/beta",
                                      "/spaces/team",
                                      "/tags/common",
                                      "/feed.atom",
                                      "/spaces/hubs/feed.atom",
                                      "/spaces/beta/feed.atom",
                                      "/tags/common/feed.atom",
                                      page + "/feed.atom",
                                      page,
                                      "/sitemap.xml",
                                      "/u/member",
                                      "/u/owner",
                                      "/tickets",
                                      "/tickets/" + ticket,
                                      "/console",
                                      "/search?q=tag:common",
                                      "/search?q=about",
                                      "/search?q=is:unanswered",
                                      "/api/v1/search?q=tag:common&limit=100",
                                      "/api/v1/search?q=about&limit=100",
                                      "/api/v1/threads?limit=100",
                                      "/api/v1/threads?tag=common",
                                      "/api/v1/threads?space=hubs",
                                      "/api/v1/threads/" + id + "/posts",
                                      "/api/v1/tickets",
                                      "/api/v1/tickets/" + ticket + "/messages"};
  for (const Secret& secret : shelf.secrets) {
    for (const std::string& query : {secret.key(), secret.key() + "+about", "-" + secret.key()}) {
      targets.push_back("/search?q=" + query);
      targets.push_back("/api/v1/search?q=" + query);
    }
  }
  return targets;
}

bool says(const http::Response& response, const std::string& word) {
  return response.content().find(word) != std::string_view::npos;
}

}  // namespace

TEST_CASE("lists: nothing that lists, finds or feeds says what one may not read",
          "[app][permissions]") {
  Shelf shelf;
  std::string told;
  std::map<std::string, int> found;
  for (const Person& person : shelf.cast.people()) {
    for (const std::string& target : list_targets(shelf)) {
      const http::Response response = shelf.cast.doors().get(target, person.token);
      for (const Secret& secret : shelf.secrets) {
        if (!says(response, secret.word())) continue;
        ++found[secret.name];
        if (!secret.may_read(person.actor)) {
          told += person.name + ": " + target + " says " + secret.word() + "\n";
        }
      }
    }
  }
  CHECK(told == "");
  // And each is read somewhere by someone, so that the words are really there.
  for (const Secret& secret : shelf.secrets) {
    INFO(secret.name);
    CHECK(found[secret.name] > 0);
  }
}

TEST_CASE("lists: suggestions while asking keep to what one may read", "[app][permissions]") {
  Shelf shelf;
  std::string told;
  int found = 0;
  for (const Person& person : shelf.cast.people()) {
    for (const Secret& secret : shelf.secrets) {
      const std::string form = "space=hubs&body=So+it+is.&title=About+" + secret.key();
      const http::Response response =
          shelf.cast.doors().ask(http::Method::Post, "/ask", person.token, form);
      for (const Secret& other : shelf.secrets) {
        if (!says(response, other.word())) continue;
        ++found;
        if (!other.may_read(person.actor)) told += person.name + " " + other.name + "\n";
      }
    }
  }
  CHECK(told == "");
  CHECK(found > 0);
}

TEST_CASE("lists: a misspelt word is not put right by one that is not to be read",
          "[app][permissions]") {
  Shelf shelf;
  std::string told;
  int found = 0;
  for (const Person& person : shelf.cast.people()) {
    for (const Secret& secret : shelf.secrets) {
      std::string misspelt = secret.key();
      misspelt[1] = 'a';
      const http::Response response = shelf.cast.doors().get("/search?q=" + misspelt, person.token);
      if (!says(response, secret.key())) continue;
      ++found;
      if (!secret.may_read(person.actor)) told += person.name + " " + secret.name + "\n";
    }
  }
  CHECK(told == "");
  CHECK(found > 0);
}

TEST_CASE("lists: a duplicate does not name an original that one may not read",
          "[app][permissions]") {
  Shelf shelf;
  support::Doors& doors = shelf.cast.doors();
  const std::string open = "/api/v1/threads/" + std::to_string(shelf.open.value);
  const std::string original = std::to_string(shelf.team.value);
  const std::string command = R"({"state":"duplicate","duplicate_of":)" + original + "}";
  REQUIRE(doors.ask(http::Method::Patch, open, shelf.cast.people()[3].token, command).status ==
          200);
  std::string table;
  for (const Person& person : shelf.cast.people()) {
    table += person.name + " ";
    for (const std::string& target : {open, std::string("/api/v1/threads?space=hubs")}) {
      table += says(doors.get(target, person.token), original) ? '+' : '-';
    }
    table += '\n';
  }
  CHECK(table == "visitor --\nguest --\nmember --\nmoderator ++\nagent ++\nowner ++\n");
}

TEST_CASE("lists: a tag of threads that one may not read is a tag that never was",
          "[app][permissions]") {
  Shelf shelf;
  support::Doors& doors = shelf.cast.doors();
  std::string told;
  for (const Person& person : shelf.cast.people()) {
    for (const Secret& secret : shelf.secrets) {
      const auto statuses = [&](const std::string& tag) {
        std::string all;
        for (const std::string& target :
             {"/tags/" + tag, "/api/v1/threads?tag=" + tag, "/?tag=" + tag}) {
          all += std::to_string(doors.get(target, person.token).status) + " ";
        }
        return all;
      };
      const bool looks_absent = statuses("tag" + secret.word()) == statuses("neverwas");
      const bool is_listed =
          says(doors.get("/search?q=" + secret.key(), person.token), secret.word());
      if (!is_listed && !looks_absent) told += person.name + " " + secret.name + "\n";
    }
  }
  CHECK(told == "");
}
