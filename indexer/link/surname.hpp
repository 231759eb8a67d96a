// Surnames that stand alone in an article, and whose they are by the company that they stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/link/evidence.hpp"
#include "indexer/link/person_name.hpp"
#include "schema/article.hpp"

namespace dateline::link {

// A lone name is a leaf of one article: "person/barnea#~1f2e3d4c5b6a". One that is nobody's whom the archive knows in
// that company belongs to the name as such, "person/barnea" (owner_of): several persons, perhaps.
bool is_lone(std::string_view slug);
// `key` tells articles apart: see article_key.
std::string lone_slug(std::string_view owner, std::string_view key);
// Stays the same for a changed version where the article's identity is the only one of its kind; else it is the text's.
std::string article_key(const schema::Article& article);

// Whether it has but one word, no initials and no generation.
bool is_one_word(const PersonName& name);

// Of a full name the surnames that it may have, of one word that word, evened out: what a lone name has in common with
// every full name that it may stand for. Each once.
std::vector<std::string> surnames(const PersonName& name);

// Keys for looking persons up by name: those of blocking_keys, and where a full name and a lone name may have the
// surname in common, bearer_key(surname) and lone_key(surname).
std::vector<std::string> keys_of(std::string_view slug, const PersonName& name);
std::string bearer_key(const std::string& surname);
std::string lone_key(const std::string& surname);

// Whether a lone name is a surname of the full one, as written or (if it is long) by spelling.
bool is_surname_of(const PersonName& lone, const PersonName& full);

// What speaks for a lone name being this person of that surname.
struct Company {
  std::vector<std::string> reasons;  // in words: "both named beside person/bo-dahl"
  int points = 0;
  int signs = 0;             // that are usual of both
  bool contradicts = false;  // different countries or callings are stated of them

  // Whether it is enough, where nobody else of that name has half as much.
  bool is_enough() const;
  // Whether somebody else is in doubt for it.
  bool rivals(const Company& better) const;
  bool is_some() const;
};
// Pure. Companions that the authority lists are everybody's and count less.
Company company(const Evidence& lone, const Evidence& full);

}  // namespace dateline::link
