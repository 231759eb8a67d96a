// What a user means by a value of a filter: actors and outlets of the archive, countries and languages of the world.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/query/syntax.hpp"
#include "server/search/documents.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// The values that a user may mean, as the columns hold them. Empty: none in the archive. Throws BadRequest, which names
// `param`, for a country or language that is none.
std::vector<std::uint32_t> find_values(FacetField field, const std::string& written, Reader& reader, const char* param);

// Catalogue ids of the actors that a user may mean, each once: by a public id; else by any name under which one was met
// or that the authority has; else by the last word of such names. Empty: none.
std::vector<std::uint32_t> find_actors(const std::string& written, Reader& reader);

// What a user should know about a name: that it means several actors of the archive, and which, or none. Empty where it
// means one.
std::string about_actors(const std::string& written, const std::vector<std::uint32_t>& found, const Snapshot& snapshot,
                         Reader& reader);

// Looks up what the filters of a query mean. Countries and languages that are none become words, with a warning; an
// actor's name that means several or none is warned of.
void resolve_values(query::Parsed& parsed, const Snapshot& snapshot, Reader& reader);

}  // namespace dateline::search
