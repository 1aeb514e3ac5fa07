#pragma once

#include <optional>
#include <vector>

#include "server/features/simulate/chance.h"
#include "server/features/simulate/shop.h"
#include "shared/base/ids.h"
#include "shared/domain/member.h"

namespace townwell::simulate {

/// Everybody who is a member when the story ends, in the order in which they joined; the team
/// first, of which the first is the owner. A person is named by their place in that order.
class People {
 public:
  struct Span {
    int members = 0;
    UtcTime from{};
    UtcTime until{};
  };
  People(const Shop& shop, const Span& span, IdMaker& ids);

  [[nodiscard]] Member member(int person) const;
  [[nodiscard]] MemberId id(int person) const { return ids_[static_cast<std::size_t>(person)]; }
  [[nodiscard]] int count() const { return static_cast<int>(ids_.size()); }
  /// How many had joined by then.
  [[nodiscard]] int joined_by(UtcTime at) const;
  [[nodiscard]] UtcTime joined_at(int person) const;

  [[nodiscard]] int draw_staff(Chance& chance) const { return chance.below(staff_); }
  /// Someone who starts to ask at that moment, has no other episode then, and from then on has one;
  /// empty where nobody is free.
  [[nodiscard]] std::optional<int> draw_asker(Chance& chance, UtcTime at);
  /// Nobody's next question is put down to what they did just before it.
  void rest(int person, UtcTime from);
  /// Of the one in ten who reply; not `but`, unless there is no other.
  [[nodiscard]] int draw_replier(Chance& chance, UtcTime at, int but) const;
  /// Any customer.
  [[nodiscard]] int draw_anyone(Chance& chance, UtcTime at) const;

 private:
  /// Spreads places in a ranking over the order of joining.
  [[nodiscard]] int person_of(std::int64_t place) const;

  const Shop* shop_;
  Span span_;
  int staff_ = 0;
  int before_ = 0;  ///< So many were there from the start.
  std::int64_t stride_ = 1;
  std::vector<MemberId> ids_;
  std::vector<UtcTime> busy_until_;
};

}  // namespace townwell::simulate
