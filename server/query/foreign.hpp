// The syntax of other search engines: what of it can only mean one thing, and what to tell a user who typed it. All
// texts are sentences for a warning, and say how it is written here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::query {

// Of "!word" and "+word".
std::string about_prefix(bool is_negation);

// Of a whole word: "||", "&&", "|", "w/5", "NEAR5", "/wom[ae]n/", "v2.theme:x"; empty for an ordinary one.
// `before_group`: a quote or bracket follows it directly.
std::string about_foreign_word(std::string_view word, bool before_group);

// "^2", "~1" behind a bracket or quote.
bool is_weight(std::string_view text);
std::string about_weight(std::string_view text);

// The digits of "near10:"; empty for anything else.
std::string_view distance_of_prefix(std::string_view word);

// "[2024 TO 2025]" at the beginning of a text: its bytes, or 0.
std::size_t bytes_of_range(std::string_view text);
// The same as "2024..2025"; absent where it is no such range.
std::optional<std::string> range_with_dots(std::string_view text);
// Of such a range where there are none.
std::string about_range();

// A sign in a word that means something elsewhere: "deal~1", "price^2", "wom?n", "a|b".
struct ForeignSign {
  std::size_t at = 0;    // its byte
  std::size_t kept = 0;  // the first bytes of the word, which are searched
  std::string message;
};
std::optional<ForeignSign> foreign_sign(std::string_view word);

}  // namespace dateline::query
