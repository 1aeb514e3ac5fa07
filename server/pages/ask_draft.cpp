#include "server/pages/ask_draft.h"

#include "server/pages/door.h"
#include "server/pages/form_guard.h"
#include "server/storage/help_sessions.h"
#include "server/storage/lookup.h"
#include "server/storage/thread_rows.h"
#include "shared/base/text.h"
#include "shared/loaders/search.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/markdown/private_data.h"
#include "shared/rules/validation/fields.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using views::Audience;
using views::Msg;

constexpr std::size_t kExcerptCodePoints = 200;
constexpr int kTrailMax = 50;

views::PrivateKind to_view(markdown::PrivateDataKind kind) {
  switch (kind) {
    case markdown::PrivateDataKind::PaymentCard:
      return views::PrivateKind::Card;
    case markdown::PrivateDataKind::Iban:
      return views::PrivateKind::Iban;
    case markdown::PrivateDataKind::EmailAddress:
      return views::PrivateKind::Email;
    case markdown::PrivateDataKind::Secret:
      break;
  }
  return views::PrivateKind::Secret;
}

void add_findings(const std::string& text, std::vector<views::PrivateFinding>& findings) {
  for (const markdown::Finding& found : markdown::find_private_data(text)) {
    const std::string part = text.substr(found.begin, found.end - found.begin);
    const markdown::Finding whole{found.kind, 0, part.size()};
    findings.push_back({to_view(found.kind), markdown::mask(part, {&whole, 1})});
  }
}

bool holds_back(const app::Exchange& exchange, store::Database& database) {
  if (!exchange.caller.help_session.is_set()) return false;
  const auto visit = storage::load_help_session(database, exchange.caller.help_session);
  return visit && visit->arm == Arm::Held;
}

std::vector<views::AskSpace> list_spaces(const app::Exchange& exchange, std::string_view chosen) {
  const storage::Portal& portal = *exchange.caller.portal;
  std::vector<views::AskSpace> spaces;
  for (const Space& space : portal.spaces) {
    const permissions::SpaceFacts facts{narrower(portal.settings.visibility, space.visibility)};
    if (permissions::may(exchange.caller.actor, permissions::Action::PostThread, facts)) {
      spaces.push_back({space.slug, space.name, space.icon, space.slug == chosen});
    }
  }
  if (spaces.size() == 1) spaces.front().is_chosen = true;
  return spaces;
}

/// The visit in words, as the team would read it.
std::vector<std::string> say_trail(const app::Exchange& exchange, store::Database& database) {
  std::vector<std::string> trail;
  if (!exchange.caller.help_session.is_set()) return trail;
  for (const HelpEvent& event :
       storage::list_help_events(database, exchange.caller.help_session, kTrailMax)) {
    if (event.kind == HelpEventKind::Searched) {
      trail.push_back(views::say(Msg::AskTrailSearched, {event.text}));
    } else if (event.kind == HelpEventKind::Watched) {
      trail.push_back(views::say(Msg::AskTrailWatched, {views::watched_words(event)}));
    } else if (event.kind != HelpEventKind::Suggested) {
      const auto found = storage::find_thread(database, exchange.caller, event.thread_id);
      if (found.ok()) {
        trail.push_back(views::say(Msg::AskTrailRead, {found.value().thread.title}));
      }
    }
  }
  return trail;
}

}  // namespace

AskForm read_ask_form(const http::Form& form) {
  AskForm asked;
  asked.draft.title = form.get("title");
  asked.draft.space = form.get("space");
  asked.draft.body = form.get("body");
  asked.draft.tags = form.get("tags");
  asked.draft.audience = from_text<Audience>(form.get("audience")).value_or(Audience::Everyone);
  asked.draft.name = form.get("name");
  asked.draft.email = form.get("email");
  asked.draft.shares_trail = form.get("share_help_session") == "1";
  asked.compared = form.get("compared");
  asked.intent = form.get("intent");
  asked.is_masked = form.get("mask") == "1";
  asked.is_at_contact = form.get("step") == to_text(views::AskStep::Contact);
  return asked;
}

std::vector<std::string> split_tags(std::string_view typed) {
  std::vector<std::string> tags;
  for (const std::string_view part : split(typed, ',')) {
    for (const std::string_view tag : split(part, ' ')) {
      if (!tag.empty()) tags.emplace_back(tag);
    }
  }
  return tags;
}

std::vector<views::FieldProblem> check_draft(const app::Exchange& exchange,
                                             const views::AskDraft& draft) {
  validation::Fields fields;
  fields.title(trim(draft.title));
  if (draft.audience == Audience::Everyone) {
    if (!storage::find_space(exchange.caller, draft.space).ok()) {
      fields.add({"/space", "space-unknown", {}});
    }
    fields.tags(validation::normalise_tags(storage::fold_tags(split_tags(draft.tags))));
  }
  fields.body(draft.body);
  const Result<void> valid = fields.finish();
  return valid.ok() ? std::vector<views::FieldProblem>() : to_ask_problems(valid.error());
}

std::vector<views::FieldProblem> to_ask_problems(const Error& error) {
  std::vector<views::FieldProblem> problems;
  for (const FieldError& field : error.fields) {
    // "/tags/2" is the field "tags".
    const std::string_view path = std::string_view(field.pointer).substr(1);
    std::string name(path.substr(0, path.find('/')));
    if (name == "subject") name = "title";
    problems.push_back({std::move(name), views::describe_field(field)});
  }
  if (problems.empty()) problems.push_back({"", views::describe(error).detail});
  return problems;
}

std::vector<views::PrivateFinding> find_private(const views::AskDraft& draft) {
  std::vector<views::PrivateFinding> findings;
  if (draft.audience == Audience::Team) return findings;
  add_findings(draft.title, findings);
  add_findings(draft.body, findings);
  return findings;
}

std::string mask_private(const std::string& text) {
  return markdown::mask(text, markdown::find_private_data(text));
}

Offer find_offer(const app::Exchange& exchange, store::Database& database,
                 const views::AskDraft& draft) {
  const Space* space = exchange.caller.portal->find_space(draft.space);
  const views::PortalFacts portal = facts_of(*exchange.caller.portal);
  return loaders::suggest(app::make_source(exchange, database, portal), draft.title,
                          space != nullptr ? space->id : SpaceId{});
}

std::optional<int> team_after_hours(const storage::Portal& portal, SpaceId space) {
  for (const escalation::Policy& policy : portal.policies) {
    const escalation::Rule& rule = policy.rule;
    const bool is_of_space = !rule.space_id.is_set() || rule.space_id == space;
    if (rule.is_on && rule.trigger == escalation::Trigger::Unanswered && is_of_space) {
      return static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(rule.wait).count());
    }
  }
  return std::nullopt;
}

views::AskView make_ask_view(const app::Exchange& exchange, store::Database& database,
                             const AskForm& asked, const http::Form* again, views::AskStep step,
                             const Offer& offer) {
  const storage::Portal& portal = *exchange.caller.portal;
  const bool is_team = asked.draft.audience == Audience::Team;
  views::AskView view;
  view.shell =
      make_shell(exchange, {std::string(views::say(is_team ? Msg::AskTeamTitle : Msg::AskTitle)),
                            "", "", "", views::Area::Ask});
  view.shell.has_ask = false;
  view.step = step;
  view.guard = make_guard(exchange, again);
  view.has_account = exchange.is_signed_in();
  view.draft = asked.draft;
  view.compared = asked.compared;
  view.spaces = list_spaces(exchange, asked.draft.space);
  const Space* space = portal.find_space(asked.draft.space);
  if (space != nullptr && !is_team) view.space_label = space->name;
  view.body_excerpt = markdown::excerpt(
      markdown::parse(is_team ? asked.draft.body : mask_private(asked.draft.body)),
      kExcerptCodePoints);
  view.trail = say_trail(exchange, database);
  view.team_after_hours = team_after_hours(portal, space != nullptr ? space->id : SpaceId{});
  view.team_reply_hours = portal.settings.reply_hours;
  if (step != views::AskStep::Write) view.findings = find_private(asked.draft);
  view.is_held_back = holds_back(exchange, database);
  if (!view.is_held_back) views::put_offer(view, offer);
  return view;
}

}  // namespace townwell::pages
