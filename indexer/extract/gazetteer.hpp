// The gazetteers: countries, places, demonyms, known actors, titles and classes of words, in one trie.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/mentions_tokens.hpp"
#include "indexer/extract/trie.hpp"

namespace dateline::extract {

enum class EntryKind : std::uint8_t {
  name,          // of a country
  demonym,       // "Iranian", "Turks"
  capital,       // "Ankara"
  city,          // "Istanbul"
  region,        // a state or region: "Texas", "Crimea"
  abbreviation,  // of a region, behind a place and a comma: "Baton Rouge, La."
  metonym,       // what stands for a country's power: "Kremlin"
  actor,         // an alias of the authority file
  body,          // a body that every country has: "foreign ministry"
  title,         // before a person's name: "Prime Minister"
  mask,          // a phrase that holds other names and is none: "Turkey Day"
  organisation,  // one that looks like a person: "Eli Lilly"
  thing,         // neither person nor organisation, though it looks so: "Sarbanes-Oxley", "Virginia Beach"
  minor,         // a place that counts where its country is named too: a smaller city, a province, another Paris
  prefix,        // before a hyphen and another country: "Franco-"
  pair,          // names two countries: "中美", "Koreas"; has an entry for each
  near,          // no place: a country whose mention speaks for this one where a name may mean several
};

// How an entry must be written to count.
enum class Writing : std::uint8_t {
  any,      // a title, or a script without case
  capital,  // begins with a capital
  upper,    // in capitals throughout: an acronym
};

struct Entry {
  EntryKind kind = EntryKind::name;
  Writing writing = Writing::capital;
  std::uint32_t what = 0;  // actor: index into schema::authority(); body: index into bodies(); minor: 1 for a region, 2
                           // for a power; name: 1 + index into schema::former_countries(), 0 for today's
  std::string_view country;   // alpha-2
  std::string_view language;  // "" for all
  float weight = 1;           // of a place: the share of its country among those that have one of the name
};

// Classes a word can belong to; bits.
enum WordClass : std::uint32_t {
  kGivenName = 1,
  kCommon = 2,          // occurs in lower case in English
  kCompany = 4,         // "Inc", "plc": ends a company's name
  kOrganisation = 8,    // "Ministry", "Bank": ends or begins an organisation's name
  kParticle = 16,       // "bin", "van": inside a person's name
  kFunction = 32,       // "the", "despite"
  kCalendar = 64,       // months and days
  kSpeech = 128,        // "said", "told"
  kRole = 256,          // "spokesman", "leader": a noun for a person
  kPlaceWord = 512,     // "Street", "River", "San": makes the words beside it a place
  kNoName = 1024,       // capitalised in news and no part of a person's name: "Reuters", "Islam", "Windows"
  kSurnameLike = 2048,  // a common word that is often a surname: "Brown", "King"
  kSurname = 4096,      // a surname that is no common word
};

// A stretch of tokens that the trie knows.
struct Hit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // exclusive
  std::uint32_t node = 0;
};

// How a name has to be written in a text, from how a table writes it.
Writing writing_of(std::string_view written);
// Whether what stands before token `i` lets a name go on from the token before.
bool may_go_on(const Tokens& tokens, std::uint32_t i);
// The number of token `i`, of a word of Arabic also without the prefixes that are written with it; kUnknown for none.
std::uint32_t number_in(const Vocabulary& vocabulary, const Tokens& tokens, std::uint32_t i);

class Gazetteer {
 public:
  // The one made from the tables that are compiled in; made on first use, then read by all threads.
  static const Gazetteer& get();

  // Sets Token::word.
  void number(Tokens& tokens) const;
  // The number of a folded word; 0 where no table has it.
  std::uint32_t number(std::string_view folded) const { return vocabulary_.find(folded); }
  std::uint32_t classes(const Token& token) const { return classes_[token.word]; }
  bool is(const Token& token, std::uint32_t wanted) const { return (classes(token) & wanted) != 0; }

  // The longest stretch beginning at `first` of which some entry's writing agrees; last == first when there is none.
  Hit longest(const Tokens& tokens, std::uint32_t first) const;
  // The entries of a hit. Their writing has to be checked with agrees().
  const std::vector<Entry>& entries(const Hit& hit) const { return lists_[list_of_[hit.node]]; }
  bool agrees(const Entry& entry, const Tokens& tokens, const Hit& hit) const;
  bool is_written(Writing writing, const Tokens& tokens, const Hit& hit) const;

  const std::vector<std::string_view>& bodies() const { return bodies_; }
  // Names of organisations that look like persons', by Entry::what.
  const std::vector<std::string_view>& namesakes() const { return namesakes_; }
  // The countries whose mention speaks for `code` where a name may mean several.
  std::span<const std::string_view> near(std::string_view code) const;

 private:
  Gazetteer();
  void add(std::string_view written, Entry entry);
  void add_words(std::string_view list, WordClass which);
  void load_words();
  void load_countries();
  void load_places();
  void add_readings(std::string_view name, std::string_view readings, EntryKind kind);
  void load_actors();

  Vocabulary vocabulary_;
  Trie trie_;
  std::vector<std::uint32_t> classes_;
  std::vector<std::uint32_t> list_of_;     // by node: the index of its entries, 0 for none
  std::vector<std::vector<Entry>> lists_;  // the first is empty
  std::vector<std::string_view> namesakes_;
  std::vector<std::string_view> bodies_;                                      // canonical names: "Foreign Ministry"
  std::unordered_map<std::string_view, std::vector<std::string_view>> near_;  // by alpha-2
};

}  // namespace dateline::extract
