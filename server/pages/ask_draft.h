#pragma once

#include <string>
#include <vector>

#include "server/app/exchange.h"
#include "server/http/form.h"
#include "shared/views/ask_view.h"
#include "shared/views/found_thread.h"

namespace townwell::pages {

/// The ask form as it came.
struct AskForm {
  views::AskDraft draft;
  std::string compared;  ///< The title whose suggestions were shown.
  std::string intent;
  bool is_masked = false;      ///< Findings were shown, so they may be masked.
  bool is_at_contact = false;  ///< It came from the last page.
};
[[nodiscard]] AskForm read_ask_form(const http::Form& form);

/// The tags as typed, parted by commas or spaces.
[[nodiscard]] std::vector<std::string> split_tags(std::string_view typed);

/// Every field that stands in the way of posting, but for a visitor's name and address.
[[nodiscard]] std::vector<views::FieldProblem> check_draft(const app::Exchange& exchange,
                                                           const views::AskDraft& draft);

/// An error of posting as problems of this form.
[[nodiscard]] std::vector<views::FieldProblem> to_ask_problems(const Error& error);

/// What everyone would read and should not. Nothing for what only the team reads.
[[nodiscard]] std::vector<views::PrivateFinding> find_private(const views::AskDraft& draft);

/// `text` without what should not be public.
[[nodiscard]] std::string mask_private(const std::string& text);

/// What may already answer it.
using views::Offer;
[[nodiscard]] Offer find_offer(const app::Exchange& exchange, store::Database& database,
                               const views::AskDraft& draft);

/// The page of one step, with what is offered on it, unless this visit is held back from that.
[[nodiscard]] views::AskView make_ask_view(const app::Exchange& exchange, store::Database& database,
                                           const AskForm& asked, const http::Form* again,
                                           views::AskStep step, const Offer& offer = {});

/// After how many business hours the team takes over what nobody answered; empty without a rule.
[[nodiscard]] std::optional<int> team_after_hours(const storage::Portal& portal, SpaceId space);

}  // namespace townwell::pages
