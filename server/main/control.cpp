#include "server/main/control.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <list>
#include <mutex>
#include <thread>

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace townwell::control {
namespace {

constexpr const char* kName = "control.sock";
constexpr int kBacklog = 16;
constexpr std::size_t kLineBytesMax = 1024 * 1024;
constexpr int kRequestSeconds = 10;

struct Request {
  std::vector<std::string> arguments;
  template <class V>
  void fields(V& visit) {
    visit("arguments", arguments);
  }
};

/// One line back. `status` ends the command.
struct Line {
  std::string print;
  std::string complain;
  int status = -1;
  template <class V>
  void fields(V& visit) {
    visit("print", print);
    visit("complain", complain);
    visit("status", status);
  }
};

class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&&) = delete;
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// A socket's address holds 108 bytes, a folder's path may be longer; through the open folder it
/// is always short.
struct SocketAddress {
  explicit SocketAddress(const File& folder) {
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/" + kName;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  }
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
  sockaddr_un address{};
};

File open_folder(const std::filesystem::path& folder) {
  return File(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

template <class T>
bool send_line(int socket, const T& value) {
  return send_all(socket, wire::to_json(value) + "\n");
}

/// Lines as they come.
class LineReader {
 public:
  explicit LineReader(int socket) : socket_(socket) {}
  std::optional<std::string> next() {
    for (;;) {
      if (const auto end = buffer_.find('\n'); end != std::string::npos) {
        std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return line;
      }
      char chunk[4096];
      const ssize_t got = ::recv(socket_, chunk, sizeof chunk, 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0 || buffer_.size() > kLineBytesMax) return std::nullopt;
      buffer_.append(chunk, static_cast<std::size_t>(got));
    }
  }

 private:
  int socket_;
  std::string buffer_;
};

Line printed(std::string_view text) {
  return {std::string(text), "", -1};
}
Line complained(std::string_view text) {
  return {"", std::string(text), -1};
}

}  // namespace

struct Listener::Impl {
  std::filesystem::path path;
  Run run;
  int listener = -1;
  int wake[2] = {-1, -1};
  std::thread accepting;

  struct Session {
    std::thread thread;
    std::shared_ptr<std::atomic<bool>> is_over = std::make_shared<std::atomic<bool>>(false);
  };
  std::list<Session> sessions;  ///< The accepting thread's own, until it is joined.

  void serve_one(int number) const;
  void accept_all();
  void forget_finished();
};

void Listener::Impl::serve_one(int number) const {
  const File socket(number);
  const timeval patience{kRequestSeconds, 0};
  ::setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const auto line = LineReader(number).next();
  const auto request =
      line ? wire::from_json<Request>(*line) : fail(ErrorCode::InvalidArgument, "json-broken");
  if (!request.ok()) return;
  // Someone who leaves does not stop what they began; their lines go nowhere.
  const int status =
      run(request.value().arguments,
          {[&](std::string_view text) { (void)send_line(number, printed(text)); },
           [&](std::string_view text) { (void)send_line(number, complained(text)); }});
  (void)send_line(number, Line{"", "", status});
}

void Listener::Impl::forget_finished() {
  for (auto session = sessions.begin(); session != sessions.end();) {
    if (*session->is_over) {
      session->thread.join();
      session = sessions.erase(session);
    } else {
      ++session;
    }
  }
}

void Listener::Impl::accept_all() {
  for (;;) {
    pollfd waits[2] = {{listener, POLLIN, 0}, {wake[0], POLLIN, 0}};
    if (::poll(waits, 2, -1) < 0 && errno != EINTR) return;
    if (waits[1].revents != 0) return;
    if ((waits[0].revents & POLLIN) == 0) continue;
    const int number = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (number < 0) continue;
    forget_finished();
    Session& session = sessions.emplace_back();
    session.thread = std::thread([this, number, is_over = session.is_over] {
      serve_one(number);
      *is_over = true;
    });
  }
}

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
  impl_->accepting = std::thread([this] { impl_->accept_all(); });
}

Result<std::unique_ptr<Listener>> Listener::start(const std::filesystem::path& folder, Run run) {
  auto impl = std::make_unique<Impl>();
  impl->path = folder / kName;
  impl->run = std::move(run);
  ::unlink(impl->path.c_str());
  const File opened = open_folder(folder);
  const SocketAddress address(opened);
  impl->listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool is_up = opened.is_open() && impl->listener >= 0 &&
                     ::fchmod(impl->listener, 0600) == 0 &&
                     ::bind(impl->listener, address.get(), sizeof address.address) == 0 &&
                     ::chmod(impl->path.c_str(), 0600) == 0 &&
                     ::listen(impl->listener, kBacklog) == 0 && ::pipe2(impl->wake, O_CLOEXEC) == 0;
  if (!is_up) {
    const std::string why = std::strerror(errno);
    if (impl->listener >= 0) ::close(impl->listener);
    return fail(ErrorCode::InvalidArgument, "data-folder", {folder.string(), why});
  }
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

Listener::~Listener() {
  (void)!::write(impl_->wake[1], "x", 1);
  impl_->accepting.join();
  for (Impl::Session& session : impl_->sessions) session.thread.join();
  ::unlink(impl_->path.c_str());
  for (const int number : {impl_->listener, impl_->wake[0], impl_->wake[1]}) ::close(number);
}

Result<std::optional<int>> call(const std::filesystem::path& folder,
                                const std::vector<std::string>& arguments, const Speaker& speaker) {
  const File opened = open_folder(folder);
  const File socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!opened.is_open() || !socket.is_open()) return std::optional<int>{};
  const SocketAddress address(opened);
  if (::connect(socket.get(), address.get(), sizeof address.address) != 0) {
    return std::optional<int>{};
  }
  if (!send_line(socket.get(), Request{arguments})) {
    return fail(ErrorCode::Unavailable, "control-broken");
  }
  LineReader reader(socket.get());
  while (const auto text = reader.next()) {
    const auto line = wire::from_json<Line>(*text);
    if (!line.ok()) break;
    if (!line.value().print.empty()) speaker.print(line.value().print);
    if (!line.value().complain.empty()) speaker.complain(line.value().complain);
    if (line.value().status >= 0) return std::optional<int>{line.value().status};
  }
  return fail(ErrorCode::Unavailable, "control-broken");
}

}  // namespace townwell::control
