// A connection's socket with deadlines, so that no client holds a thread for longer than the limits say.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::http {

// How long a client may take. `silence` bounds each wait for it; `request` and `answer` bound the whole of what it
// sends and takes, byte by byte or not; `between` bounds the pause before the next request on the same connection.
// A body that is awaited gets more time: a second for each `bytes_per_second`. An answer of any length may take as long
// as it does, but the client may not keep us waiting for longer than `pause` at a time, and for `answer` and a second
// for each `bytes_per_second` / 16 that it took on the whole.
struct Patience {
  std::chrono::milliseconds silence{5'000};
  std::chrono::milliseconds request{10'000};
  std::chrono::milliseconds answer{60'000};
  std::chrono::milliseconds between{15'000};
  std::size_t bytes_per_second = std::size_t{64} << 10;
  std::chrono::milliseconds pause{30'000};  // of a client that takes an answer of any length
};

// Owned by one thread. Owns the descriptor and closes it. Never raises SIGPIPE.
class TimedSocket {
 public:
  TimedSocket(int descriptor, const Patience& patience);
  ~TimedSocket();
  TimedSocket(const TimedSocket&) = delete;
  TimedSocket& operator=(const TimedSocket&) = delete;

  // Waits for the first byte of a request and starts its time. False when none comes, or `wake` becomes readable first.
  bool wait_for_request(int wake);

  // Up to `size` bytes; 0 at the end of the stream, -1 past a deadline or on an error.
  ssize_t read(char* bytes, std::size_t size);
  // Gives the request time for a body of so many bytes from now on.
  void await_body(std::uint64_t bytes);
  // What is sent from now on, until the next request, is an answer of any length.
  void begin_stream() { is_streaming_ = true; }
  // How many of the bytes were sent; -1 past a deadline or on an error.
  ssize_t write(const char* bytes, std::size_t size);
  // Says that nothing more is sent, and takes what the client is sending still, for a moment: closing with unread bytes
  // would reset the connection, and could take the last answer with it.
  void finish();
  // Whether bytes that were received wait to be read.
  bool has_buffered() const { return begin_ < end_; }
  bool wait_readable();
  bool wait_writable();
  int descriptor() const { return descriptor_; }

 private:
  using Clock = std::chrono::steady_clock;
  bool wait(short events, Clock::time_point deadline, std::chrono::milliseconds silence) const;
  bool wait_for_taker();
  bool fill();

  const int descriptor_;
  const Patience patience_;
  Clock::time_point read_deadline_;
  Clock::time_point write_deadline_;
  bool has_answered_ = true;
  bool is_streaming_ = false;
  std::uint64_t streamed_ = 0;      // bytes
  Clock::duration kept_waiting_{};  // by the one who takes the stream
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// Sends what fits at once and closes: for a connection that there is no thread for. Never waits.
void send_and_close(int descriptor, std::string_view bytes);

// "127.0.0.1" and 40522 of a socket's other end, or of its own; empty and -1 where that is not known.
struct Endpoint {
  std::string address;
  int port = -1;
};
Endpoint remote_endpoint(int descriptor);
Endpoint local_endpoint(int descriptor);

}  // namespace dateline::http
