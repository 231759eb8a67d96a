// Finds where a JSON value ends, by brackets and quotes alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::read {

// Follows one value through a window that grows. What is inside is for the parser to judge. A value that is broken off
// ends where the next object starts on a line of its own, at a place where a sound value cannot have one.
class ValueScan {
 public:
  // `window` starts with the value; looking on from `from`. Offset behind the value, or npos where it goes on.
  std::size_t find_end(std::string_view window, std::size_t from);

 private:
  bool in_string(char c);
  bool opens_out_of_place() const;
  void open(bool object);

  std::uint64_t depth_ = 0;
  std::uint64_t objects_ = 0;  // which of the outermost 64 open brackets are braces
  char last_ = '\0';           // the last character outside of strings that is no white space
  bool new_line_ = false;      // a line has ended since
  bool quoted_ = false;
  bool escaped_ = false;
  int broken_ = 0;  // in a string: how much of "\n{\"" has been seen
};

}  // namespace dateline::read
