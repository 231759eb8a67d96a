// The program's standard output, of which no byte is lost without a word.
#pragma once

#include <memory>
#include <streambuf>
#include <system_error>

namespace dateline::cli {

// What was printed could not be written.
struct OutputError : std::system_error {
  explicit OutputError(int error);
  // The reader has enough, as `head` has: no failure.
  bool is_closed_pipe() const;
};

// Makes std::cout throw OutputError where it cannot write, for as long as this lives. One of it at a time.
class StandardOutput {
 public:
  StandardOutput();
  ~StandardOutput();
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  // Writes what is still held back. Throws OutputError.
  void flush();

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
  std::streambuf* before_;
};

}  // namespace dateline::cli
