// What of an article a citation tells, read from the API's answer. Internal to web/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/citation.hpp"
#include "web/view.hpp"

namespace dateline::web {

struct Cited {
  std::string id;
  std::string title;  // in brackets where the article has no headline
  std::vector<std::string> authors;
  std::string outlet;
  std::string language;
  std::string date;  // "2024", "2024-03", "2024-03-05"; "" for undated
  bool is_date_uncertain = false;
  std::string url;      // of the article itself
  std::string version;  // "Version 1 of 3" where a newer one replaced it
  Citing by;

  // Where a reader finds it: on the web, else in the archive.
  const std::string& address() const { return url.empty() ? by.address : url; }
};

Cited read_cited(const Json& article, const Citing& citing);

// Text as the value of a BibTeX field, in which no brace of its own counts and no character is TeX's.
std::string bibtex_escaped(std::string_view text);

// The words of the article may run from right to left within a sentence that does not.
struct CitedPart {
  std::string text;
  bool of_article = false;
};
std::vector<CitedPart> plain_parts(const Cited& cited);
std::string plain_citation(const Cited& cited);
std::string bibtex_entry(const Cited& cited);
std::string csl_items(const Cited& cited);

}  // namespace dateline::web
