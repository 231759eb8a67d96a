// Who is who: which of the identities that extraction met are one actor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/link/authorities.hpp"
#include "indexer/link/evidence.hpp"
#include "schema/article.hpp"
#include "schema/decision.hpp"

namespace dateline::link {

// An identity as extraction met it, or an entry of an authority (whose slug is its id).
struct Leaf {
  std::string slug;
  std::string name;  // as written
  schema::ActorType type = schema::ActorType::person;
  Evidence evidence;
  // Set by complete().
  std::string entry;                // id of the authority entry that it is by its slug or name; may be empty
  std::vector<PersonName> persons;  // of a person: its name, of an entry all of its names, where of several words
  std::optional<PersonName> lone;   // of a surname that stands alone in its article (is_lone)
};
void complete(Leaf& leaf, const Authorities& authorities);

struct Partition {
  // How a root is shown. Absent: as its leaf says.
  struct Shown {
    std::optional<std::string> name;
    std::optional<schema::ActorType> type;
    std::optional<std::string> country;
  };
  // All by the index of the leaf.
  std::vector<std::size_t> root;  // of a root: itself
  std::vector<bool> hidden;
  std::vector<bool> is_ambiguous;  // fits two actors that are not one, and was therefore left alone
  std::vector<Shown> shown;        // of roots
};

// Whether two persons' leaves could be one by names and evidence alone: both are not of entries, they are not named
// side by side, and any of their names agree with enough evidence.
bool may_be_linked(const Leaf& a, const Leaf& b);

// Whether there is anything that speaks for a lone name being that person: the same surname, and company.
bool may_be_surname_of(const Leaf& lone, const Leaf& full);

// Pure: the same leaves in any order give the same partition. The slugs differ; `decisions` are those in force, by id.
// What a leaf becomes depends only on the leaves that it may be linked with, that share an entry or a decision with it,
// on the owner of a lone name, and in turn on those of these: such a component can be resolved without the others.
//
// Together are, in this order, each where nothing before it says otherwise:
// - what users decided to be one, the newest decision first;
// - the leaves of one authority entry (Authorities::entry_of), and what the user's entries call the same;
// - persons that may be linked. Names are taken from the fullest to the shortest, of equally full ones the best known
//   first; one that fits two actors so far joins neither. Never two entries, nor names that stand apart;
// - a lone name and the one person of that surname whom its article's company knows (surname.hpp).
// What remains of the lone names is shown as its owner is, and belongs to no cluster.
// The root is what the newest decision says, else the entry, the user's first, else the leaf of the most articles, the
// longest name, the first slug.
Partition resolve(std::span<const Leaf> leaves, const Authorities& authorities,
                  const std::vector<schema::Decision>& decisions);

}  // namespace dateline::link
