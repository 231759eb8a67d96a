// The tokens that dates are made of: numbers, words of the calendar, signs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/calendar.hpp"

namespace dateline::extract {

struct DateToken {
  enum class Kind { number, word, sign } kind = Kind::sign;
  int value = -1;          // of a number of at most nine digits
  std::size_t digits = 0;  // of a number
  std::string word;        // lower case
  CalendarKind meaning = CalendarKind::none;
  int month = 0;
  std::string offset;  // of a zone
  char sign = 0;       // ASCII, 0 for any other
  bool space_before = false;
  std::size_t start = 0;
  std::size_t end = 0;

  bool is_number(std::size_t least, std::size_t most) const {
    return kind == Kind::number && digits >= least && digits <= most;
  }
  bool is_sign(char which) const { return kind == Kind::sign && sign == which; }
  bool is_word(std::string_view which) const { return kind == Kind::word && word == which; }
};

std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace dateline::extract
