#include "server/platform/account.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace townwell::platform {

Result<void> become_owner_of(const std::filesystem::path& folder) {
  struct stat found {};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &found) != 0 || found.st_uid == 0) return {};
  if (::setgroups(0, nullptr) == 0 && ::setgid(found.st_gid) == 0 && ::setuid(found.st_uid) == 0) {
    return {};
  }
  return fail(ErrorCode::InvalidArgument, "data-folder", {folder.string(), std::strerror(errno)});
}

}  // namespace townwell::platform
