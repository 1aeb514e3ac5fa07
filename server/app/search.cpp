#include "server/app/search.h"

#include "server/app/sign_in.h"
#include "server/app/visit.h"

namespace townwell::app {
namespace {

constexpr http::RateRule kSearchesAnAddress{10, std::chrono::seconds{1}};
constexpr http::RateRule kKeysAnAddress{30, std::chrono::seconds{1}};

}  // namespace

Result<void> take_search_rate(const Exchange& exchange, SearchPace pace) {
  const bool is_typing = pace == SearchPace::Typing;
  return take_rate(exchange, is_typing ? "typing-address" : "search-address",
                   exchange.request->peer_address, is_typing ? kKeysAnAddress : kSearchesAnAddress);
}

std::string note_suggested(const Exchange& exchange,
                           const std::vector<views::FoundThread>& suggested) {
  std::vector<HelpEvent> events;
  for (const views::FoundThread& one : suggested) {
    events.push_back({HelpEventKind::Suggested, "", one.thread.id, exchange.now});
  }
  return events.empty() ? std::string() : note_steps(exchange, std::move(events));
}

}  // namespace townwell::app
