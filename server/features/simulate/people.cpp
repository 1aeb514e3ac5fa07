#include "server/features/simulate/people.h"

#include <algorithm>
#include <cctype>
#include <numeric>

#include "server/storage/episodes.h"

namespace townwell::simulate {
namespace {

constexpr std::chrono::days kBefore{700};
constexpr int kTries = 200;
/// Beside what divides it, any stride visits everybody once.
constexpr std::int64_t kStrideFrom = 7919;

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

People::People(const Shop& shop, const Span& span, IdMaker& ids) : shop_(&shop), span_(span) {
  staff_ = 1 + std::max(rates::kAgentsMin, span.members / rates::kMembersAnAgent);
  before_ = std::max(staff_, static_cast<int>(span.members * rates::kMembersBefore));
  stride_ = kStrideFrom;
  while (std::gcd(stride_, static_cast<std::int64_t>(span.members)) != 1) ++stride_;
  ids_.reserve(static_cast<std::size_t>(span.members));
  for (int i = 0; i < span.members; ++i) {
    ids_.push_back(MemberId{ids.next(to_unix_ms(i < before_ ? joined_at(i) : span.from))});
  }
  busy_until_.resize(ids_.size());
}

UtcTime People::joined_at(int person) const {
  const auto share = [](std::int64_t part, std::int64_t of, std::chrono::milliseconds length) {
    return std::chrono::milliseconds{length.count() / of * part};
  };
  if (person < before_) return span_.from - kBefore + share(person, before_ + 1, kBefore);
  const int joining = span_.members - before_;
  return span_.from + share(person - before_ + 1, joining + 1, span_.until - span_.from);
}

int People::joined_by(UtcTime at) const {
  int first = before_;
  int last = count();
  while (first < last) {
    const int middle = first + (last - first) / 2;
    (joined_at(middle) <= at ? first : last) = joined_at(middle) <= at ? middle + 1 : middle;
  }
  return first;
}

Member People::member(int person) const {
  const auto firsts = static_cast<int>(shop_->first_names.size());
  const auto lasts = static_cast<int>(shop_->last_names.size());
  const auto name_of = [](const std::vector<std::string>& names, int index) {
    return names[static_cast<std::size_t>(index)];
  };
  const std::string first = name_of(shop_->first_names, person % firsts);
  const std::string last = name_of(shop_->last_names, (person / firsts + person) % lasts);
  const int namesake = person / (firsts * lasts);
  Member member;
  member.id = id(person);
  member.handle = lower(first) + "-" + lower(last);
  if (namesake > 0) member.handle += "-" + std::to_string(namesake + 1);
  member.display_name = first + " " + last;
  if (person == 0) {
    member.role = Role::Owner;
  } else if (person < staff_) {
    member.role = person == staff_ - 1 ? Role::Moderator : Role::Agent;
  }
  member.created_at = joined_at(person);
  return member;
}

int People::person_of(std::int64_t place) const {
  return static_cast<int>(place * stride_ % count());
}

std::optional<int> People::draw_asker(Chance& chance, UtcTime at) {
  const int joined = joined_by(at);
  for (int tries = 0; tries < kTries; ++tries) {
    const int person = person_of(chance.rank(count(), rates::kAskersPower));
    const auto index = static_cast<std::size_t>(person);
    if (person < staff_ || person >= joined || at <= busy_until_[index]) continue;
    rest(person, at);
    return person;
  }
  return std::nullopt;
}

void People::rest(int person, UtcTime from) {
  // The last moment of an episode is still in it.
  constexpr std::chrono::hours kMargin{1};
  busy_until_[static_cast<std::size_t>(person)] = from + storage::kEpisodeQuiet + kMargin;
}

int People::draw_replier(Chance& chance, UtcTime at, int but) const {
  const int joined = joined_by(at);
  const int repliers = std::max(5, static_cast<int>(count() * rates::kRepliersShare));
  for (int tries = 0; tries < kTries; ++tries) {
    // From the other end of the ranking, so that those who ask most are not those who know most.
    const int place = count() - 1 - chance.rank(repliers, rates::kRepliersPower);
    const int person = person_of(place);
    if (person >= staff_ && person < joined && person != but) return person;
  }
  return draw_anyone(chance, at);
}

int People::draw_anyone(Chance& chance, UtcTime at) const {
  return chance.between(staff_, joined_by(at) - 1);
}

}  // namespace townwell::simulate
