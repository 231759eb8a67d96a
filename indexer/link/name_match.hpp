// Decides whether two written names can be the same person, from the names alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::link {

// Whether two names of persons, without titles, are the same by spelling: the words of one are among the other's
// ("Tayyip Erdogan", "Recep Tayyip Erdogan"), or first names and surnames are close (Jaro-Winkler at least .85 and .92,
// as folded or with transliteration evened out: "Herzi Halevi", "Herzl Halevi"). Never for a single word, for names of
// short syllables ("Kim Jong-il", "Kim Jong-un"), or where initials or generations disagree. Symmetric. Pure.
bool same_person(std::string_view a, std::string_view b);

// Keys of which two names share one wherever same_person() is likely to hold, so that only names with a common key
// have to be compared. None for a name of a single word.
std::vector<std::string> blocking_keys(std::string_view name);

// Jaro-Winkler similarity of two byte strings, 0..1 (Winkler 1990, prefix scale .1, prefix of at most 4).
double jaro_winkler(std::string_view a, std::string_view b);

// A folded Latin word with the differences that transliteration makes evened out: "mohammed", "muhamad" are one.
std::string even_transliteration(std::string_view folded);

}  // namespace dateline::link
