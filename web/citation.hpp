// Cites an article: in words, as BibTeX and as CSL-JSON. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace dateline::web {

struct Citing {
  std::string day;      // of the request, "2026-11-22": when it was accessed
  std::string address;  // of the article's page, whole; "" where it is not known
};

struct Citation {
  std::string plain;     // one sentence
  std::string bibtex;    // one entry, in UTF-8
  std::string csl_json;  // an array of one item
};

// Of the API's answer for an article. Nothing is made up: what the article does not say is left out, a title that is
// its first sentence stands in brackets, and an uncertain date says so. Authors stay as they are written, since which
// word of a name is the surname is not known. Throws std::invalid_argument for text that is no such answer.
Citation cite(std::string_view article_json, const Citing& citing);

}  // namespace dateline::web
