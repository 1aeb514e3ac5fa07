#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace townwell {

/// An id of one noun: a thread's cannot be passed where a post's is meant. 0 is "none".
///
/// 53 bits (40 of milliseconds since 2024-01-01 UTC, 5 of node, 8 of sequence), so it survives a
/// JSON number in JavaScript. Only the writer makes them.
template <class Tag>
struct Id {
  std::int64_t value = 0;

  [[nodiscard]] bool is_set() const { return value != 0; }
  friend bool operator==(Id, Id) = default;
  friend auto operator<=>(Id, Id) = default;
};

using MemberId = Id<struct MemberTag>;
using SpaceId = Id<struct SpaceTag>;
using ThreadId = Id<struct ThreadTag>;
using PostId = Id<struct PostTag>;
using TagId = Id<struct TagTag>;
using TicketId = Id<struct TicketTag>;
using MessageId = Id<struct MessageTag>;
using FlagId = Id<struct FlagTag>;
using HelpSessionId = Id<struct HelpSessionTag>;
using CalendarId = Id<struct CalendarTag>;
using RuleId = Id<struct RuleTag>;
using AuditId = Id<struct AuditTag>;
using VideoId = Id<struct VideoTag>;
using CaptionsId = Id<struct CaptionsTag>;

/// The largest id: 2^53 − 1, the last integer that JavaScript holds exactly.
inline constexpr std::int64_t kIdMax = (std::int64_t{1} << 53) - 1;

/// Base 36, lower case, as page URLs carry ids. `value` is 0 or more.
[[nodiscard]] std::string to_base36(std::int64_t value);

/// Reads what `to_base36` writes. Empty for anything else, values over `kIdMax` included.
[[nodiscard]] std::optional<std::int64_t> from_base36(std::string_view text);

/// Reads a plain decimal of 1 to `kIdMax`, as API paths carry ids. Empty for anything else.
[[nodiscard]] std::optional<std::int64_t> from_decimal_id(std::string_view text);

/// Makes ids in rising order for one node, whatever the clock does.
///
/// Not for several threads at once: the writer owns it.
class IdMaker {
 public:
  /// `node` is 0–31. `last` is the largest id in the database, so that a clock set back repeats
  /// none.
  IdMaker(int node, std::int64_t last) : node_(node), last_(last) {}

  /// The next id. `unix_ms` is the clock now; a full millisecond borrows from the next.
  [[nodiscard]] std::int64_t next(std::int64_t unix_ms);

 private:
  int node_;
  std::int64_t last_;
};

}  // namespace townwell

template <class Tag>
struct std::hash<townwell::Id<Tag>> {
  std::size_t operator()(townwell::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
