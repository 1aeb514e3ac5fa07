#include "tests/contract/random_portal.h"

#include "server/features/cases/escalate.h"
#include "server/features/cases/escalation_job.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/cases/still_stuck.h"
#include "server/features/members/change_role.h"
#include "server/features/members/edit_profile.h"
#include "server/features/members/sign_up.h"
#include "server/features/moderation/decide_flag.h"
#include "server/features/moderation/flag_post.h"
#include "server/features/settings/portal_settings.h"
#include "server/features/settings/spaces.h"
#include "server/features/threads/edit_post.h"
#include "server/features/threads/edit_thread.h"
#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "server/features/threads/vote.h"
#include "server/features/tickets/close_solved.h"
#include "server/features/tickets/edit_ticket.h"
#include "server/features/tickets/open_ticket.h"
#include "server/features/tickets/post_message.h"
#include "server/features/tickets/publish_solution.h"
#include "server/storage/moderation.h"
#include "server/storage/tickets.h"
#include "shared/store/members.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"

namespace townwell::contract {
namespace {

using storage::Caller;
using storage::Tx;

const std::vector<std::string> kVocabulary = {
    "router", "wifi",  "camera", "battery", "update", "reset",   "garden", "button",
    "amber",  "light", "sensor", "garage",  "cloud",  "account", "app",    "bridge",
    "ä",      "wi-fi", "C++",    "v4.2.1",  "slow",   "offline", "pairs",  "doorbell"};
const std::vector<std::string> kTags = {"wifi", "ios", "android", "zigbee", "billing", "hub"};

}  // namespace

RandomPortal::RandomPortal(unsigned seed) : dice_(seed), outsider_(portal_.add_member("outsider")) {
  people_ = {portal_.add_member("ann"), portal_.add_member("bob"), portal_.add_member("cid")};
  staff_ = {portal_.add_member("mod", Role::Moderator), portal_.add_member("agent", Role::Agent),
            portal_.add_member("boss", Role::Owner)};
  people_.insert(people_.end(), staff_.begin(), staff_.end());
}

/// What members do with words and votes.
std::vector<RandomPortal::Command> RandomPortal::writing() {
  using P = RandomPortal;
  return {
      {"post-thread", 9, [](P& p) { return p.post_thread(p.anyone()); }},
      {"post-thread as guest", 1, [](P& p) { return p.post_thread(p.portal_.visitor()); }},
      {"answer", 12, [](P& p) { return p.reply(PostKind::Answer); }},
      {"comment", 6, [](P& p) { return p.reply(PostKind::Comment); }},
      {"edit body", 4,
       [](P& p) { return p.edit_post(p.anyone(), [&](wire::EditPost& c) { c.body = p.text(); }); }},
      {"edit title", 2,
       [](P& p) {
         return p.edit_thread(p.anyone(), [&](wire::EditThread& c) { c.title = "On " + p.text(); });
       }},
      {"edit tags", 3,
       [](P& p) {
         return p.edit_thread(p.anyone(), [&](wire::EditThread& c) { c.tags = p.tags(); });
       }},
      {"vote", 10,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return threads::vote(tx, as, p.recent(p.posts_), wire::Vote{p.pick(3) - 1});
         });
       }},
      {"accept", 6,
       [](P& p) {
         const PostId post = p.pick(4) == 0 ? PostId{} : p.recent(p.posts_);
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return threads::accept(tx, as, p.recent(p.threads_), post);
         });
       }},
  };
}

/// What takes words away, moves them, and brings them back.
std::vector<RandomPortal::Command> RandomPortal::moderating() {
  using P = RandomPortal;
  return {
      {"move", 4,
       [](P& p) {
         return p.edit_thread(p.staff(), [&](wire::EditThread& c) { c.space = p.any(p.spaces_); });
       }},
      {"change state", 4,
       [](P& p) {
         return p.edit_thread(p.anyone(), [&](wire::EditThread& c) {
           c.state = p.any<std::string>({"open", "closed", "duplicate", "solved_otherwise"});
           c.duplicate_of = p.recent(p.threads_);
           c.reason = "It is " + p.text();
         });
       }},
      {"lock", 1,
       [](P& p) {
         return p.edit_thread(p.staff(), [&](wire::EditThread& c) { c.locked = p.pick(3) == 0; });
       }},
      {"hide or show thread", 3, [](P& p) { return p.change_sight(true); }},
      {"hide or show post", 5, [](P& p) { return p.change_sight(false); }},
      {"delete thread", 2,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return threads::delete_thread(tx, as, p.recent(p.threads_), "test");
         });
       }},
      {"restore thread", 2,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return threads::restore_thread(tx, as, p.recent(p.threads_), "test");
         });
       }},
      {"delete post", 3,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return threads::delete_post(tx, as, p.recent(p.posts_), "test");
         });
       }},
      {"restore post", 3,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return threads::restore_post(tx, as, p.recent(p.posts_), "test");
         });
       }},
      {"flag", 2,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return moderation::flag_post(tx, as, p.recent(p.posts_),
                                        wire::FlagPost{FlagReason::Spam, p.text()});
         });
       }},
      {"decide flag", 2, [](P& p) { return p.decide_flag(); }},
  };
}

/// What threads become for the team.
std::vector<RandomPortal::Command> RandomPortal::helping() {
  using P = RandomPortal;
  return {
      {"say outcome", 4,
       [](P& p) {
         wire::SayOutcome command{p.pick(3) > 0, {}};
         if (p.pick(2) == 0) command.post = p.recent(p.posts_);
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return cases::say_outcome(tx, as, p.recent(p.threads_), command);
         });
       }},
      {"still stuck", 3,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return cases::still_stuck(tx, as, p.recent(p.threads_));
         });
       }},
      {"escalate", 2,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return cases::escalate(tx, as, p.recent(p.threads_), wire::Because{p.text()});
         });
       }},
      {"write ticket", 4, [](P& p) { return p.write_ticket(); }},
      {"edit ticket", 2,
       [](P& p) {
         wire::EditTicket command;
         command.state = static_cast<TicketState>(p.pick(6));
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return tickets::edit_ticket(tx, as, p.recent(p.tickets_), command);
         });
       }},
      {"publish solution", 2,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return tickets::publish_solution(tx, as, p.recent(p.tickets_),
                                            wire::PublishSolution{p.text()});
         });
       }},
      {"let time pass", 1, [](P& p) { return p.let_time_pass(); }},
  };
}

/// Who people are, and what the owner decides.
std::vector<RandomPortal::Command> RandomPortal::owning() {
  using P = RandomPortal;
  return {
      {"edit profile", 2,
       [](P& p) {
         wire::EditProfile command;
         command.display_name = "Name " + std::to_string(p.pick(1000));
         command.about = p.text();
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return members::edit_profile(tx, as, command);
         });
       }},
      {"change role", 1,
       [](P& p) {
         const auto handle = p.any<std::string>({"cid", "mod"});
         const auto role = p.any<Role>({Role::Member, Role::Moderator, Role::Agent});
         return p.run(p.staff_.back(), [&](Tx& tx, const Caller& as) {
           return members::change_role(tx, as, handle, role);
         });
       }},
      {"sign up", 1, [](P& p) { return p.sign_up(); }},
      {"add space", 1,
       [](P& p) {
         wire::SpaceSettings command;
         command.name = "Space " + std::to_string(p.spaces_.size());
         command.visibility = static_cast<Visibility>(p.pick(3));
         const auto made = p.run(p.staff_.back(), [&](Tx& tx, const Caller& as) {
           return settings::add_space(tx, as, command);
         });
         if (made.ok()) p.spaces_.push_back("space-" + std::to_string(p.spaces_.size()));
         return made;
       }},
      {"change space", 2, [](P& p) { return p.change_space(); }},
      {"change business", 1, [](P& p) { return p.change_business(); }},
  };
}

const std::vector<RandomPortal::Command>& RandomPortal::commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> joined;
    for (auto&& part : {writing(), moderating(), helping(), filming(), owning()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

std::vector<std::string> RandomPortal::command_names() {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return names;
}

std::string RandomPortal::step() {
  std::vector<int> weights;
  for (const Command& command : commands()) weights.push_back(command.weight);
  std::discrete_distribution<std::size_t> choice(weights.begin(), weights.end());
  const Command& command = commands()[choice(dice_)];
  portal_.advance(std::chrono::milliseconds{1 + pick(60'000)});
  const Outcome outcome = command.run(*this);
  if (!outcome.ok()) return command.name + "!";
  ++succeeded_[command.name];
  return command.name;
}

storage::Caller RandomPortal::outsider() {
  const bool is_open = portal_.portal().settings.visibility == Visibility::Public;
  return is_open ? portal_.visitor("s1") : outsider_;
}

std::string RandomPortal::text() {
  std::string words = "zq" + std::to_string(++words_);
  const int count = 3 + pick(12);
  for (int i = 0; i < count; ++i) words += " " + any(kVocabulary);
  return pick(8) == 0 ? words + "\n\n```\n" + any(kVocabulary) + "\n```\n" : words;
}

std::vector<std::string> RandomPortal::tags() {
  std::vector<std::string> chosen;
  for (int i = pick(4); i > 0; --i) chosen.push_back(any(kTags));
  return chosen;
}

RandomPortal::Outcome RandomPortal::run(const Caller& who,
                                        const support::PortalFixture::Run& command) {
  Caller caller = who;
  // Their role is the one of now; somebody may have changed it.
  if (const auto member = store::load_member(portal_.reader(), who.actor.id)) {
    caller.actor.role = member->role;
  }
  return portal_.run(caller, command);
}

RandomPortal::Outcome RandomPortal::post_thread(const Caller& who) {
  wire::PostThread command;
  command.space = pick(2) == 0 ? "hubs" : any(spaces_);
  command.title = "About " + text().substr(0, 60);
  command.body = text();
  command.tags = tags();
  command.kind = pick(6) == 0 ? ThreadKind::Discussion : ThreadKind::Question;
  if (who.actor.role == Role::Visitor) {
    command.name = "Guest " + std::to_string(pick(1000));
    command.email = "guest@example.com";
  }
  identity::GuestDoor door;
  door.secret = "secret";
  const auto made = run(
      who, [&](Tx& tx, const Caller& as) { return threads::post_thread(tx, as, command, door); });
  if (!made.ok()) return made;
  threads_.emplace_back(ThreadId{made.value().id});
  posts_.push_back(store::load_thread(portal_.reader(), threads_.back())->question_id);
  return made;
}

RandomPortal::Outcome RandomPortal::reply(PostKind kind) {
  wire::PostReply command;
  command.kind = kind;
  command.body = text();
  if (!videos_.empty() && pick(4) == 0) {
    command.body += "\n\nvideo:" + to_base36(recent(videos_).value) + "@" +
                    std::to_string(pick(2)) + ":0" + std::to_string(pick(9));
  }
  if (kind == PostKind::Comment && pick(2) == 0) command.parent = recent(posts_);
  const auto made = run(anyone(), [&](Tx& tx, const Caller& as) {
    return threads::post_reply(tx, as, recent(threads_), command);
  });
  if (made.ok()) posts_.push_back(PostId{made.value().id});
  return made;
}

RandomPortal::Outcome RandomPortal::edit_thread(const Caller& who,
                                                const std::function<void(wire::EditThread&)>& set) {
  wire::EditThread command;
  set(command);
  return run(who, [&](Tx& tx, const Caller& as) {
    return threads::edit_thread(tx, as, recent(threads_), command);
  });
}

RandomPortal::Outcome RandomPortal::edit_post(const Caller& who,
                                              const std::function<void(wire::EditPost&)>& set) {
  wire::EditPost command;
  set(command);
  return run(who, [&](Tx& tx, const Caller& as) {
    return threads::edit_post(tx, as, recent(posts_), command);
  });
}

RandomPortal::Outcome RandomPortal::change_sight(bool is_thread) {
  const bool hides = pick(2) == 0;
  if (is_thread) {
    return edit_thread(staff(), [&](wire::EditThread& command) { command.hidden = hides; });
  }
  return edit_post(staff(), [&](wire::EditPost& command) { command.hidden = hides; });
}

RandomPortal::Outcome RandomPortal::change_space() {
  const std::string slug = any(spaces_);
  wire::SpaceSettings command;
  command.name = "Name " + std::to_string(pick(1000));
  command.visibility = static_cast<Visibility>(pick(3));
  const auto changed = run(staff_.back(), [&](Tx& tx, const Caller& as) {
    return settings::change_space(tx, as, slug, command);
  });
  portal_.portals().reload(portal_.reader());
  return changed;
}

RandomPortal::Outcome RandomPortal::change_business() {
  wire::BusinessSettings command;
  command.name = "Portal " + std::to_string(pick(1000));
  command.visibility = static_cast<Visibility>(pick(2));
  const auto changed = run(staff_.back(), [&](Tx& tx, const Caller& as) {
    return settings::change_business(tx, as, command);
  });
  portal_.portals().reload(portal_.reader());
  return changed;
}

RandomPortal::Outcome RandomPortal::sign_up() {
  wire::SignUp command;
  command.handle = "new" + std::to_string(people_.size());
  command.display_name = "New One";
  command.email = command.handle + "@example.com";
  command.password = "correct horse battery";
  const auto made = portal_.run(portal_.visitor(), [&](Tx& tx, const Caller&) {
    return members::sign_up(tx, command, "hash", Role::Member);
  });
  if (!made.ok()) return made;
  const MemberId id{made.value().id};
  people_.push_back(Caller{{id, Role::Member}, nullptr, "m" + std::to_string(id.value), {}, {}});
  return made;
}

RandomPortal::Outcome RandomPortal::write_ticket() {
  if (pick(3) == 0) {
    wire::OpenTicket command;
    command.subject = "Ticket " + text().substr(0, 40);
    command.body = text();
    const auto made = run(anyone(), [&](Tx& tx, const Caller& as) {
      return tickets::open_ticket(tx, as, command, {});
    });
    if (made.ok()) {
      tickets_.push_back(storage::load_ticket(portal_.reader(), TicketId{made.value().id})->number);
    }
    return made;
  }
  for (const Ticket& ticket : storage::list_unsolved_tickets(portal_.reader(), 5)) {
    tickets_.push_back(ticket.number);
  }
  wire::PostMessage command;
  command.body = text();
  command.visibility = static_cast<wire::MessageVisibility>(pick(2));
  return run(anyone(), [&](Tx& tx, const Caller& as) {
    return tickets::post_message(tx, as, recent(tickets_), command, {});
  });
}

RandomPortal::Outcome RandomPortal::decide_flag() {
  const auto flags = storage::list_open_flags(portal_.reader(), 10);
  if (flags.empty()) return fail(ErrorCode::NotFound, "not-found");
  wire::DecideFlag command;
  command.decision = any<FlagState>({FlagState::Agreed, FlagState::Disagreed, FlagState::Ignored});
  command.reason = "Because";
  return run(staff(), [&](Tx& tx, const Caller& as) {
    return moderation::decide_flag(tx, as, any(flags).id, command);
  });
}

RandomPortal::Outcome RandomPortal::let_time_pass() {
  portal_.advance(std::chrono::hours{1 + pick(400)});
  const cases::EscalationJob job(portal_.writer(), portal_.readers(), portal_.portals());
  (void)job(portal_.now());
  return run(staff_.back(),
             [&](Tx& tx, const Caller& as) { return tickets::close_solved(tx, *as.portal, 100); });
}

}  // namespace townwell::contract
