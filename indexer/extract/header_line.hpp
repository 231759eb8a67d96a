// Recognises the lines above (and sometimes below) an article that say who published it and when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/article.hpp"

namespace dateline::extract {

class Rules;

// What a date in a header is the date of.
enum class DateRole { byline, published, stamp, created, updated, dateline, time_only };

// A date as a header words it; it is parsed when the language of the article is known.
struct DateCandidate {
  DateRole role = DateRole::stamp;
  std::string text;
};

// What the lines around an article say about it.
struct HeaderFacts {
  std::vector<DateCandidate> dates;
  std::vector<std::string> persons;
  std::string outlet;  // name, empty where none is stated
  std::string domain;
  std::string headline;  // from a line "Title: ..."
  std::string address;   // from a line that holds nothing else

  bool empty() const {
    return dates.empty() && persons.empty() && outlet.empty() && domain.empty() && headline.empty();
  }
  void add(HeaderFacts&& more);
};

// A line that belongs to the header. `body` is where the article goes on in the same line (its size where it
// does not).
struct HeaderLine {
  schema::ZoneKind kind = schema::ZoneKind::header;
  HeaderFacts facts;
  std::size_t body = 0;
};

// Reads one line; absent where it is not a header line, as prose that holds a date is not.
std::optional<HeaderLine> read_header_line(std::string_view line, const Rules& rules);

}  // namespace dateline::extract
