// What an organisation's name looks like: where one may begin, and how far its capitals and the words between them go.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/extract/mentions_article.hpp"

namespace dateline::extract {

class OrganisationShape {
 public:
  explicit OrganisationShape(const Part& part) : part_(part), gazetteer_(Gazetteer::get()) {}

  bool high(std::uint32_t i) const;
  bool may_begin(std::uint32_t i) const;
  // "to Arm Rebels" in a headline.
  bool is_infinitive(std::uint32_t i) const;
  // "82nd Airborne Division", "9th Circuit Court".
  bool ordinal(std::uint32_t i) const;
  // "Americans for Tax Reform", "Project for Excellence in Journalism", "Mothers Against Drunk Driving".
  bool rallies(std::uint32_t i) const;
  static bool connects(std::string_view word);
  // Where the run of capitalised words from `i` ends.
  std::uint32_t run_end(std::uint32_t i) const;
  // "and" goes on inside "Ministry of Trade and Industry", not after "Toyota Motor".
  bool linked_before(std::uint32_t first, std::uint32_t at) const;
  bool headed(std::uint32_t first, std::uint32_t last) const;
  // A place that the gazetteers know: "West Bank".
  bool is_place(std::uint32_t first, std::uint32_t last) const;

 private:
  // "U.S. District Court", "First Niagara Financial Group", "New York Fed".
  bool opens_name(std::uint32_t i) const;
  // A common word in capitals: a heading.
  bool shouted(const Token& t) const;
  // "Project for Excellence in Journalism", "Alliance to End Hunger": what goes on with a word that is no place.
  bool goes_on(std::string_view word, std::uint32_t next) const;
  // "House [Oversight and Government Reform Committee]": where a list of subjects leads to a committee.
  std::uint32_t committee_end(std::uint32_t at) const;
  // A head word, rather than "Americans", stands before the first "of" or "for".
  bool headed_before_link(std::uint32_t first, std::uint32_t at) const;
  bool breaks(std::uint32_t first, std::uint32_t i, bool headed) const;
  bool connects_not(std::uint32_t i) const;
  // "Francisco" in "University of San Francisco".
  bool in_place(std::uint32_t first, std::uint32_t i) const;

  const Part& part_;
  const Gazetteer& gazetteer_;
};

}  // namespace dateline::extract
