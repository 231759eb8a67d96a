// Decides whether a name of the authority file means its actor where it stands: acronyms that the article spells out,
// companies that bear a surname or a word, parties and bodies of several states, papers with a short name, platforms.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/extract/actors_affairs.hpp"
#include "indexer/extract/actors_expansions.hpp"
#include "schema/authority.hpp"

namespace dateline::extract {

// What a whole article says of the names in it. Refers to the article and the context. For one thread: it remembers
// what it was asked.
class Senses {
 public:
  Senses(const TaggedArticle& article, const TagContext& context);

  const Affairs& affairs() const { return affairs_; }

  // Whether the hit can mean the actor.
  bool allows(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;

  // The country whose party or body the words beside the hit say that it is. Empty where they do not, or where the
  // actor is nothing that states have.
  std::string_view stated_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;
  // Of a hit that cannot mean the actor: the country, another than the actor's, that the article is about.
  std::string_view likely_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;

  // Whether others bear the name as well, so that only the article tells: "Democratic Party", "The Times", "Ford".
  static bool shared(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor);

  // Whether the words beside tokens [first, last) are what is said of companies: "automaker Ford", "Ford shares".
  static bool of_company(const Part& part, std::uint32_t first, std::uint32_t last);

 private:
  // Tokens from `first` on, before `behind`; of none, what no token is before or behind.
  struct Stretch {
    std::uint32_t first = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t behind = 0;
  };
  struct Sentence {
    const Part* part = nullptr;
    Stretch tokens;
    std::map<std::string_view, Stretch> named;  // by country: from its first mention to its last
  };

  void add_full_names(const Part& part, const Hit& hit);
  bool allows_state(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;
  bool allows_paper(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;
  bool means_other_bearer(const Part& part, const Hit& hit, const schema::AuthorityEntry& actor) const;
  bool named_in_full(const schema::AuthorityEntry& actor) const;
  bool in_sentence(const Part& part, const Hit& hit, std::string_view country) const;
  Stretch named_in_sentence(const Part& part, std::uint32_t i, std::string_view country) const;
  bool fuller_paper(std::string_view last_word, const schema::AuthorityEntry& actor) const;
  std::string_view stated_before(const Part& part, std::uint32_t i) const;

  Affairs affairs_;
  Expansions expansions_;
  const TagContext& context_;
  std::string outlet_ending_;           // the last word, folded, of an outlet's name of several
  std::set<std::string_view> in_full_;  // ids of the actors that the article names with several words
  std::set<std::pair<std::string_view, std::string_view>> media_in_full_;  // the last word of such a name, and the id
  mutable Sentence sentence_;
};

}  // namespace dateline::extract
