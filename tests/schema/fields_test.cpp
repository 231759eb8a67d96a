#include "schema/fields.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace dateline::schema;

TEST_CASE("every field is found by its name, and every name is of one field") {
  std::set<std::string_view> names;
  for (const Field& entry : fields()) {
    CAPTURE(entry.name);
    CHECK(names.insert(entry.name).second);
    CHECK(field(entry.name) == &entry);
    CHECK((entry.kind == FieldKind::facet) == (entry.word_prefix.empty() && entry.stem_prefix.empty()));
    if (entry.kind == FieldKind::facet) CHECK(entry.column != nullptr);
  }
  CHECK(field("headline") == nullptr);
  CHECK(field("Title") == nullptr);
}

TEST_CASE("words as written, stems, titles and leads never share a term") {
  // Folded words have no capitals, so that a prefix of capitals cannot be part of a word.
  const Field& any = *field("");
  std::set<std::string> terms = {word_term(any, "stalk"), word_term(any, "zstalk"), word_term(any, "ltalk")};
  for (const char* name : {"", "title", "lead"}) {
    terms.insert(word_term(*field(name), "talk"));
    terms.insert(stem_term(*field(name), "talk"));
  }
  CHECK(terms.size() == 9);
}

TEST_CASE("a stem stands for the word that is written like it and for the words that have it") {
  const Field& any = *field("");
  CHECK(terms_of_stem(any, "talk") == std::vector<std::string>{"talk", "Ztalk"});
  CHECK(terms_of_stem(*field("title"), "talk") == std::vector<std::string>{"Stalk", "ZStalk"});
  CHECK(terms_of_stem(*field("lead"), "talk") == std::vector<std::string>{"Ltalk", "ZLtalk"});
}
