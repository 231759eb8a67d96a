// What a user means by a value of a filter: actors and outlets of the archive, countries and languages of the world.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/query/syntax.hpp"
#include "server/search/deadline.hpp"
#include "server/search/documents.hpp"
#include "server/search/snapshot.hpp"

namespace dateline::search {

// Catalogue ids of the actors that a user may mean, each once: by a public id; else by any name under which one was met
// or that the authority has; else by the last words of such names. Empty: none. Takes a few look-ups in indices.
std::vector<std::uint32_t> find_actors(const std::string& written, Reader& reader);

// The same for other fields: the one value of a country or language, the outlets of a name or domain. Throws
// BadRequest, which names `param`, for a country or language that is none.
std::vector<std::uint32_t> find_values(FacetField field, const std::string& written, Reader& reader, const char* param);

// What a written value means.
struct Meant {
  std::vector<std::uint32_t> values;  // as the columns hold them, each once; empty: none in the archive
  std::string warning;  // of a name that means several actors, and of an actor or outlet that is none; else empty
};

// Looks written values up, each once. Of one answer; used by its thread alone.
class ValueFinder {
 public:
  ValueFinder(const Snapshot& snapshot, Reader& reader, Deadline& deadline)
      : snapshot_(snapshot), reader_(reader), deadline_(deadline) {}

  // Throws BadRequest as find_values() does; DeadlineExceeded. What is found stays until the finder ends.
  const Meant& find(FacetField field, const std::string& written, const char* param);
  // Where the columns have these actors (roots of the catalogue, each once). The index may lag behind the catalogue:
  // then they still hold ids that have been merged into these since.
  std::vector<std::uint32_t> held(const std::vector<std::uint32_t>& actors);

 private:
  Meant actor(const std::string& written);
  bool is_held(std::uint32_t actor) const;
  std::string about(const std::string& written, const std::vector<std::uint32_t>& found);

  const Snapshot& snapshot_;
  Reader& reader_;
  Deadline& deadline_;
  std::map<std::pair<FacetField, std::string>, Meant> known_;
};

// Looks up what the filters of a query mean. Countries and languages that are none become words, with a warning; an
// actor's name that means several or none is warned of.
void resolve_values(query::Parsed& parsed, ValueFinder& values);

}  // namespace dateline::search
