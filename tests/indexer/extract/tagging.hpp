// Tags a text and asks for actors and countries by name, for the tests of tagging.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/extract/mentions.hpp"
#include "schema/evidence.hpp"
#include "schema/text_analysis.hpp"

namespace dateline::extract {

struct Tagged {
  ZonedText input;
  Tags tags;

  const ActorCandidate* actor(std::string_view name) const {
    const auto found = std::ranges::find(tags.actors, name, &ActorCandidate::name);
    return found == tags.actors.end() ? nullptr : &*found;
  }
  // The actor that has a mention with these words.
  const ActorCandidate* mentioned(std::string_view words) const {
    for (const ActorCandidate& a : tags.actors) {
      if (std::ranges::find(a.mentions, words, &schema::Mention::text) != a.mentions.end()) return &a;
    }
    return nullptr;
  }
  const schema::CountryTag* country(std::string_view code) const {
    const auto found = std::ranges::find(tags.countries, code, &schema::CountryTag::code);
    return found == tags.countries.end() ? nullptr : &*found;
  }
  bool about(std::string_view code) const { return country(code) != nullptr && country(code)->about; }
  std::string slice(const schema::Mention& m) const {
    const std::string& whole = m.zone == schema::ZoneKind::title ? input.title : input.text;
    const std::size_t from = schema::byte_offset(whole, m.start);
    return whole.substr(from, schema::byte_offset(whole, m.end) - from);
  }
};

// Every rule that finds something in a test has to be in the table that tells users of it.
inline void check_evidence(schema::Named of, const std::vector<schema::Mention>& mentions) {
  for (const schema::Mention& mention : mentions) {
    CHECK_MESSAGE(!schema::evidence_of(of, mention.rule).rule.empty(),
                  "schema/evidence.cpp lacks the rule \"" << mention.rule << "\"");
  }
}

inline Tagged tag(std::string text, std::string title = "", TagContext context = {}) {
  Tagged tagged;
  tagged.input.text = std::move(text);
  tagged.input.title = std::move(title);
  if (context.language.empty()) context.language = "en";
  tagged.tags = find_tags(tagged.input, context);
  for (const ActorCandidate& actor : tagged.tags.actors) check_evidence(schema::Named::actor, actor.mentions);
  for (const schema::CountryTag& country : tagged.tags.countries) {
    check_evidence(schema::Named::country, country.mentions);
  }
  return tagged;
}

}  // namespace dateline::extract
