// Cuts the passage of a text that shows best why it matched, and marks what matched.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/text_analysis.hpp"
#include "server/query/highlight.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

// Finds the hits of one query in texts of one language. `wanted` outlives it.
class Marker {
 public:
  using Stem = std::function<const std::string&(const std::string& folded)>;  // good until it is called again
  Marker(const std::vector<query::Highlight>& wanted, Stem stem);

  // All of a title, hits marked.
  std::vector<SnippetPart> title(std::string_view title) const;
  // Where hits stand, in bytes, in order and none overlapping: a phrase is one. The same of a text as of a title.
  struct Span {
    std::size_t start = 0;
    std::size_t end = 0;
  };
  std::vector<Span> spans_in_title(std::string_view title) const;
  std::vector<Span> spans_in_text(std::string_view text, std::size_t lead_words) const;
  // About 40 words around the most different hits, or the beginning where there are none; "…" where text was left out.
  // Line breaks become spaces. The first `lead_words` of the text's words are its lead.
  std::vector<SnippetPart> snippet(std::string_view text, std::size_t lead_words) const;

 private:
  using Words = std::vector<schema::Word>;
  using Numbers = std::vector<std::size_t>;  // places in `wanted_`
  using ByWord = std::unordered_map<std::string, Numbers>;

  // Before which of the words each of `wanted_` must end.
  Numbers ends(const Words& words, bool is_title, std::size_t lead_words) const;
  // For each word the last of `wanted_` that it belongs to, counted from 1; 0: none.
  Numbers hits(const Words& words, const Numbers& ends) const;
  std::vector<Span> spans(const Words& words, const Numbers& hits) const;

  const std::vector<query::Highlight>& wanted_;
  ByWord as_written_;  // exact words, and phrases by their first
  ByWord by_stem_;     // plain words
  Numbers beginnings_;
  Stem stem_;
};

}  // namespace dateline::search
