#include "server/http/timed_socket.hpp"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <thread>

namespace dateline::http {
namespace {

using std::chrono::milliseconds;

// Two connected sockets, one of them served.
struct Pair {
  explicit Pair(const Patience& patience) : served(make(), patience) {}
  ~Pair() {
    ::close(client);
    ::close(wake);
  }
  void send(const std::string& text) const {
    REQUIRE(::send(client, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
  }
  int make() {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
    client = ends[0];
    return ends[1];
  }

  int client = -1;
  const int wake = ::eventfd(0, 0);
  TimedSocket served;
};

constexpr Patience kShort{milliseconds{20}, milliseconds{60}, milliseconds{60}, milliseconds{20}};

TEST_CASE("bytes are read as they come, and those sent ahead stay for the next request") {
  const Patience patience;
  Pair pair(patience);
  pair.send("onetwo");
  REQUIRE(pair.served.wait_for_request(pair.wake));
  std::array<char, 3> bytes{};
  CHECK(pair.served.read(bytes.data(), 3) == 3);
  CHECK(pair.served.has_buffered());
  REQUIRE(pair.served.wait_for_request(pair.wake));
  CHECK(pair.served.read(bytes.data(), 3) == 3);
  CHECK(std::string(bytes.data(), 3) == "two");
}

TEST_CASE("an idle connection ends when its time is over or the server stops") {
  Pair slow(kShort);
  CHECK_FALSE(slow.served.wait_for_request(slow.wake));
  Pair stopped(Patience{});
  const std::uint64_t one = 1;
  REQUIRE(::write(stopped.wake, &one, sizeof one) == sizeof one);
  CHECK_FALSE(stopped.served.wait_for_request(stopped.wake));
  stopped.send("x");
  CHECK(stopped.served.wait_for_request(stopped.wake));
}

TEST_CASE("a client that falls silent or drips for too long is given up") {
  Pair silent(kShort);
  silent.send("x");
  REQUIRE(silent.served.wait_for_request(silent.wake));
  char byte = 0;
  CHECK(silent.served.read(&byte, 1) == 1);
  CHECK(silent.served.read(&byte, 1) == -1);

  Pair dripping(Patience{milliseconds{5'000}, milliseconds{60}, milliseconds{60}, milliseconds{5'000}});
  dripping.send("x");
  REQUIRE(dripping.served.wait_for_request(dripping.wake));
  int taken = 0;
  while (dripping.served.read(&byte, 1) == 1) {
    ++taken;
    dripping.send("x");
  }
  CHECK(taken > 0);
}

TEST_CASE("a body that is awaited gets time by its size") {
  Patience hasty{milliseconds{5'000}, milliseconds{0}, milliseconds{60}, milliseconds{5'000}};
  hasty.bytes_per_second = 10;
  Pair pair(hasty);
  pair.send("x");
  REQUIRE(pair.served.wait_for_request(pair.wake));
  pair.served.await_body(600);
  char byte = 0;
  CHECK(pair.served.read(&byte, 1) == 1);
  pair.send("y");
  CHECK(pair.served.read(&byte, 1) == 1);
  pair.served.await_body(0);
  pair.send("z");
  CHECK(pair.served.read(&byte, 1) == -1);
}

TEST_CASE("a client that does not take its answer is given up") {
  Pair pair(kShort);
  pair.send("x");
  REQUIRE(pair.served.wait_for_request(pair.wake));
  const std::string block(std::size_t{1} << 16, 'x');
  std::size_t sent = 0;
  for (ssize_t n = 0; (n = pair.served.write(block.data(), block.size())) > 0;) sent += static_cast<std::size_t>(n);
  CHECK(sent > 0);
}

TEST_CASE("the end of the stream reads as zero bytes") {
  Pair pair(Patience{});
  REQUIRE(::shutdown(pair.client, SHUT_WR) == 0);
  REQUIRE(pair.served.wait_for_request(pair.wake));
  char byte = 0;
  CHECK(pair.served.read(&byte, 1) == 0);
}

TEST_CASE("a client that sends on after the last answer and stays is not waited for") {
  Pair pair(kShort);
  pair.send("x");
  REQUIRE(pair.served.wait_for_request(pair.wake));
  pair.served.finish();
  CHECK_FALSE(pair.served.has_buffered());
}

// Writes until `bytes` are gone; false where the socket gives up.
bool write_all(TimedSocket& socket, std::size_t bytes) {
  const std::string piece(4096, 'x');
  while (bytes > 0) {
    const ssize_t sent = socket.write(piece.data(), std::min(bytes, piece.size()));
    if (sent < 0) return false;
    bytes -= static_cast<std::size_t>(sent);
  }
  return true;
}

// Takes everything that is sent, a little at a time, until the other end closes.
std::jthread dripping(int client, milliseconds pause) {
  return std::jthread([client, pause] {
    std::array<char, 65536> bytes{};
    pollfd nothing{-1, 0, 0};
    while (::recv(client, bytes.data(), bytes.size(), 0) > 0) ::poll(&nothing, 1, static_cast<int>(pause.count()));
  });
}

TEST_CASE("a long answer may take longer than others, as long as its client goes on taking it") {
  constexpr std::size_t kLong = std::size_t{4} << 20;
  Patience patience = kShort;
  patience.silence = milliseconds{2000};
  patience.pause = milliseconds{2000};
  patience.bytes_per_second = 16 * (std::size_t{1} << 20);  // so that each MiB gives a second
  for (const bool is_stream : {false, true}) {
    CAPTURE(is_stream);
    Pair pair(patience);
    pair.send("x");
    REQUIRE(pair.served.wait_for_request(pair.wake));
    if (is_stream) pair.served.begin_stream();
    const std::jthread taking = dripping(pair.client, milliseconds{5});
    CHECK(write_all(pair.served, kLong) == is_stream);
    pair.served.finish();
  }
}

TEST_CASE("a client that stops taking a long answer is given up") {
  Patience patience = kShort;
  patience.pause = milliseconds{30};
  Pair pair(patience);
  pair.send("x");
  REQUIRE(pair.served.wait_for_request(pair.wake));
  pair.served.begin_stream();
  CHECK_FALSE(write_all(pair.served, std::size_t{64} << 20));
}

}  // namespace
}  // namespace dateline::http
