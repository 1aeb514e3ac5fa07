#include "server/platform/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace townwell::platform {
namespace {

constexpr int kNicest = 19;
// Of <linux/ioprio.h>, which not every system has: the class "idle" for the calling thread.
constexpr int kIoPriorityOfThread = 1;
constexpr int kIoPriorityIdle = 3 << 13;

}  // namespace

void lower_own_priority() {
  // On Linux both concern the thread alone. Where they fail, the work is merely less polite.
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kNicest);
  (void)::syscall(SYS_ioprio_set, kIoPriorityOfThread, 0, kIoPriorityIdle);
}

}  // namespace townwell::platform
