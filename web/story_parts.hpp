// What a story's page says of its copies together: who printed it, how long it took, what they share. Internal to web/.
#pragma once

#include <string>

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// "3 hours later", "the next day", "2 days later"; "" where the two dates do not tell. Times without an offset are
// compared as written.
std::string later_in_words(const Json& before, const Json& after);

// Sets `when` of a copy, with its time of day where it has one, and `later` than the copy before it, if any.
void set_when(Data& data, const Json& copy, const Json* before);

// Sets `outlets`, the first to print it first, each with its number of copies and the search for it.
void set_outlets(Data& data, const Json& copies);

// Sets `shared_texts` and what stands above them.
void set_shared(Data& data, const Json& story);
// Sets `only_texts` of one copy.
void set_only_here(Data& data, const Json& copy);

}  // namespace dateline::web
