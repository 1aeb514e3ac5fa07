#include "shared/views/present_backups.h"

#include <catch2/catch.hpp>

#include "shared/views/text/messages.h"

using namespace townwell;
using namespace std::chrono_literals;

namespace {

const UtcTime kNow = *from_rfc3339("2026-05-14T12:00:00Z");

views::BackupSettingsView present(const views::BackupFacts& facts) {
  const views::TimeWords words(kNow, [](UtcTime) { return 0min; });
  return views::present_backups({}, words, facts);
}

}  // namespace

TEST_CASE("backups: what is so is said first, and what comes next", "[views]") {
  views::BackupFacts facts;
  facts.folder = "/srv/backups";
  facts.free_bytes = 31'200'000'000;
  CHECK(present(facts).state == views::BackupState::Off);
  CHECK(present(facts).next.empty());
  facts.next_at = kNow + 15h;
  CHECK(present(facts).state == views::BackupState::None);
  CHECK(present(facts).next.find("3:00 tomorrow") != std::string::npos);
  CHECK(present(facts).place.find("31.2 GB") != std::string::npos);
  facts.kept = {{kNow - 9h, 12'345'678, false}, {kNow - 48h, 999, true}};
  const auto sound = present(facts);
  CHECK(sound.state == views::BackupState::Sound);
  CHECK(sound.title == "Backed up 9 h ago");
  CHECK(sound.text.starts_with("12.3 MB"));
  REQUIRE(sound.kept.size() == 2);
  CHECK(sound.kept[0].note.empty());
  CHECK(sound.kept[1].note == "before an update");
  CHECK(sound.kept[1].bytes == "999 bytes");
  facts.failure = fail(ErrorCode::StorageFull, "backup-room", {"/srv/backups", "2 GB", "1 GB"});
  CHECK(present(facts).state == views::BackupState::Failed);
  CHECK(present(facts).text.find("Make room") != std::string::npos);
  facts.percent = 34;
  CHECK(present(facts).state == views::BackupState::Making);
  CHECK(present(facts).text.starts_with("34 %"));
  CHECK(present(facts).next.empty());
}

TEST_CASE("sizes: in the unit that leaves few digits", "[views]") {
  CHECK(views::say_bytes(0) == "0 bytes");
  CHECK(views::say_bytes(999) == "999 bytes");
  CHECK(views::say_bytes(1000) == "1 kB");
  CHECK(views::say_bytes(1549) == "1.5 kB");
  CHECK(views::say_bytes(99'990) == "99.9 kB");
  CHECK(views::say_bytes(123'456'789) == "123 MB");
  CHECK(views::say_bytes(5'120'000'000'000) == "5,120 GB");
}
