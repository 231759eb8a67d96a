// Why an article's names were found: the marks in its text, and the evidence behind each tag. Internal to web/.
#pragma once

#include <vector>

#include "schema/evidence.hpp"
#include "web/marked_text.hpp"
#include "web/view.hpp"

namespace dateline::web {

// The marks of all actors and countries of an article, in its title or in its text.
std::vector<Mark> marks_of(const Json& article, bool in_title);

// The mentions of one tag for templates/evidence.mustache: those with the same words and rule together, in the order in
// which they come.
List evidence_list(const Json& tag, schema::Named of);

// What kinds of names are marked, for the legend: "person", "country", each once, in the order of the article's tags.
List mark_kinds(const Json& article);

}  // namespace dateline::web
