#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/features/sample/conversation.h"
#include "shared/base/result.h"
#include "shared/domain/flag.h"
#include "shared/domain/roles.h"

namespace townwell::sample {

/// A firmware of the story; nobody but staff writes of it before `minutes_ago`.
struct Release {
  std::string version;
  int minutes_ago = 0;
  template <class V>
  void fields(V& visit) {
    visit("version", version);
    visit("minutes_ago", minutes_ago);
  }
};

struct Portal {
  std::string name;
  std::vector<Release> releases;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("releases", releases);
  }
};

/// A public space.
struct SampleSpace {
  std::string slug;
  std::string name;
  std::string icon;
  std::string description;
  template <class V>
  void fields(V& visit) {
    visit("slug", slug);
    visit("name", name);
    visit("icon", icon);
    visit("description", description);
  }
};

struct SampleMember {
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
  std::string place;  ///< May be empty, as `about`.
  int joined_days_ago = 0;
  std::string email;
  std::string about;
  template <class V>
  void fields(V& visit) {
    visit("handle", handle);
    visit("display_name", display_name);
    visit("role", role);
    visit("place", place);
    visit("joined_days_ago", joined_days_ago);
    visit("email", email);
    visit("about", about);
  }
};

struct SampleTag {
  std::string name;
  std::string description;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("description", description);
  }
};

/// An open flag: nobody has decided it.
struct SampleFlag {
  std::string thread;  ///< A thread's key.
  int post = 0;        ///< Index into its posts.
  std::string reporter;
  FlagReason reason = FlagReason::Other;
  std::string note;
  int minutes_ago = 0;
  template <class V>
  void fields(V& visit) {
    visit("thread", thread);
    visit("post", post);
    visit("reporter", reporter);
    visit("reason", reason);
    visit("note", note);
    visit("minutes_ago", minutes_ago);
  }
};

/// The whole sample community. Threads are in no particular order of time.
struct SampleContent {
  Portal portal;
  std::vector<SampleSpace> spaces;
  std::vector<SampleMember> members;
  std::vector<SampleTag> tags;
  std::vector<SampleThread> threads;
  std::vector<SampleTicket> tickets;
  std::vector<SampleFlag> flags;
  std::vector<SampleHelpSession> help_sessions;
  template <class V>
  void fields(V& visit) {
    visit("portal", portal);
    visit("spaces", spaces);
    visit("members", members);
    visit("tags", tags);
    visit("threads", threads);
    visit("tickets", tickets);
    visit("flags", flags);
    visit("help_sessions", help_sessions);
  }
};

/// The JSON files of Osier, from the binary.
[[nodiscard]] std::vector<std::string_view> osier_files();

/// Joins the files into one community. That references resolve and times are in order is promised
/// by the tests, not checked here.
///
/// Errors: as `wire::from_json`.
[[nodiscard]] Result<SampleContent> parse_content(std::span<const std::string_view> files);

}  // namespace townwell::sample
