#pragma once

#include <string>

#include "shared/base/time.h"

namespace townwell::wire {

/// What someone has written so far; PUT replaces what was kept under the key.
struct KeepDraft {
  std::string text;
  template <class V>
  void fields(V& visit) {
    visit("text", text);
  }
};

struct ApiDraft {
  std::string key;
  std::string text;
  UtcTime changed_at{};
  template <class V>
  void fields(V& visit) {
    visit("key", key);
    visit("text", text);
    visit("changed_at", changed_at);
  }
};

/// That there is one, in the list of all.
struct ApiDraftName {
  std::string key;
  UtcTime changed_at{};
  template <class V>
  void fields(V& visit) {
    visit("key", key);
    visit("changed_at", changed_at);
  }
};

}  // namespace townwell::wire
