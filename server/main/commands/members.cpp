#include "shared/store/members.h"
#include "server/features/members/manage.h"
#include "server/features/members/sign_up.h"
#include "server/identity/passwords.h"
#include "server/main/commands/command.h"
#include "shared/rules/validation/fields.h"
#include "shared/views/text/messages.h"

namespace townwell {
namespace {

using views::Msg;

void say_line(CommandContext& context, Msg message, const std::vector<std::string>& args) {
  context.print(views::say(message, args) + "\n");
}

Result<Member> find_member(CommandContext& context, const std::string& handle) {
  auto member = store::load_member_by_handle(*context.folder.readers().borrow(), handle);
  if (!member) return fail(ErrorCode::NotFound, "member-unknown", {handle});
  return *std::move(member);
}

Result<void> check(const AddMember& command) {
  validation::Fields fields;
  fields.handle(command.handle);
  if (!command.email.empty()) fields.email(command.email);
  if (!command.password.empty()) fields.password(command.password, command.handle, command.email);
  return fields.finish();
}

}  // namespace

Result<int> run(CommandContext& context, const AddMember& command) {
  TRY(check(command));
  const std::string hash =
      command.password.empty() ? "" : identity::hash_password(command.password);
  wire::SignUp sign_up;
  sign_up.handle = command.handle;
  sign_up.display_name = command.handle;
  sign_up.email = command.email;
  TRY_ASSIGN(const storage::Outcome made, context.folder.writer().run({}, [&](storage::Tx& tx) {
    return members::sign_up(tx, sign_up, hash, command.role);
  }));
  const std::vector<std::string> names = {command.handle, std::string(to_text(command.role))};
  if (!hash.empty()) {
    say_line(context, Msg::MemberAdded, names);
    return 0;
  }
  TRY_ASSIGN(const std::string link,
             make_sign_in_link(context.folder, context.origin, MemberId{made.id}));
  say_line(context, Msg::MemberAddedWithLink, names);
  context.print(link + "\n");
  return 0;
}

Result<int> run(CommandContext& context, const ChangeRole& command) {
  TRY(context.folder.writer().run(
      {}, [&](storage::Tx& tx) { return members::change_role(tx, command.handle, command.role); }));
  say_line(context, Msg::MemberRoleChanged, {command.handle, std::string(to_text(command.role))});
  return 0;
}

Result<int> run(CommandContext& context, const ChangePassword& command) {
  TRY(find_member(context, command.handle));
  validation::Fields fields;
  fields.password(command.password, command.handle, "");
  TRY(fields.finish());
  const std::string hash = identity::hash_password(command.password);
  TRY(context.folder.writer().run(
      {}, [&](storage::Tx& tx) { return members::change_password(tx, command.handle, hash); }));
  say_line(context, Msg::MemberPasswordChanged, {command.handle});
  return 0;
}

Result<int> run(CommandContext& context, const MakeLink& command) {
  TRY_ASSIGN(const Member member, find_member(context, command.handle));
  TRY_ASSIGN(const std::string link, make_sign_in_link(context.folder, context.origin, member.id));
  context.print(link + "\n");
  return 0;
}

}  // namespace townwell
