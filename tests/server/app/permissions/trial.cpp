#include "tests/server/app/permissions/trial.h"

#include <algorithm>

#include "shared/rules/permissions/permissions.h"
#include "shared/wire/json_reader.h"

namespace townwell::permissions_test {
namespace {

using Names = std::map<std::string, std::string>;

/// In the texts of every row that is made, so no refusal may say it.
constexpr std::string_view kTitleWord = "amber light";

const char* slug_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::Public:
      return "hubs";
    case Visibility::Members:
      return "beta";
    case Visibility::Staff:
      break;
  }
  return "team";
}

Names names_of(Cast& cast, const Case& one) {
  static int last = 0;
  const support::Named& named = one.named;
  const std::string handle = one.handle.empty() ? one.person->name : one.handle;
  Names names = {{"thread", std::to_string(named.thread.value)},
                 {"thread36", to_base36(named.thread.value)},
                 {"slug", named.slug},
                 {"question36", to_base36(named.question.value)},
                 {"post", std::to_string(named.post.value)},
                 {"post36", to_base36(named.post.value)},
                 {"ticket", std::to_string(named.ticket)},
                 {"flag36", to_base36(named.flag.value)},
                 {"video", std::to_string(named.video.value)},
                 {"video36", to_base36(named.video.value)},
                 {"handle", handle},
                 {"email", email_of(handle)},
                 {"audit", audit_of(handle)},
                 {"mark", support::mark_of(named.post)},
                 {"note", support::mark_of_note(named.ticket)},
                 {"space", slug_of(one.space)},
                 {"elsewhere", one.space == Visibility::Public ? "beta" : "hubs"},
                 {"original", std::to_string(cast.original().value)},
                 {"newest", std::to_string(kIdMax)},
                 {"bystander", "bystander"},
                 {"n", std::to_string(++last)}};
  if (one.ask.line.find("<session>") != std::string_view::npos) {
    names["session"] = cast.spare_session(one.person->actor.id);
  }
  return names;
}

std::string fill(std::string_view text, const Names& names) {
  std::string filled(text);
  for (const auto& [name, value] : names) {
    const std::string place = "<" + name + ">";
    for (std::size_t at = filled.find(place); at != std::string::npos; at = filled.find(place)) {
      filled.replace(at, place.size(), value);
    }
  }
  return filled;
}

char letter_of(const Result<void>& rule) {
  if (rule.ok()) return '+';
  if (rule.error().code == ErrorCode::Unauthenticated) return 's';
  return rule.error().code == ErrorCode::NotFound ? '0' : '-';
}

char letter_of(const http::Response& response, unsigned traits) {
  if (response.status == 409 && (traits & kMayConflict) != 0) return '+';
  if (response.status == 401) return 's';
  if (response.status == 403) return '-';
  if (response.status == 404) return '0';
  if (response.status == 422) return 'u';
  if (response.status < 200 || response.status >= 400) return '?';
  for (const http::HeaderField& header : response.headers) {
    if (header.name == "Location" && header.value.starts_with("/signin")) return 's';
  }
  return '+';
}

char expected_of(const Case& one) {
  const unsigned traits = one.ask.traits;
  if ((traits & kForEveryone) != 0) return letter_of(one.visitor_rule);
  const bool is_visitor = one.person->actor.role == Role::Visitor;
  if (is_visitor && (traits & kSignInsFirst) != 0) return 's';
  const char letter = letter_of(one.rule);
  const bool is_named_beside = (traits & kNamedBeside) != 0;
  return letter == '0' && is_named_beside && one.sees_thread ? 'u' : letter;
}

/// "/problems/thread-locked" of a problem document.
std::string type_of(const http::Response& response) {
  const auto document = wire::JsonDocument::parse(response.content());
  const auto type = document.ok() ? document.value().root().member("type") : std::nullopt;
  return type && type->text() ? *type->text() : "no problem document";
}

std::string judge(const Case& one, const Request& request, const http::Response& response) {
  const bool is_said = response.content().find(request.says) != std::string_view::npos;
  if ((one.ask.traits & kSays) != 0) {
    if (is_said == one.rule.ok()) return "";
    return is_said ? "says what is not to be read" : "does not say what may be read";
  }
  const char expected = expected_of(one);
  const char found = letter_of(response, one.ask.traits);
  if (found != expected) {
    return std::string("should be ") + expected + ", is " + found + " " +
           std::to_string(response.status);
  }
  if (found == '+') return "";
  if (response.content().find(kTitleWord) != std::string_view::npos) return "refuses and tells";
  const bool has_key = request.is_api() && found != 'u' && (one.ask.traits & kForEveryone) == 0;
  if (has_key && type_of(response) != "/problems/" + std::string(one.rule.error().key)) {
    return "should say " + std::string(one.rule.error().key) + ", says " + type_of(response);
  }
  return "";
}

}  // namespace

Request read_request(const Ask& ask, const Names& names) {
  constexpr std::string_view kSaysWord = " says ";
  Request request;
  std::string_view line = ask.line;
  const std::size_t method_end = line.find(' ');
  request.method = http::method_from_string(line.substr(0, method_end));
  line.remove_prefix(method_end + 1);
  if ((ask.traits & kSays) != 0) {
    const std::size_t at = line.find(kSaysWord);
    request.says = fill(line.substr(at + kSaysWord.size()), names);
    line = line.substr(0, at);
  }
  const std::size_t target_end = std::min(line.find(' '), line.size());
  request.target = fill(line.substr(0, target_end), names);
  if (target_end < line.size()) request.body = fill(line.substr(target_end + 1), names);
  if (!request.is_api()) std::replace(request.body.begin(), request.body.end(), ' ', '+');
  return request;
}

bool fits(const Case& one) {
  const unsigned traits = one.ask.traits;
  if (one.ask.line.empty()) return false;
  if ((traits & kByOwner) != 0 && !one.owns) return false;
  if ((traits & kByOther) != 0 && one.owns) return false;
  if ((traits & kSignedIn) != 0 && one.person->actor.role == Role::Visitor) return false;
  if ((traits & kOfQuestion) != 0 && one.kind != PostKind::Question) return false;
  if ((traits & kOfAnswer) != 0 && one.kind != PostKind::Answer) return false;
  if ((traits & kNotOfComment) != 0 && one.kind == PostKind::Comment) return false;
  return (traits & kOfAccepted) == 0 || one.is_accepted;
}

std::string try_case(Cast& cast, const Case& one) {
  const Request request = read_request(one.ask, names_of(cast, one));
  const http::Response response =
      cast.doors().ask(request.method, request.target, one.person->token, request.body);
  const std::string wrong = judge(one, request, response);
  return wrong.empty() ? "" : std::string(one.ask.line) + ": " + wrong;
}

}  // namespace townwell::permissions_test
