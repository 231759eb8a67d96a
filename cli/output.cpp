#include "cli/output.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>
#include <streambuf>
#include <string>

namespace dateline::cli {

OutputError::OutputError(int error)
    : std::system_error(error, std::generic_category(), "cannot write to standard output") {}

bool OutputError::is_closed_pipe() const {
  return code().value() == EPIPE;
}

// std::cout's own buffer forgets why a write failed.
class StandardOutput::Buffer : public std::streambuf {
 public:
  Buffer() { begin_again(); }

 protected:
  int_type overflow(int_type character) override {
    sync();
    if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
    return traits_type::not_eof(character);
  }

  int sync() override {
    const char* from = pbase();
    const char* const end = pptr();
    begin_again();  // what fails once is not tried again
    while (from != end) {
      const ssize_t written = write(STDOUT_FILENO, from, static_cast<std::size_t>(end - from));
      if (written >= 0) {
        from += written;
      } else if (errno != EINTR) {
        throw OutputError(errno);
      }
    }
    return 0;
  }

 private:
  void begin_again() { setp(bytes_.data(), bytes_.data() + bytes_.size()); }

  std::array<char, std::size_t{1} << 16> bytes_{};
};

StandardOutput::StandardOutput() : buffer_(std::make_unique<Buffer>()), before_(std::cout.rdbuf(buffer_.get())) {
  std::cout.exceptions(std::ios::badbit);
}

StandardOutput::~StandardOutput() {
  std::cout.exceptions(std::ios::goodbit);
  std::cout.rdbuf(before_);
}

void StandardOutput::flush() {
  std::cout.flush();
}

}  // namespace dateline::cli
