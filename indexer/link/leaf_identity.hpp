// The identity that extraction gives an actor of one article, before the archive says who that is.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/extract.hpp"

namespace dateline::link {

struct LeafIdentity {
  std::string slug;
  std::string name;  // as written
};

// A name that no authority knows: type and folded name, "person/gal-hirsch". The own
// name of an authority's entry: the entry's id. Another name of an entry: the id and the folded name,
// "person/benjamin-netanyahu#bibi-netanyahu", so that a user can take it out of the entry. A person's name of one word
// that no authority knows: a leaf of the article that has this key alone (surname.hpp), without a key of all articles.
// A name of an entry that extraction found not to be the entry: type, folded name and '~', "media/the-times~".
LeafIdentity leaf_identity(const extract::ActorCandidate& candidate, std::string_view article_key = {});

// Whether the slug is of a name that is no entry's, though one has it.
bool is_no_entrys(std::string_view slug);

// The id of the entry that a slug was made from: what stands before '#'; without one, the slug.
std::string_view owner_of(std::string_view slug);

// Whether of two spellings that fold alike the first is the one to show: one in capitals throughout is not, else the
// first in the order of bytes.
bool is_better_spelling(const std::string& a, const std::string& b);

}  // namespace dateline::link
