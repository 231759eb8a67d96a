// Recognises a person of the authority file under a spelling that the file does not list.
#pragma once

#include <string>

#include "indexer/extract/extract.hpp"

namespace dateline::link {

// The authority's id for a person whose name is the same by spelling (same_person) as that of exactly one entry of the
// same country: "David Barney" of Israel is person/david-barnea. Empty where the country is not known, where none
// or several would do, and for all that is no person. Depends on the article alone, so the order in which articles
// arrive does not matter. Thread-safe.
std::string authority_match(const extract::ActorCandidate& candidate);

}  // namespace dateline::link
