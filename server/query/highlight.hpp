// What a query looks for in a text, for marking it in titles and snippets.
#pragma once

#include <string>
#include <vector>

#include "server/query/syntax.hpp"

namespace dateline::query {

// A word, or the words of a phrase in order; folded.
struct Highlight {
  std::vector<std::string> words;
  std::string field;    // "" (anywhere), "title", "lead"
  bool exact = false;   // one word: as written, not its stems
  bool prefix = false;  // one word: the beginning of words

  bool operator==(const Highlight&) const = default;
};

// What is looked for, in the order of the query and each once. The words of a NEAR stand alone and are exact; what
// is excluded is left out, and so are filters.
std::vector<Highlight> highlights(const Node& root);

}  // namespace dateline::query
