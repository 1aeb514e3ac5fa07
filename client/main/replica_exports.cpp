#include <emscripten/emscripten.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "client/bridge/host.h"
#include "client/replica/pages.h"
#include "shared/base/text.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

// What web/app calls of the replica. One a page; without one, every page is asked from the server.
namespace {

using namespace townwell;

struct Held {
  std::optional<store::DatabaseImage> image;
  std::unique_ptr<replica::Pages> pages;
  std::string text;
};

Held& held() {
  static Held one;
  return one;
}

const char* keep(std::string text) {
  held().text = std::move(text);
  return held().text.c_str();
}

std::string random_command_id() {
  std::array<unsigned char, 16> bytes{};
  bridge::fill_random(bytes);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes) {
    id += kDigits[byte >> 4];
    id += kDigits[byte & 15];
  }
  return id;
}

/// The parameters of an address, names and values in turn.
struct Parameters {
  std::vector<std::string> list;
  template <class V>
  void fields(V& visit) {
    visit("list", list);
  }
  [[nodiscard]] std::string get(std::string_view name) const {
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
      if (list[i] == name) return list[i + 1];
    }
    return {};
  }
};

UtcTime from_ms(double ms) {
  return from_unix_ms(static_cast<std::int64_t>(ms));
}

/// A database that fails is as one that is not there: the server knows all that it knows.
template <class Ask>
std::string ask_pages(const Ask& ask) {
  if (!held().pages) return {};
  try {
    return ask(*held().pages);
  } catch (const store::DatabaseError&) {
    held().pages.reset();
    return {};
  }
}

int apply(replica::Next (*take)(replica::Replica&, std::string_view), const char* json) {
  if (!held().pages) return static_cast<int>(replica::Next::Snapshot);
  const auto next = take(held().pages->replica(), json);
  (void)ask_pages([](replica::Pages& pages) {
    pages.renew();
    return std::string();
  });
  return static_cast<int>(next);
}

}  // namespace

extern "C" {

/// Room for a snapshot of so many bytes, to be filled before `townwell_open_replica`; null where
/// memory is short.
EMSCRIPTEN_KEEPALIVE char* townwell_make_room(int bytes) {
  held().image = store::DatabaseImage::allocate(static_cast<std::size_t>(bytes));
  return held().image ? held().image->bytes().data() : nullptr;
}

/// Opens what stands in the room; 0 where it cannot be used.
EMSCRIPTEN_KEEPALIVE int townwell_open_replica(const char* portal_json) {
  if (!held().image) return 0;
  auto image = *std::move(held().image);
  held().image.reset();
  auto portal = replica::KnownPortal::read(portal_json);
  auto opened = replica::Replica::open(std::move(image));
  if (!portal.ok() || !opened.ok()) return 0;
  held().pages =
      std::make_unique<replica::Pages>(std::move(opened).value(), std::move(portal).value());
  return 1;
}

/// Someone signed in or out, or the owner changed something.
EMSCRIPTEN_KEEPALIVE void townwell_renew_portal(const char* portal_json) {
  auto portal = replica::KnownPortal::read(portal_json);
  if (held().pages && portal.ok()) held().pages->renew(std::move(portal).value());
}

EMSCRIPTEN_KEEPALIVE void townwell_close_replica() {
  held() = {};
}

// Each gives what is to be done next, as replica::Next.

EMSCRIPTEN_KEEPALIVE int townwell_apply_segment(const char* json) {
  return apply([](replica::Replica& one, std::string_view text) { return one.apply_text(text); },
               json);
}

EMSCRIPTEN_KEEPALIVE int townwell_apply_news(const char* json) {
  return apply(
      [](replica::Replica& one, std::string_view text) {
        const auto news = wire::from_json<wire::LiveNews>(text);
        return news.ok() ? one.apply(news.value()) : replica::Next::Segment;
      },
      json);
}

EMSCRIPTEN_KEEPALIVE int townwell_compare_manifest(const char* json) {
  return apply(
      [](replica::Replica& one, std::string_view text) {
        const auto manifest = wire::from_json<wire::SyncManifest>(text);
        return manifest.ok() ? one.compare(manifest.value()) : replica::Next::Nothing;
      },
      json);
}

// Texts are valid until the next call; empty where the server has to be asked.

/// "epoch seq"; empty without a replica.
EMSCRIPTEN_KEEPALIVE const char* townwell_replica_stands() {
  return keep(ask_pages([](replica::Pages& pages) {
    return pages.replica().epoch() + " " + std::to_string(pages.replica().seq());
  }));
}

/// Threads and posts.
EMSCRIPTEN_KEEPALIVE int townwell_replica_rows() {
  const std::string count = ask_pages([](replica::Pages& pages) {
    return std::to_string(
        pages.replica()
            .database()
            .value<std::int64_t>(
                R"sql(SELECT (SELECT COUNT(*) FROM threads) + (SELECT COUNT(*) FROM posts))sql")
            .value_or(0));
  });
  return count.empty() ? 0 : std::stoi(count);
}

/// The page of an address as HTML. `parameters_json`: {"list": [name, value, …]}.
EMSCRIPTEN_KEEPALIVE const char* townwell_write_page(const char* path, const char* query,
                                                     const char* parameters_json, double now_ms) {
  const auto parameters = wire::from_json<Parameters>(parameters_json);
  if (!parameters.ok()) return keep({});
  replica::PageRequest request;
  request.path = path;
  request.query = query;
  request.get = [&](std::string_view name) { return parameters.value().get(name); };
  request.now = from_ms(now_ms);
  request.make_command_id = random_command_id;
  return keep(ask_pages(
      [&](replica::Pages& pages) { return pages.write(request).value_or(std::string()); }));
}

/// What is found while someone types, as the API's hits.
EMSCRIPTEN_KEEPALIVE const char* townwell_search(const char* text, int limit, double now_ms) {
  return keep(
      ask_pages([&](replica::Pages& pages) { return pages.search(text, limit, from_ms(now_ms)); }));
}

/// What may already answer the question of that title, as a replica::SuggestionPanel.
EMSCRIPTEN_KEEPALIVE const char* townwell_suggest(const char* title, const char* space,
                                                  double now_ms) {
  return keep(ask_pages([&](replica::Pages& pages) {
    return wire::to_json(pages.suggest(title, space, from_ms(now_ms)));
  }));
}

/// The replica as a file, to be kept; its length is `townwell_kept_bytes`.
EMSCRIPTEN_KEEPALIVE const char* townwell_keep_replica() {
  return keep(ask_pages(
      [](replica::Pages& pages) { return store::serialize_sqlite(pages.replica().database()); }));
}

EMSCRIPTEN_KEEPALIVE int townwell_kept_bytes() {
  return static_cast<int>(held().text.size());
}
}
