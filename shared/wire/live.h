#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/wire/feed.h"

/// What goes over the WebSocket, each message one JSON object.
namespace townwell::wire {

struct FeedChanges {
  FeedRows upserts;
  FeedDeletions deletions;
  template <class V>
  void fields(V& visit) {
    visit("upserts", upserts);
    visit("deletions", deletions);
  }
};

/// To everyone: the feed moved from `after` to `seq`. Where it was too much for a message,
/// `changes` is null and the segments tell. The first message says where the portal stands, without
/// changes.
struct LiveNews {
  std::string epoch;
  std::int64_t after = 0;
  std::int64_t seq = 0;
  int schema = 0;
  std::optional<FeedChanges> changes;
  template <class V>
  void fields(V& visit) {
    visit("epoch", epoch);
    visit("after", after);
    visit("seq", seq);
    visit("schema", schema);
    visit("changes", changes);
  }
};

/// To who subscribed to it: the view model of that path is another one now.
struct LiveChanged {
  std::string changed;
  template <class V>
  void fields(V& visit) {
    visit("changed", changed);
  }
};

/// From the client: the paths that it shows and that the feed does not cover, in place of those
/// before.
struct LiveSubscribe {
  std::vector<std::string> subscribe;
  template <class V>
  void fields(V& visit) {
    visit("subscribe", subscribe);
  }
};

/// The answer: those of them that are told of. A path that is missing is not there, or not for this
/// client.
struct LiveSubscribed {
  std::vector<std::string> subscribed;
  template <class V>
  void fields(V& visit) {
    visit("subscribed", subscribed);
  }
};

/// In place of messages that the client was too slow for: it asks for the feed and its paths anew.
struct LiveResync {
  bool resync = true;
  template <class V>
  void fields(V& visit) {
    visit("resync", resync);
  }
};

}  // namespace townwell::wire
