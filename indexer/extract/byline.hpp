// Reads who wrote an article from a byline or from an author field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

class Rules;

struct Authors {
  std::vector<std::string> persons;  // "Tovah Lazaroff": capitals made title case, no roles, no addresses
  std::string outlet;                // the medium that signs in place of a person, or beside one
  std::size_t unread = 0;            // words that are neither
  bool desk = false;                 // a function signs without a name: "Staff Writer", "Agencies"
};

// The authors that `stated` names: "By JANE DOE and John Roe, Correspondent", "Jane Doe | Staff writer",
// "Doe, Jane; Roe, John". Parts that are not shaped like a person's name or a medium's are left out and counted.
Authors parse_authors(std::string_view stated, const Rules& rules);

// A person's name in capitals made title case: McDonald, O'Brien, van der Berg, Al-Ansari. Other names stay as they
// are.
std::string person_case(std::string_view name);

// Whether the text is a function or a desk that signs in place of a person: "Our Correspondent", "News Desk".
bool names_desk(std::string_view text, const Rules& rules);

// Whether one of the words is one that media have in their names: "Courier", "Gaceta".
bool has_media_word(std::string_view text, const Rules& rules);

// Whether the text has two to five words that can be a person's name.
bool is_person_shaped(std::string_view text);

}  // namespace dateline::extract
