#include <catch2/catch.hpp>

#include <map>

#include "shared/views/routes.h"
#include "tests/server/app/permissions/cast.h"
#include "tests/support/html_forms.h"

using namespace townwell;
using namespace townwell::permissions_test;
using permissions::PostFacts;
using permissions::ThreadFacts;
using permissions::TicketFacts;
using support::Named;
using support::Offer;
using support::RowMaker;

// What a page offers to someone is not refused to them.
namespace {

/// Whether what was offered is refused. A visitor may be led to sign in, nobody else.
bool is_refused(const http::Response& response, const Person& person) {
  if (response.status >= 400) return true;
  for (const http::HeaderField& header : response.headers) {
    const bool leads_to_sign_in = header.name == "Location" && header.value.starts_with("/signin");
    if (leads_to_sign_in && person.actor.role != Role::Visitor) return true;
  }
  return false;
}

/// Pages made anew for each thing that is tried on them.
using MakePage = std::function<std::string()>;

struct Tried {
  int offers = 0;
  std::string refused;
};

void try_page(Cast& cast, const Person& person, const std::string& state, const MakePage& make,
              Tried& tried) {
  const auto load = [&](const std::string& path) {
    const http::Response page = cast.doors().get(path, person.token);
    return page.status == 200 ? std::string(page.content()) : std::string();
  };
  const auto tell = [&](const std::string& what, int status) {
    tried.refused += state + ", " + person.name + ": " + what + " " + std::to_string(status) + "\n";
  };
  const std::string first = load(make());
  for (const std::string& link : support::find_links(first)) {
    const http::Response response = cast.doors().get(link, person.token);
    ++tried.offers;
    if (is_refused(response, person)) tell(link, response.status);
  }
  for (std::size_t i = 0; i < support::find_offers(first).size(); ++i) {
    const auto offers = support::find_offers(load(make()));
    const Offer offer = i < offers.size() ? offers[i] : Offer{};
    if (offer.url == views::routes::kSignOut) continue;
    const http::Response response =
        cast.doors().ask(http::Method::Post, offer.url, person.token, offer.body);
    ++tried.offers;
    if (is_refused(response, person)) tell(offer.url + " " + offer.body, response.status);
  }
}

template <class Facts>
Named make_one(Cast& cast, const Facts& facts) {
  Named named;
  cast.make([&](RowMaker& maker) { named = maker.make(facts); });
  return named;
}

void own(PostFacts& facts, MemberId owner) {
  facts.author = owner;
  facts.thread.author = owner;
}

}  // namespace

TEST_CASE("offers: no form or link of a thread's page is refused to whom it is shown",
          "[app][permissions]") {
  Cast cast;
  std::map<std::string, PostFacts> states;
  states["answer"].thread.has_replies = true;
  states["accepted"].is_accepted = true;
  states["comment"].kind = PostKind::Comment;
  states["question"].kind = PostKind::Question;
  states["hidden"].is_hidden = true;
  states["deleted"].is_deleted = true;
  states["in locked"].thread.is_locked = true;
  states["in closed"].thread.is_closed = true;
  states["in hidden"].thread.is_hidden = true;
  states["in deleted"].thread.is_deleted = true;
  states["in a discussion"].thread.is_question = false;
  Tried tried;
  for (const auto& [state, facts] : states) {
    for (const Person& person : cast.people()) {
      for (const bool owns : {true, false}) {
        const bool is_worth_it = !owns || person.name == "member" || person.name == "agent";
        if (!is_worth_it) continue;
        PostFacts mine = facts;
        own(mine, owns ? person.actor.id : cast.somebody());
        try_page(
            cast, person, state + (owns ? ", own" : ""),
            [&] {
              const Named named = make_one(cast, mine);
              return "/q/" + to_base36(named.thread.value) + "/" + named.slug;
            },
            tried);
      }
    }
  }
  CHECK(tried.refused == "");
  CHECK(tried.offers > 1000);
}

TEST_CASE("offers: no form or link of a ticket's page is refused to whom it is shown",
          "[app][permissions]") {
  Cast cast;
  Tried tried;
  for (const auto state :
       {TicketState::New, TicketState::Open, TicketState::Pending, TicketState::OnHold,
        TicketState::Solved, TicketState::Closed, TicketState::Merged, TicketState::Spam}) {
    for (const Person& person : cast.people()) {
      if (person.actor.role == Role::Visitor) continue;
      for (const bool owns : {true, false}) {
        const TicketFacts facts{owns ? person.actor.id : cast.somebody(), state, true};
        const auto make = [&] { return views::routes::ticket(make_one(cast, facts).ticket); };
        try_page(cast, person, std::string(to_text(state)) + (owns ? ", own" : ""), make, tried);
      }
    }
  }
  CHECK(tried.refused == "");
  CHECK(tried.offers > 500);
}
