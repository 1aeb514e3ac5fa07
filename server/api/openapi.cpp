#include "server/api/openapi.h"

#include "server/api/schema.h"
#include "shared/wire/api.h"
#include "shared/wire/backups.h"
#include "shared/wire/commands.h"
#include "shared/wire/drafts.h"
#include "shared/wire/help_sessions.h"
#include "shared/wire/insights.h"
#include "shared/wire/live.h"
#include "shared/wire/settings.h"

namespace townwell::api {
namespace {

using http::Method;
using Schema = json::object (*)();

json::object nothing() {
  return {};
}

/// One route in the document. `request` and `response` are `nothing` where there is no body.
struct Operation {
  Method method;
  std::string_view path;
  std::string_view summary;
  Schema request = nothing;
  Schema response = nothing;
  int status = 200;
};

template <class T>
json::object list_of() {
  return schema_of<wire::ApiList<T>>();
}

std::vector<Operation> session_operations() {
  return {
      {Method::Get, "/session", "Who is signed in", nothing, schema_of<wire::ApiSession>},
      {Method::Post, "/session", "Sign in", schema_of<wire::SignIn>, schema_of<wire::ApiSession>},
      {Method::Delete, "/session", "Sign out", nothing, nothing, 204},
      {Method::Post, "/members", "Sign up", schema_of<wire::SignUp>, schema_of<wire::ApiSession>,
       201},
      {Method::Get, "/members/{handle}", "A member", nothing, schema_of<wire::ApiProfile>},
      {Method::Delete, "/personal_link", "The link by which a guest comes back works no more",
       nothing, nothing, 204},
      {Method::Get, "/drafts", "Which drafts the caller has", nothing, list_of<wire::ApiDraftName>},
      {Method::Get, "/drafts/{key}", "What the caller has written so far, for nobody else", nothing,
       schema_of<wire::ApiDraft>},
      {Method::Put, "/drafts/{key}", "Keep what is written so far, up to 64 KiB",
       schema_of<wire::KeepDraft>, nothing, 204},
      {Method::Delete, "/drafts/{key}", "Drop a draft", nothing, nothing, 204},
      {Method::Get, "/spaces", "The spaces that the caller may see", nothing,
       list_of<wire::ApiSpace>},
  };
}

std::vector<Operation> upload_operations() {
  return {
      {Method::Post, "/images",
       "Add a picture, one file as multipart/form-data; write it into a text as ![words](url)",
       nothing, schema_of<wire::ApiImage>, 201},
      {Method::Options, "/uploads", "What of tus 1.0 is spoken here", nothing, nothing, 204},
      {Method::Post, "/uploads", "tus 1.0: announce a file by Upload-Length; Location says where",
       nothing, nothing, 201},
      {Method::Options, "/uploads/{id}", "As of /uploads", nothing, nothing, 204},
      {Method::Head, "/uploads/{id}", "tus 1.0: how much has arrived"},
      {Method::Patch, "/uploads/{id}", "tus 1.0: the bytes that follow", nothing, nothing, 204},
      {Method::Delete, "/uploads/{id}", "tus 1.0: give the upload up", nothing, nothing, 204},
  };
}

std::vector<Operation> video_operations() {
  return {
      {Method::Get, "/videos", "Videos, the latest first: ?space= &limit=", nothing,
       list_of<wire::ApiVideo>},
      {Method::Post, "/videos", "Make a video of a finished upload", schema_of<wire::PostVideo>,
       schema_of<wire::ApiVideo>, 201},
      {Method::Get, "/videos/{id}", "A video; for the team also how far its conversion is", nothing,
       schema_of<wire::ApiVideo>},
      {Method::Patch, "/videos/{id}", "Edit it, put another file in its place, or try again",
       schema_of<wire::EditVideo>, schema_of<wire::ApiVideo>},
      {Method::Delete, "/videos/{id}", "Delete it with its files", nothing, nothing, 204},
      {Method::Put, "/videos/{id}/captions/{lang}",
       "What is said, as WebVTT or SubRip in place of JSON; the text before stays as a revision",
       nothing, schema_of<wire::ApiVideo>},
      {Method::Delete, "/videos/{id}/captions/{lang}", "Delete the captions of a language", nothing,
       nothing, 204},
      {Method::Get, "/videos/{id}/cues",
       "What is said, by the second; with ?q= what holds its words", nothing,
       list_of<wire::ApiCue>},
      {Method::Get, "/videos/{id}/retention",
       "How many visits watched each hundredth of it; for those who read the insights", nothing,
       schema_of<wire::ApiRetention>},
      {Method::Post, "/videos/{id}/outcome", "Did it fix yours?", schema_of<wire::SayVideoOutcome>,
       schema_of<wire::ApiVideo>},
  };
}

std::vector<Operation> thread_operations() {
  return {
      {Method::Get, "/threads", "Threads: ?space= &tag= &state= &sort= &limit= &cursor=", nothing,
       list_of<wire::ApiThread>},
      {Method::Post, "/threads", "Ask; for the team alone it makes a ticket",
       schema_of<wire::PostThread>, schema_of<wire::ApiThread>, 201},
      {Method::Get, "/threads/{id}", "A thread", nothing, schema_of<wire::ApiThread>},
      {Method::Patch, "/threads/{id}", "Edit or moderate a thread", schema_of<wire::EditThread>,
       schema_of<wire::ApiThread>},
      {Method::Delete, "/threads/{id}", "Delete a thread softly", schema_of<wire::Because>, nothing,
       204},
      {Method::Get, "/threads/{id}/posts", "Question, answers and comments, oldest first", nothing,
       list_of<wire::ApiPost>},
      {Method::Post, "/threads/{id}/posts", "Answer or comment", schema_of<wire::PostReply>,
       schema_of<wire::ApiPost>, 201},
      {Method::Put, "/threads/{id}/accepted", "Accept an answer", schema_of<wire::Accept>,
       schema_of<wire::ApiThread>},
      {Method::Delete, "/threads/{id}/accepted", "Take the acceptance back", nothing,
       schema_of<wire::ApiThread>},
      {Method::Patch, "/posts/{id}", "Edit or moderate a post", schema_of<wire::EditPost>,
       schema_of<wire::ApiPost>},
      {Method::Delete, "/posts/{id}", "Delete a post softly", schema_of<wire::Because>, nothing,
       204},
      {Method::Get, "/posts/{id}/revisions", "What a post was before its edits", nothing,
       list_of<wire::ApiRevision>},
      {Method::Post, "/posts/{id}/flags", "Report a post to the team", schema_of<wire::FlagPost>,
       nothing, 201},
      {Method::Put, "/posts/{id}/vote", "Vote", schema_of<wire::Vote>, schema_of<wire::ApiPost>},
      {Method::Delete, "/posts/{id}/vote", "Take the vote back", nothing, schema_of<wire::ApiPost>},
  };
}

std::vector<Operation> case_operations() {
  return {
      {Method::Post, "/threads/{id}/escalation", "Make it a ticket, by staff",
       schema_of<wire::Because>, schema_of<wire::ApiTicket>, 201},
      {Method::Post, "/threads/{id}/still_stuck",
       "By the asker a ticket; by others 200 and their own clock", nothing,
       schema_of<wire::ApiTicket>, 201},
      {Method::Post, "/threads/{id}/outcome", "Did it solve it?", schema_of<wire::SayOutcome>,
       nothing},
      {Method::Get, "/tickets", "Tickets: one's own; for the team all that are open", nothing,
       list_of<wire::ApiTicket>},
      {Method::Post, "/tickets", "Write to the team", schema_of<wire::OpenTicket>,
       schema_of<wire::ApiTicket>, 201},
      {Method::Get, "/tickets/{number}", "A ticket", nothing, schema_of<wire::ApiTicket>},
      {Method::Patch, "/tickets/{number}", "Change state, assignee or priority",
       schema_of<wire::EditTicket>, schema_of<wire::ApiTicket>},
      {Method::Get, "/tickets/{number}/messages", "Replies, and for the team its notes", nothing,
       list_of<wire::ApiMessage>},
      {Method::Post, "/tickets/{number}/messages", "Reply, or note", schema_of<wire::PostMessage>,
       schema_of<wire::ApiMessage>, 201},
      {Method::Post, "/tickets/{number}/publish", "Give the solution back to the thread",
       schema_of<wire::PublishSolution>, schema_of<wire::ApiPost>, 201},
      {Method::Put, "/tickets/{number}/rating", "How the requester found the help",
       schema_of<wire::RateTicket>, schema_of<wire::RateTicket>},
      {Method::Get, "/tickets/{number}/clock", "The clocks with their proof", nothing,
       schema_of<wire::ApiClocks>},
  };
}

std::vector<Operation> help_operations() {
  return {
      {Method::Post, "/help_sessions", "Begin a help session", nothing,
       schema_of<wire::ApiHelpSession>, 201},
      {Method::Post, "/help_sessions/{id}/suggestions", "Threads that may answer a text",
       schema_of<wire::AskSuggestions>, schema_of<wire::ApiSuggestions>},
      {Method::Get, "/help_sessions/question", "What is asked a day later", nothing,
       schema_of<wire::ApiQuestion>},
      {Method::Post, "/help_sessions/question", "Say whether it is solved, and how easy it was",
       schema_of<wire::AnswerQuestion>, schema_of<wire::ApiQuestion>},
      {Method::Post, "/help_sessions/{id}/events",
       "What was searched and read; with \"current\" as the id, in the visit of the cookie",
       schema_of<wire::PostHelpEvents>, schema_of<wire::ApiHelpEvents>},
      {Method::Post, "/help_sessions/{id}/outcome", "How it ended", schema_of<wire::SayHelpOutcome>,
       nothing},
      {Method::Get, "/search",
       "Search: ?q= &in= &limit= &exact=; &typing=1 for titles while typing", nothing,
       schema_of<wire::ApiHits>},
      {Method::Get, "/views",
       "The view of a page, ?path=/q/…, for the one who asks: its screen's name and what it shows",
       nothing, nothing},
      {Method::Get, "/live",
       "A WebSocket that tells what changes; send {\"subscribe\": [paths]} for what is not public",
       nothing, schema_of<wire::LiveNews>, 101},
      {Method::Get, "/openapi.json", "This document", nothing, nothing},
  };
}

std::vector<Operation> owner_operations() {
  return {
      {Method::Get, "/insights", "What is measured: the catalogue", nothing,
       list_of<wire::ApiMeasure>},
      {Method::Get, "/insights/{report}",
       "A measure of the catalogue, or overview, deflection, funnel, first_answers, gaps: "
       "?from= &to= or &days=, &space=",
       nothing, schema_of<wire::ApiMeasureReport>},
      {Method::Get, "/insights/{report}/rows",
       "The rows that a number is made of: ?from= &to= or &days=, &space= &counted= &of= &limit= "
       "&cursor=",
       nothing, list_of<wire::ApiInsightRow>},
      {Method::Get, "/settings/{section}",
       "What the owner decides: business, texts, hours, rules, insights", nothing, nothing},
      {Method::Put, "/settings/{section}", "Change a section whole; as its GET answers", nothing,
       nothing},
      {Method::Get, "/backups", "The backups that the server makes by itself", nothing,
       schema_of<wire::ApiBackups>},
      {Method::Post, "/backups", "Make one now", nothing, schema_of<wire::ApiBackups>, 202},
      {Method::Post, "/spaces", "Add a space", schema_of<wire::SpaceSettings>,
       schema_of<wire::ApiSpace>, 201},
      {Method::Put, "/spaces/{space}", "Change a space whole", schema_of<wire::SpaceSettings>,
       schema_of<wire::ApiSpace>},
  };
}

std::vector<Operation> all_operations() {
  std::vector<Operation> all;
  for (const auto& part :
       {session_operations(), upload_operations(), video_operations(), thread_operations(),
        case_operations(), help_operations(), owner_operations()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

json::object content_of(json::object schema) {
  return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::array parameters_of(std::string_view path) {
  json::array parameters;
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const std::string name(path.substr(open + 1, path.find('}', open) - open - 1));
    parameters.push_back(json::object{{"name", name},
                                      {"in", "path"},
                                      {"required", true},
                                      {"schema", json::object{{"type", "string"}}}});
  }
  return parameters;
}

json::object describe(const Operation& operation) {
  json::object answer{{"description", "Done"}};
  json::object response = operation.response();
  if (!response.empty()) answer["content"] = content_of(std::move(response));
  const json::object failure{
      {"description", "RFC 9457: what is wrong and what to do next"},
      {"content", json::object{{"application/problem+json",
                                json::object{{"schema", json::object{{"type", "object"}}}}}}}};
  json::object out{
      {"summary", json::string_view(operation.summary.data(), operation.summary.size())},
      {"parameters", parameters_of(operation.path)},
      {"responses",
       json::object{{std::to_string(operation.status), answer}, {"default", failure}}}};
  json::object request = operation.request();
  if (!request.empty())
    out["requestBody"] = json::object{{"content", content_of(std::move(request))}};
  return out;
}

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = static_cast<char>(c | 0x20);
  return out;
}

}  // namespace

std::string make_openapi() {
  json::object paths;
  for (const Operation& operation : all_operations()) {
    const json::string_view path(operation.path.data(), operation.path.size());
    if (!paths.contains(path)) paths[path] = json::object{};
    paths[path].as_object()[lower(http::to_string(operation.method))] = describe(operation);
  }
  const json::object document{
      {"openapi", "3.1.0"},
      {"info", json::object{{"title", "Townwell"},
                            {"version", "1"},
                            {"description",
                             "Writes carry Idempotency-Key (a UUID). Errors are problem documents. "
                             "What one may not see is 404."}}},
      {"servers", json::array{json::object{{"url", "/api/v1"}}}},
      {"paths", std::move(paths)}};
  return json::serialize(document);
}

std::vector<http::RouteTable::Route> described_routes() {
  std::vector<http::RouteTable::Route> routes;
  for (const Operation& operation : all_operations()) {
    routes.push_back({operation.method, "/api/v1" + std::string(operation.path)});
  }
  return routes;
}

}  // namespace townwell::api
