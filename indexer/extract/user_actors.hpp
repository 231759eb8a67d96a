// The names of the user's own authority as extraction looks for them: a trie that is walked beside the gazetteers'.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/gazetteer.hpp"
#include "indexer/extract/trie.hpp"
#include "schema/authority.hpp"
#include "schema/user_authority.hpp"

namespace dateline::extract {

// Immutable; thread-safe. Names of one letter, and numbers, are not looked for.
class UserActors {
 public:
  explicit UserActors(std::vector<schema::UserEntry> entries);
  UserActors(const UserActors&) = delete;
  UserActors& operator=(const UserActors&) = delete;

  // The longest name beginning at token `first` that is written as the user wrote it; last == first when there is none.
  // Its node is of no use elsewhere.
  Hit longest(const Tokens& tokens, std::uint32_t first) const;
  // Whom such a name can mean in an article of this day ("2024-03-05", "2024"; empty where it is not known), in the
  // order of ids. Before its years an entry is not meant. After them it is by its own name, and by another name of
  // several words that it shares with nobody; but those whose years these are go first. Valid as long as this object.
  std::vector<const schema::AuthorityEntry*> bearers(const Tokens& tokens, const Hit& hit, std::string_view day) const;

  const std::vector<schema::UserEntry>& entries() const { return entries_; }

 private:
  // One entry's name at the end of its way through the trie.
  struct Name {
    std::uint32_t entry = 0;
    Writing writing = Writing::capital;
    std::uint64_t low = 0;  // bits: which of its words the user wrote in lower case
    bool is_own = false;    // no alias
    bool is_like = false;   // has a word in common with its own: no mere office
  };

  void add(std::uint32_t entry, std::string_view written, bool is_own);
  bool agrees(const Name& name, const Tokens& tokens, const Hit& hit) const;

  std::vector<schema::UserEntry> entries_;
  std::vector<schema::AuthorityEntry> known_;  // parallel; views of entries_
  Vocabulary vocabulary_;
  Trie trie_;
  std::vector<std::uint32_t> list_of_;    // by node: the index of its names, 0 for none
  std::vector<std::vector<Name>> lists_;  // the first is empty
};

}  // namespace dateline::extract
