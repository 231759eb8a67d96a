// What a person's name looks like: where one may begin, how far it goes, and which title stands before it.
#pragma once

#include <cstdint>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

// "Jr", "III": what follows a surname and is none.
bool is_name_suffix(std::string_view folded);

// Whether the family's name comes first in the names of this country's people: "Xi Jinping".
bool is_family_first(std::string_view country);

class PersonShape {
 public:
  explicit PersonShape(const Part& part) : part_(part), gazetteer_(Gazetteer::get()) {}

  bool may_begin(std::uint32_t i) const;
  // The end of the name that begins at `i`, exclusive.
  std::uint32_t name_end(std::uint32_t i) const;
  // The title that ends where `i` begins, rank notes in brackets passed over: "Brig.-Gen. (Res.) Gal Hirsch".
  // `first` is set to its first token.
  const Entry* title_before(std::uint32_t i, std::uint32_t* first = nullptr) const;

  bool initial(std::uint32_t i) const;
  // A given name, or initials before a surname.
  bool given(std::uint32_t i) const;
  // Whether tokens [first, last) end like a person's name.
  bool surname(std::uint32_t first, std::uint32_t last) const;
  // A place, or a thing that is named like a person.
  bool is_place(std::uint32_t first, std::uint32_t last) const;
  // "Roh Moo-hyun", "Kim Jong-il", "Kim Jong Il".
  bool syllables(std::uint32_t first, std::uint32_t last) const;
  // What follows a person rather than a thing: speech, a relative clause, an age, an apposition.
  bool words_of_person(std::uint32_t last) const;
  // ", head of ...", ", an analyst at ...", ", 34,": what is said of a person after the name.
  bool apposition(std::uint32_t last) const;
  // What can only be said of somebody: "told", "who", "said".
  bool speaks(std::uint32_t last) const;

  bool is(std::uint32_t i, std::uint32_t classes) const { return gazetteer_.is(part_.at(i), classes); }
  bool any(std::uint32_t first, std::uint32_t last, std::uint32_t classes) const;
  // A word that is no name: common, and no surname.
  bool plain(std::uint32_t i) const { return is(i, kCommon) && !is(i, kSurnameLike | kGivenName); }

 private:
  bool name_like(std::uint32_t i) const;
  bool numeral(std::uint32_t i) const;
  bool ends_name(std::uint32_t first, std::uint32_t i) const;
  std::uint32_t after_nickname(std::uint32_t i, std::uint32_t last) const;
  std::uint32_t after_suffix(std::uint32_t i, std::uint32_t last) const;
  bool opens_sentence_as_name(std::uint32_t i) const;
  bool month_as_name(std::uint32_t i) const;

  const Part& part_;
  const Gazetteer& gazetteer_;
};

}  // namespace dateline::extract
