// Finds the persons, organisations, governments' bodies, armed groups and media of an article.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/actors_senses.hpp"
#include "indexer/extract/mentions_article.hpp"
#include "schema/authority.hpp"

namespace dateline::extract {

// One place where an actor is named, and the rule that says so.
struct Named {
  Part* part = nullptr;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
  schema::ActorType type = schema::ActorType::person;
  const char* rule = "";
  const schema::AuthorityEntry* known = nullptr;
  std::string_view country;  // alpha-2 where the words beside it say so
  std::string name;          // what the actor is called where that is not what is written ("Foreign Ministry (Qatar)")
  std::string role = {};     // folded, of a person: "mossad chief"
  std::string organisation = {};  // that a person is said to belong to, as written
  bool is_not_known = false;      // bears a name of the authority file that means another here, nothing says which
};

Owner owner_of(schema::ActorType type);

// The rules, in the order in which they have to run: each leaves alone what an earlier one owns, owns what it finds,
// and appends it.
void find_known(Part& part, const TaggedArticle& article, const TagContext& context, const Senses& senses,
                std::vector<Named>& found);  // the authority file
void find_organisations(Part& part, const Affairs& affairs,
                        std::vector<Named>& found);  // head words, company suffixes, stock symbols, media names
void find_bodies(Part& part, const Affairs& affairs, std::vector<Named>& found);  // "Qatari foreign ministry"
void find_employers(Part& part, std::vector<Named>& found);  // "an analyst at ...", "... said it would"
// Where organisations found before stand again, or without what ends their names; before persons are looked for.
void find_repeated_organisations(TaggedArticle& article, std::vector<Named>& found);
void find_persons(Part& part, const TagContext& context, const Affairs& affairs, std::vector<Named>& found);
// Where full names found before stand again: in headlines, at the start of sentences.
void find_repeated_persons(TaggedArticle& article, std::vector<Named>& found);
// What the rest of the article calls actors found before: bare surnames, short names, acronyms, "the Post".
void find_references(TaggedArticle& article, const TagContext& context, std::vector<Named>& found);

// Tells those apart from the authority file's entries that bear one of its names, but that the article does not mean by
// it: by their country, "Financial Services Authority (Sweden)", or as not known.
void tell_namesakes_apart(const Senses& senses, std::vector<Named>& found);

// Sets role and organisation of persons from the words beside their names.
void describe_persons(TaggedArticle& article, std::vector<Named>& found);

// Of entries that share a name, the one that an article of this time and about these countries means; null where the
// article is older than all of them.
const schema::AuthorityEntry* bearer(std::span<const schema::AuthorityEntry* const> entries,
                                     const TaggedArticle& article, const TagContext& context);

// All rules over the article; sets its owners.
std::vector<Named> find_actors(TaggedArticle& article, const TagContext& context);
// One candidate per actor, with salience, highest first, then by name. Authors of the article are left out.
std::vector<ActorCandidate> gather_actors(const std::vector<Named>& found, const TaggedArticle& article,
                                          const TagContext& context);

// The country that the words before token `i` in its sentence name ("Turkish President ..."), or empty.
std::string_view country_before(const Part& part, const Affairs& affairs, std::uint32_t i);
// The first country that tokens [first, last) name, or empty.
std::string_view country_within(const Part& part, const Affairs& affairs, std::uint32_t first, std::uint32_t last);

}  // namespace dateline::extract
