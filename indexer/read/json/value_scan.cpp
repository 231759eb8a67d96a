#include "indexer/read/json/value_scan.hpp"

namespace dateline::read {

void ValueScan::open(bool object) {
  if (depth_ < 64) {
    const std::uint64_t bit = std::uint64_t{1} << depth_;
    objects_ = object ? objects_ | bit : objects_ & ~bit;
  }
  ++depth_;
}

// In an object, another one may only stand behind a colon; in an array, at its start or behind a comma.
bool ValueScan::opens_out_of_place() const {
  if (!new_line_ || depth_ == 0 || depth_ > 64) return false;
  const bool object = (objects_ >> (depth_ - 1) & 1U) != 0;
  return object ? last_ != ':' : last_ != '[' && last_ != ',';
}

// Takes a character of a string; true where the string turns out to have been broken off before the two last ones.
bool ValueScan::in_string(char c) {
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
    broken_ = 0;
  } else if (c == '"') {
    quoted_ = false;
    return broken_ == 2;
  } else if (c == '\n') {
    broken_ = 1;
  } else if (broken_ != 0) {
    broken_ = c == '{' && broken_ == 1 ? 2 : 0;
  }
  return false;
}

std::size_t ValueScan::find_end(std::string_view window, std::size_t from) {
  for (std::size_t i = from; i < window.size(); ++i) {
    const char c = window[i];
    if (quoted_) {
      if (in_string(c)) return i > 0 ? i - 1 : 0;
      if (!quoted_ && depth_ == 0) return i + 1;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (c == '\n' && depth_ == 0) return i;
      new_line_ = new_line_ || c == '\n';
    } else {
      if (depth_ == 0 && last_ != '\0' && (c == ',' || c == '}' || c == ']')) return i;
      if (c == '{' && opens_out_of_place()) return i;
      if (c == '"') {
        quoted_ = true;
        broken_ = 0;
      } else if (c == '{' || c == '[') {
        open(c == '{');
      } else if (c == '}' || c == ']') {
        if (depth_ <= 1) return i + 1;
        --depth_;
      } else if (c == ',' && depth_ == 0) {
        return i + 1;
      }
      last_ = c;
      new_line_ = false;
    }
  }
  return std::string_view::npos;
}

}  // namespace dateline::read
