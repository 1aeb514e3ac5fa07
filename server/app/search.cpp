#include "server/app/search.h"

#include "server/app/sign_in.h"
#include "server/app/visit.h"

namespace townwell::app {
namespace {

constexpr http::RateRule kSearchesAnAddress{10, std::chrono::seconds{1}};
constexpr http::RateRule kKeysAnAddress{30, std::chrono::seconds{1}};

std::vector<storage::HelpStep> to_steps(const Exchange& exchange,
                                        const std::vector<views::FoundThread>& suggested) {
  std::vector<storage::HelpStep> steps;
  for (const views::FoundThread& one : suggested) {
    steps.push_back({{HelpEventKind::Suggested, "", one.thread.id, exchange.now}});
  }
  return steps;
}

}  // namespace

Result<void> take_search_rate(const Exchange& exchange, SearchPace pace) {
  const bool is_typing = pace == SearchPace::Typing;
  return take_rate(exchange, is_typing ? "typing-address" : "search-address",
                   exchange.request->peer_address, is_typing ? kKeysAnAddress : kSearchesAnAddress);
}

std::string note_suggested(const Exchange& exchange,
                           const std::vector<views::FoundThread>& suggested) {
  return suggested.empty() ? std::string() : note_steps(exchange, to_steps(exchange, suggested));
}

void note_suggested_of(const Exchange& exchange, HelpSessionId visit,
                       const std::vector<views::FoundThread>& suggested) {
  if (!suggested.empty()) note_steps_of(exchange, visit, to_steps(exchange, suggested));
}

}  // namespace townwell::app
