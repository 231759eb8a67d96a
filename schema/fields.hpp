// The table of all fields: how each stands in the index (term prefix) or in the columns, and what a query calls it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::schema {

enum class FieldKind : std::uint8_t {
  text,  // words in the index, as written and as stems
  facet  // values in the columns; filtered, counted and listed, never scored
};

// Terms. A word as written serves phrases, NEAR, wildcards and exact words. What plain words search and rank by is the
// stem: an inflected word ("talks") also gives its stem ("Ztalk"), a word that is its own stem only itself. So the
// occurrences of a stem are those of both terms together, but for documents in whose language the stem, as a word, has
// another one: English makes "corps" of "corpse", and "corp" of "corps". Prefixes follow Xapian's conventions: "S" for
// the title (subject), "L" for the lead, which is the first paragraph, "Z" for stems. Terms have no positions: in which
// order the words stand is in the token file (schema/token_file.hpp).
struct Field {
  std::string_view name;  // in the query language; "" is what words without a field search
  FieldKind kind;
  std::string_view word_prefix;  // text: "S" + word
  std::string_view stem_prefix;  // text: "ZS" + stem
  const char* column;            // the column that holds it, or the length of the lead (schema/columns.hpp)
};

// Every field, in the order in which facets are shown.
std::span<const Field> fields();
// Absent for a name that is none.
const Field* field(std::string_view name);

// A title's word counts this often in ranking: once as the text's, and again.
inline constexpr std::uint32_t kTitleWeight = 2;
// Of a title this many words are indexed.
inline constexpr std::uint32_t kTitleWords = 500;

std::string word_term(const Field& field, std::string_view folded);
std::string stem_term(const Field& field, std::string_view stem);
// The terms that stand for a stem, the word that is written like it first: see above for where that does not count.
std::vector<std::string> terms_of_stem(const Field& field, std::string_view stem);

}  // namespace dateline::schema
