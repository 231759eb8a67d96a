// Decides whether two written names can be the same person, from the names alone.
#pragma once

#include <string_view>

#include "indexer/link/person_name.hpp"

namespace dateline::link {

// Whether two names of persons, without titles, are the same by spelling: the words of one are among the other's
// ("Tayyip Erdogan", "Recep Tayyip Erdogan"), or first names and surnames are close (Jaro-Winkler at least .85 and .92,
// as folded or with transliteration evened out: "Herzi Halevi", "Herzl Halevi"). Never for a single word, for names of
// short syllables ("Kim Jong-il", "Kim Jong-un"), or where initials or generations disagree. Symmetric. Pure.
bool same_person(const PersonName& a, const PersonName& b);
bool same_person(std::string_view a, std::string_view b);

// Whether initials or generations say that two names are two people, however alike they are.
bool stand_apart(const PersonName& a, const PersonName& b);

// Jaro-Winkler similarity of two byte strings, 0..1 (Winkler 1990, prefix scale .1, prefix of at most 4).
double jaro_winkler(std::string_view a, std::string_view b);

}  // namespace dateline::link
