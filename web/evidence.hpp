// Why an article's names were found: the marks in its text, and the evidence behind each tag. Internal to web/.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "schema/evidence.hpp"
#include "web/address.hpp"
#include "web/marked_text.hpp"
#include "web/view.hpp"

namespace dateline::web {

// The kinds of names whose marks are shown: types of actors, and "country".
using Kinds = std::set<std::string, std::less<>>;

// Of `marks=`: "" and "1" mean all, "0" none, else kinds with commas between them.
Kinds kinds_shown(std::string_view written);

// The marks of those kinds in an article, in its title or in its text. Each leads to the line of evidence_list() that
// explains it.
std::vector<Mark> marks_of(const Json& article, bool in_title, const Kinds& kinds);

// A tag of an article by its place in the list of its like: "a0" is the first actor, "c0" the first country.
struct TagPlace {
  schema::Named of = schema::Named::actor;
  std::size_t number = 0;
};

// The mentions of one tag for templates/evidence.mustache: those with the same words and rule together, in the order in
// which they come, with links back to those of its places whose ids are on the page.
List evidence_list(const Json& tag, const TagPlace& place, const std::set<std::string>& ids_shown);

// The kinds that an article has, for the legend, each with the link that switches it on or off.
List mark_kinds(const Json& article, const Kinds& shown, const Address& here);

}  // namespace dateline::web
