#include "server/http/timed_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace dateline::http {
namespace {

constexpr std::size_t kBufferBytes = 4096;
constexpr std::size_t kMostPassedOver = std::size_t{1} << 20;
constexpr std::chrono::milliseconds kLinger{1000};

int milliseconds_until(std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

Endpoint endpoint(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    return {text.data(), ntohs(v4.sin_port)};
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    return {text.data(), ntohs(v6.sin6_port)};
  }
  return {};
}

}  // namespace

TimedSocket::TimedSocket(int descriptor, const Patience& patience)
    : descriptor_(descriptor), patience_(patience), buffer_(kBufferBytes) {}

TimedSocket::~TimedSocket() {
  ::shutdown(descriptor_, SHUT_RDWR);
  ::close(descriptor_);
}

bool TimedSocket::wait_for_request(int wake) {
  if (!has_buffered()) {
    std::array<pollfd, 2> watched = {pollfd{descriptor_, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    const Clock::time_point deadline = Clock::now() + patience_.between;
    int ready = 0;
    do {
      ready = ::poll(watched.data(), watched.size(), milliseconds_until(deadline));
    } while (ready < 0 && errno == EINTR);
    // A request that has begun to arrive is served even while the server stops.
    if (ready <= 0 || watched[0].revents == 0) return false;
  }
  read_deadline_ = Clock::now() + patience_.request;
  has_answered_ = false;
  is_streaming_ = false;
  streamed_ = 0;
  kept_waiting_ = {};
  return true;
}

void TimedSocket::await_body(std::uint64_t bytes) {
  const std::uint64_t rate = std::max<std::uint64_t>(1, patience_.bytes_per_second);
  read_deadline_ = Clock::now() + patience_.request + std::chrono::seconds(bytes / rate);
}

bool TimedSocket::wait(short events, Clock::time_point deadline, std::chrono::milliseconds silence) const {
  deadline = std::min(deadline, Clock::now() + silence);
  pollfd watched{descriptor_, events, 0};
  int ready = 0;
  do {
    ready = ::poll(&watched, 1, milliseconds_until(deadline));
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

bool TimedSocket::wait_readable() {
  return has_buffered() || wait(POLLIN, read_deadline_, patience_.silence);
}

bool TimedSocket::wait_writable() {
  if (!has_answered_) {
    has_answered_ = true;
    write_deadline_ = Clock::now() + patience_.answer;
  }
  return is_streaming_ ? wait_for_taker() : wait(POLLOUT, write_deadline_, patience_.silence);
}

// Our own time does not count: what is slow to make is not the client's fault.
bool TimedSocket::wait_for_taker() {
  constexpr std::size_t kSlower = 16;
  const std::uint64_t rate = std::max<std::uint64_t>(1, patience_.bytes_per_second / kSlower);
  const Clock::time_point begun = Clock::now();
  write_deadline_ = begun + patience_.answer + std::chrono::milliseconds(streamed_ * 1000 / rate) - kept_waiting_;
  const bool is_ready = wait(POLLOUT, write_deadline_, patience_.pause);
  kept_waiting_ += Clock::now() - begun;
  return is_ready;
}

bool TimedSocket::fill() {
  // The deadline counts even where bytes are always ready: a client that drips may not go on for ever.
  if (Clock::now() >= read_deadline_) return false;
  ssize_t got = 0;
  do {
    if (!wait_readable()) return false;
    got = ::recv(descriptor_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  } while (got < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK));
  if (got < 0) return false;
  begin_ = 0;
  end_ = static_cast<std::size_t>(got);
  return true;
}

ssize_t TimedSocket::read(char* bytes, std::size_t size) {
  if (!has_buffered() && !fill()) return -1;
  const std::size_t taken = std::min(size, end_ - begin_);
  std::memcpy(bytes, buffer_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t TimedSocket::write(const char* bytes, std::size_t size) {
  ssize_t sent = 0;
  do {
    if (!wait_writable()) return -1;
    if (Clock::now() >= write_deadline_) return -1;
    sent = ::send(descriptor_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (sent < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK));
  if (sent > 0) streamed_ += static_cast<std::uint64_t>(sent);
  return sent;
}

void TimedSocket::finish() {
  ::shutdown(descriptor_, SHUT_WR);
  read_deadline_ = Clock::now() + std::min(patience_.request, kLinger);
  end_ = begin_;
  for (std::size_t taken = 0; taken < kMostPassedOver && fill() && end_ > 0; taken += end_) begin_ = end_;
}

void send_and_close(int descriptor, std::string_view bytes) {
  if (::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0) {
    ::shutdown(descriptor, SHUT_WR);
    // Closing with unread bytes would reset the connection and could take the answer with it.
    std::array<char, kBufferBytes> ignored{};
    for (int reads = 0; reads < 4 && ::recv(descriptor, ignored.data(), ignored.size(), MSG_DONTWAIT) > 0;) ++reads;
  }
  ::close(descriptor);
}

Endpoint remote_endpoint(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return {};
  return endpoint(address);
}

Endpoint local_endpoint(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return {};
  return endpoint(address);
}

}  // namespace dateline::http
