// What acronyms an article spells out: "Internet Research Agency (IRA)", "the IRA, or Internet Research Agency".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/mentions_article.hpp"
#include "schema/authority.hpp"

namespace dateline::extract {

class Expansions {
 public:
  explicit Expansions(const TaggedArticle& article);

  // Whether the article spells these letters, folded, out, and not as a name of the actor.
  bool deny(std::string_view acronym, const schema::AuthorityEntry& actor) const;

 private:
  struct Word {
    std::string folded;
    std::string_view country;  // that it names, or empty
  };
  struct Expansion {
    std::string acronym;      // folded
    std::vector<Word> words;  // without "of", "and", "the"
  };
  void find(const Part& part);
  bool add(const Part& part, std::uint32_t acronym, std::uint32_t first, std::uint32_t last);
  bool before(const Part& part, std::uint32_t acronym, std::uint32_t end);
  bool after(const Part& part, std::uint32_t acronym, std::uint32_t begin);
  void at(const Part& part, std::uint32_t i);

  std::vector<Expansion> found_;
};

}  // namespace dateline::extract
