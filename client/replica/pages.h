#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "client/replica/replica.h"
#include "shared/loaders/source.h"
#include "shared/views/ask_view.h"
#include "shared/views/present_lists.h"
#include "shared/wire/portal.h"

namespace townwell::replica {

/// The portal as its client knows it beside the replica.
struct KnownPortal {
  PortalSettings settings;
  calendar::BusinessCalendar calendar;
  escalation::Policies policies;
  std::string origin;
  std::string theme_url;
  std::optional<Author> viewer;

  /// Errors: InvalidArgument "replica-broken".
  [[nodiscard]] static Result<KnownPortal> read(std::string_view portal_json);
};

/// What lists show and what takes reading much to find, kept for a minute as on the server.
class KeptFigures final : public loaders::Figures {
 public:
  [[nodiscard]] std::vector<store::SpaceCount> answers_by_space(store::Database& database,
                                                                UtcTime now) override;
  [[nodiscard]] std::vector<store::TopHelper> top_helpers(store::Database& database,
                                                          UtcTime now) override;
  [[nodiscard]] std::vector<ThreadId> related(store::Database& database, UtcTime now,
                                              const store::RelatedQuery& query) override;
  [[nodiscard]] Words words(store::Database& database, UtcTime now) override;
  [[nodiscard]] Words words_at_hand(store::Database& database, UtcTime now) override;

 private:
  template <class T>
  struct Kept {
    std::optional<T> value;
    UtcTime found_at{};
  };
  template <class T, class Find>
  static const T& keep(Kept<T>& kept, UtcTime now, const Find& find);

  Kept<std::vector<store::SpaceCount>> space_counts_;
  Kept<std::vector<store::TopHelper>> helpers_;
  std::map<std::string, Kept<std::vector<ThreadId>>> related_;
  Kept<Words> words_;
};

/// A page that is asked for.
struct PageRequest {
  std::string path;   ///< Without query and fragment.
  std::string query;  ///< As the address says it, without "?".
  views::GetParameter get;
  UtcTime now{};
  std::function<std::string()> make_command_id;
};

/// What stands beside an ask form: what changes in its view, and the panel as HTML, empty without
/// suggestions.
struct SuggestionPanel {
  views::AskStep step = views::AskStep::Write;
  std::vector<views::AskSuggestion> suggestions;
  std::optional<views::MomentHit> moment;
  std::string compared;
  std::string html;
  template <class V>
  void fields(V& visit) {
    visit("step", step);
    visit("suggestions", suggestions);
    visit("moment", moment);
    visit("compared", compared);
    visit("html", html);
  }
};

/// Writes pages out of the replica, as the server writes them to someone who did nothing yet: what
/// is private, or one's own (votes, tickets), is not in them.
class Pages {
 public:
  Pages(std::unique_ptr<Replica> replica, KnownPortal portal);

  [[nodiscard]] Replica& replica() { return *replica_; }
  /// Spaces may have changed: call it after each change of the replica.
  void renew();
  /// What is known beside it changed.
  void renew(KnownPortal portal) { portal_ = std::move(portal); }

  /// The page as HTML; empty where the server has to be asked. Throws DatabaseError.
  [[nodiscard]] std::optional<std::string> write(const PageRequest& request);

  /// Threads that may already answer `title`; `space` is a slug. Throws DatabaseError.
  [[nodiscard]] SuggestionPanel suggest(std::string title, std::string_view space, UtcTime now);

  /// Threads and members that are looked for while someone types, as the API's `ApiHits`. Throws
  /// DatabaseError.
  [[nodiscard]] std::string search(std::string_view text, int limit, UtcTime now);

 private:
  [[nodiscard]] loaders::Source source(UtcTime now);
  [[nodiscard]] views::Looker looker(const PageRequest& request) const;
  [[nodiscard]] views::Shell shell(const PageRequest& request, views::PageWords words) const;
  [[nodiscard]] std::optional<std::string> write_home(const PageRequest& request);
  [[nodiscard]] std::optional<std::string> write_space(const PageRequest& request,
                                                       std::string_view slug);
  [[nodiscard]] std::optional<std::string> write_tag(const PageRequest& request,
                                                     std::string_view name);
  [[nodiscard]] std::optional<std::string> write_thread(const PageRequest& request,
                                                        std::string_view rest);
  [[nodiscard]] std::optional<std::string> write_search(const PageRequest& request);
  [[nodiscard]] bool covers(const views::ListRows& rows, const views::ListRequest& request) const;

  std::unique_ptr<Replica> replica_;
  KnownPortal portal_;
  std::vector<Space> spaces_;
  views::PortalFacts facts_;
  KeptFigures figures_;
};

}  // namespace townwell::replica
