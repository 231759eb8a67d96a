// A query of the log in plain parts, for engines that do not know Dateline's language; and how a baseline answers a
// log.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace dateline::bench {

// All parts that are given must hold.
struct Query {
  std::vector<std::string> all, any, phrase, title;  // lower-case words
  std::string prefix;                                // of a word
  std::string actor, country;                        // a slug, a code; empty for none
  std::string from, to;                              // days, inclusive; empty for none
  bool has_words() const { return !(all.empty() && any.empty() && phrase.empty() && title.empty() && prefix.empty()); }
};

// One line of what bench/make-queries writes. Throws nlohmann's exceptions.
Query parse_query(const std::string& line);

// Answers the queries of a file one after the other with `answer`, which returns how many articles match, and prints
// how long each took as JSON. The first `warm` of them are answered before and not measured. Ends early after
// `seconds`, but not before five are measured.
void answer_all(const char* file, std::size_t warm, double seconds,
                const std::function<std::size_t(const Query&)>& answer);

}  // namespace dateline::bench
