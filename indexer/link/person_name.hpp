// A person's name as written, taken apart for comparing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::link {

struct PersonName {
  std::vector<std::string> words;     // folded, without articles ("al", "bin"), initials and generation
  std::vector<std::string> even;      // the same with transliteration evened out
  std::vector<std::string> initials;  // "h", "w"
  std::string generation;             // "jr", "iii"
  bool is_short = false;              // every word is a short syllable: "Kim Jong Il"
};

// Of a name without titles.
PersonName person_name(std::string_view written);

// Keys of which two names share one wherever same_person() is likely to hold, so that only names with a common key
// have to be compared. Sorted, each once; none for a name of a single word.
std::vector<std::string> blocking_keys(const PersonName& name);
std::vector<std::string> blocking_keys(std::string_view name);

// A folded Latin word with the differences that transliteration makes evened out: "mohammed", "muhamad" are one.
std::string even_transliteration(std::string_view folded);

}  // namespace dateline::link
