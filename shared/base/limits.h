#pragma once

#include <cstddef>

/// The limits of the contract, in one place. They bind commands, not imports; what is over one gets
/// 422 with the field and the limit, and nothing is ever cut silently.
namespace townwell::limits {

inline constexpr std::size_t kTitleCodePointsMin = 8;
inline constexpr std::size_t kTitleCodePointsMax = 150;
inline constexpr std::size_t kBodyBytesMax = 64 * 1024;
inline constexpr std::size_t kImageBytesMax = 20 * 1024 * 1024;
inline constexpr std::size_t kTagsMax = 5;
inline constexpr std::size_t kTagBytesMax = 30;
inline constexpr std::size_t kPasswordBytesMin = 8;
inline constexpr std::size_t kPasswordBytesMax = 1024;
inline constexpr std::size_t kHandleBytesMin = 3;
inline constexpr std::size_t kHandleBytesMax = 24;
inline constexpr std::size_t kDisplayNameCodePointsMax = 60;
inline constexpr std::size_t kEmailBytesMax = 254;
inline constexpr std::size_t kReasonCodePointsMax = 500;
inline constexpr std::size_t kQueryBytesMax = 500;
inline constexpr int kPostsPerPage = 20;
inline constexpr int kListLimitMax = 100;

}  // namespace townwell::limits
