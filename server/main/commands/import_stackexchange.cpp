#include <cstdio>

#include "server/features/import/dump_import.h"
#include "server/features/import/load.h"
#include "server/main/commands/command.h"
#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace townwell {
namespace {

using importing::ImportCount;
using importing::ImportReport;
using views::Msg;
using views::say;

constexpr std::int64_t kRowsBetweenLines = 10'000;

/// Takes everything and keeps nothing: what a dry run writes to.
class NoSink final : public importing::ImportSink {
 public:
  Result<void> add_member(const importing::ImportedMember&) override { return {}; }
  Result<void> add_thread(const importing::ImportedThread&) override { return {}; }
  Result<void> add_answer(const importing::ImportedAnswer&) override { return {}; }
  Result<void> add_comment(const importing::ImportedComment&) override { return {}; }
  Result<void> add_votes(const importing::ImportedVotes&) override { return {}; }
  Result<void> add_link(const importing::ImportedLink&) override { return {}; }
};

std::string row(std::string_view name, const std::string& read, const std::string& imported,
                const std::string& skipped) {
  char line[128];
  std::snprintf(line, sizeof line, "%-14s%12s%12s%12s\n", std::string(name).c_str(), read.c_str(),
                imported.c_str(), skipped.c_str());
  return line;
}

std::vector<std::pair<Msg, const ImportCount*>> counts_of(const ImportReport& report) {
  return {{Msg::ImportMembers, &report.members},   {Msg::ImportThreads, &report.threads},
          {Msg::ImportAnswers, &report.answers},   {Msg::ImportOtherPosts, &report.other_posts},
          {Msg::ImportComments, &report.comments}, {Msg::ImportVotes, &report.votes},
          {Msg::ImportLinks, &report.links},       {Msg::ImportHistory, &report.history},
          {Msg::ImportTags, &report.tags},         {Msg::ImportBadges, &report.badges}};
}

void print_report(CommandContext& context, const ImportReport& report) {
  std::string text =
      row("", std::string(say(Msg::ImportRead)), std::string(say(Msg::ImportImported)),
          std::string(say(Msg::ImportSkipped)));
  std::string reasons;
  for (const auto& [name, count] : counts_of(report)) {
    text += row(say(name), views::say_number(count->read), views::say_number(count->imported),
                views::say_number(count->skipped_total()));
    for (const auto& [reason, number] : count->skipped) {
      reasons += say(Msg::ImportSkippedBecause, {views::say_number(number), std::string(say(name)),
                                                 std::string(say(reason))}) +
                 "\n";
    }
  }
  context.print(text + "\n" + reasons);
  context.print(say(Msg::ImportBodies, {views::say_number(report.bodies_as_typed),
                                        views::say_number(report.bodies_converted)}) +
                "\n");
  for (const importing::ImportProblem& problem : report.problems) {
    context.complain(
        say(Msg::ImportProblemAt, {problem.file, std::to_string(problem.problem.line),
                                   say(problem.problem.message, {problem.problem.detail})}) +
        "\n");
  }
}

Result<ImportReport> load(CommandContext& context, const ImportStackExchange& command,
                          const importing::DumpOptions& dump) {
  importing::LoadOptions options;
  options.space = command.space;
  options.on_progress = [&context, next = kRowsBetweenLines](std::int64_t rows) mutable {
    if (rows < next) return;
    next = rows + kRowsBetweenLines;
    context.print(say(Msg::ImportProgress, {views::say_number(rows)}) + "\n");
  };
  importing::PortalSink sink(context.folder.writer(), options);
  TRY(sink.begin());
  context.folder.portals().reload(*context.folder.readers().borrow());
  TRY_ASSIGN(ImportReport report, importing::import_dump(command.folder.string(), dump, sink));
  TRY(sink.finish());
  report.links.imported -= sink.plain_links();
  if (sink.plain_links() > 0) report.links.skipped[Msg::ImportLinkNotKept] = sink.plain_links();
  if (sink.present() > 0) {
    context.print(say(Msg::ImportPresent, {views::say_number(sink.present())}) + "\n");
  }
  return report;
}

}  // namespace

Result<int> run(CommandContext& context, const ImportStackExchange& command) {
  if (slugify(command.space) != command.space) return fail_field("/space", "field-invalid");
  const auto reader = context.folder.readers().borrow();
  importing::DumpOptions dump;
  dump.is_handle_taken = [&](std::string_view handle) {
    return importing::is_handle_taken(*reader, command.space, handle);
  };
  if (!command.is_dry_run) {
    TRY_ASSIGN(const ImportReport report, load(context, command, dump));
    print_report(context, report);
    return 0;
  }
  NoSink nothing;
  TRY_ASSIGN(const ImportReport report,
             importing::import_dump(command.folder.string(), dump, nothing));
  print_report(context, report);
  context.print(std::string(say(Msg::ImportDryRun)) + "\n");
  return 0;
}

}  // namespace townwell
