// Cuts the passage of a text that shows best why it matched, and marks what matched.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text_analysis.hpp"
#include "server/query/highlight.hpp"
#include "server/search/request.hpp"

namespace dateline::search {

// Finds the hits of one query in texts of one language.
class Marker {
 public:
  using Stem = std::function<const std::string&(const std::string& folded)>;  // good until it is called again
  Marker(std::vector<query::Highlight> wanted, Stem stem);

  // The whole text, hits marked.
  std::vector<SnippetPart> mark(std::string_view text, bool is_title) const;
  // About 40 words around the most different hits, or the beginning where there are none; "…" where text was left out.
  // Line breaks become spaces.
  std::vector<SnippetPart> snippet(std::string_view text) const;

 private:
  // For each word which of `wanted_` it belongs to, counted from 1; 0: none.
  std::vector<std::size_t> hits(const std::vector<schema::Word>& words, bool is_title) const;
  bool is_at(const query::Highlight& wanted, const std::vector<schema::Word>& words, std::size_t at) const;

  std::vector<query::Highlight> wanted_;
  std::vector<std::string> stems_;  // of one-word highlights
  Stem stem_;
};

}  // namespace dateline::search
