#include "shared/views/present/strip.h"

#include <algorithm>

#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

int percent_between(UtcTime from, UtcTime to, UtcTime now) {
  if (to <= from) return 100;
  const double share =
      static_cast<double>((now - from).count()) / static_cast<double>((to - from).count());
  return std::clamp(static_cast<int>(share * 100), 0, 100);
}

std::string waiting_title(const Look& look, UtcTime since, UtcTime due) {
  const std::string waited = span_short(look.now() - since);
  if (due - look.now() <= std::chrono::minutes{1}) return say(Msg::StripWaitingDue, {waited});
  return say(Msg::StripWaitingTitle, {waited, span_short(due - look.now())});
}

StripAction ask_team(const Thread& thread) {
  return {std::string(say(Msg::StripAskTeam)), routes::thread_action(thread.id, "still-stuck"),
          "ticket", false};
}

Strip present_own_clock(const Look& look, const ThreadData& data) {
  const Thread& thread = data.summary.thread;
  const UtcTime since = *data.own.not_yet_at;
  const UtcTime due = *data.own.own_due_at;
  Strip strip;
  strip.title = waiting_title(look, since, due);
  strip.text = say(Msg::StripStuckText);
  strip.progress_percent = percent_between(since, due, look.now());
  strip.start = say(Msg::StripNotYet, {look.words.clock(since)});
  strip.end = say(Msg::StripTicketAt, {look.words.clock(due)});
  strip.actions = {{std::string(say(Msg::StripFixed)),
                    routes::thread_action(thread.id, "outcome?solved=yes"), "check", false}};
  return strip;
}

Strip present_escalated(const ThreadData& data) {
  Strip strip;
  strip.kind = PillKind::Escalated;
  strip.title = say(Msg::StripEscalatedTitle);
  strip.text = say(data.own.ticket_number ? Msg::StripEscalatedMine : Msg::StripEscalatedText);
  if (data.own.ticket_number) {
    strip.actions = {{std::string(say(Msg::StripOpenTicket)),
                      routes::ticket(*data.own.ticket_number), "ticket", true}};
  }
  return strip;
}

}  // namespace

std::optional<Strip> present_strip(const Look& look, const ThreadData& data,
                                   const permissions::ThreadFacts& facts) {
  const Thread& thread = data.summary.thread;
  if (data.own.ticket_number || thread.case_state == CaseState::Escalated) {
    return present_escalated(data);
  }
  if (data.own.not_yet_at && data.own.own_due_at) return present_own_clock(look, data);
  const bool may_ask_team = permissions::may(look.actor, permissions::Action::StillStuck, facts) &&
                            look.actor.id == thread.author_id;
  const auto progress = escalation::progress(look.policies, thread, look.now());
  if (progress.ok() && progress.value()) {
    Strip strip;
    strip.title = waiting_title(look, progress.value()->started_at, progress.value()->due_at);
    strip.text = say(Msg::StripWaitingText);
    strip.progress_percent = static_cast<int>(progress.value()->share_used() * 100);
    strip.start = say(Msg::StripAsked, {look.words.clock(progress.value()->started_at)});
    strip.end = say(Msg::StripTicketAt, {look.words.clock(progress.value()->due_at)});
    if (may_ask_team) strip.actions = {ask_team(thread)};
    return strip;
  }
  const bool is_open = thread.state == ThreadState::Open && thread.answer_count > 0;
  if (!may_ask_team || !is_open) return std::nullopt;
  Strip strip;
  strip.kind = PillKind::Discussing;
  strip.title = say(Msg::StripAskerTitle);
  strip.text = say(Msg::StripAskerText);
  strip.actions = {ask_team(thread)};
  return strip;
}

}  // namespace townwell::views
