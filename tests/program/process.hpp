// Runs the executable under test as its users do: arguments in, exit code and output out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dateline::program {

struct Outcome {
  int exit_code = -1;  // of a process ended by a signal: the signal's number, negative
  std::string out;
  std::string err;
};

// Long enough for a slow machine; only what hangs ever waits so long.
inline constexpr std::chrono::seconds kPatience{120};

// Calls `condition` until it holds; false when it never did within kPatience.
bool eventually(const std::function<bool()>& condition);

// A running `dateline`. The destructor kills it where it still runs.
class Process {
 public:
  // `in` is the file descriptor that becomes its standard input; without one it reads /dev/null. `out` becomes its
  // standard output; without one that is kept for the outcome.
  explicit Process(const std::vector<std::string>& arguments, int in = -1, int out = -1);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  bool running();
  pid_t pid() const { return pid_; }
  void signal(int number) const;
  // Waits for the end; kills and fails the test where it does not come.
  Outcome wait();

 private:
  bool reap(int options);

  pid_t pid_ = -1;
  std::optional<int> status_;
  int out_;
  int err_;
};

Outcome run(const std::vector<std::string>& arguments, int in = -1);

// Both ends of a pipe whose reading end can be given to a Process.
class Pipe {
 public:
  Pipe();
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading_end() const { return reading_; }
  // Blocks until the reader has taken all but what the pipe holds. The reader sees no end of file before close().
  void write(const std::string& text);
  void close();

 private:
  int reading_;
  int writing_;
};

}  // namespace dateline::program
