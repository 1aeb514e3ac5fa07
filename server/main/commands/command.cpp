#include "server/main/commands/command.h"

#include "server/features/members/sign_in.h"
#include "server/identity/secrets.h"
#include "shared/views/routes.h"
#include "shared/views/text/problems.h"

namespace townwell {
namespace {

constexpr std::chrono::minutes kLinkLife{24 * 60};

int to_exit_status(const Error& error) {
  const bool is_asked_wrong =
      error.code == ErrorCode::Unprocessable || error.code == ErrorCode::InvalidArgument;
  return is_asked_wrong ? 2 : 1;
}

}  // namespace

Result<void> check_command(const PortalCommand& command, UtcTime now) {
  const auto* story = std::get_if<SimulateCommunity>(&command);
  return story != nullptr ? check(*story, now) : Result<void>{};
}

int run_command(CommandContext& context, const PortalCommand& command) {
  Result<int> result = 1;
  try {
    result = std::visit([&](const auto& one) { return run(context, one); }, command);
  } catch (const store::DatabaseError& error) {
    result =
        fail(ErrorCode::Internal, "data-folder", {context.folder.path().string(), error.what()});
  }
  if (result.ok()) return result.value();
  context.complain(describe_line(result.error()));
  return to_exit_status(result.error());
}

std::string describe_line(const Error& error) {
  const views::Problem words = views::describe(error);
  if (words.errors.empty()) return "townwell: " + words.title + ". " + words.detail + "\n";
  std::string line = "townwell:";
  for (const views::ProblemField& field : words.errors) line += " " + field.detail;
  return line + "\n";
}

Result<std::string> make_sign_in_link(DataFolder& folder, const std::string& origin,
                                      MemberId member_id) {
  const std::string token = identity::random_token();
  TRY(folder.writer().run(
      {}, [&](storage::Tx& tx) { return members::make_link(tx, member_id, token, kLinkLife); }));
  return origin + views::routes::one_time_link(token);
}

}  // namespace townwell
