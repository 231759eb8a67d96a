// The table of all fields: how each stands in the index (term prefix) or in the columns, and what a query calls it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline::schema {

enum class FieldKind : std::uint8_t {
  text,  // words in the index, as written and as stems
  facet  // values in the columns; filtered, counted and listed, never scored
};

// Terms. A word as written has its positions, for phrases, NEAR, wildcards and exact words. A stem has none, and is
// what plain words search and rank by. Prefixes follow Xapian's conventions: "S" for the title (subject), "Z" for
// stems.
struct Field {
  std::string_view name;  // in the query language; "" is what words without a field search
  FieldKind kind;
  std::string_view word_prefix;  // text: "S" + word
  std::string_view stem_prefix;  // text: "ZS" + stem
  const char* column;            // facet: the column that holds it (schema/columns.hpp)
};

// Every field, in the order in which facets are shown.
std::span<const Field> fields();
// Absent for a name that is none.
const Field* field(std::string_view name);

// A title's word counts this often in ranking: once as the text's, and again.
inline constexpr std::uint32_t kTitleWeight = 2;
// Positions between the end of the title and the start of the text, so that no phrase spans both.
inline constexpr std::uint32_t kTitleGap = 100;

std::string word_term(const Field& field, std::string_view folded);
std::string stem_term(const Field& field, std::string_view stem);

}  // namespace dateline::schema
