// The article as the tagging steps see it: two tokenised parts, what the gazetteers know in them, and who owns which
// token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/gazetteer.hpp"
#include "indexer/extract/mentions.hpp"

namespace dateline::extract {

// What a token has been found to be part of. Later steps leave owned tokens alone.
enum class Owner : std::uint8_t { none, person, organisation, government, armed_group, media, credit, mask };

// The title or the text.
struct Part {
  Tokens tokens;
  std::vector<Hit> hits;                // by first token: the longest that the gazetteers know there
  std::vector<schema::ZoneKind> zones;  // by token
  std::vector<Owner> owners;            // by token
  std::string_view language;            // of the article; titles of other languages are none here
  bool is_title = false;

  std::size_t size() const { return tokens.size(); }
  const Token& at(std::size_t i) const { return tokens.list[i]; }
  bool has(std::size_t i) const { return i < tokens.size(); }
  // The hit's first entry of this kind whose writing agrees, or null.
  const Entry* entry(const Hit& hit, EntryKind kind) const;
  const Entry* entry(std::size_t i, EntryKind kind) const { return entry(hits[i], kind); }
  // "XOM" of "XOM.N": the symbol of a share.
  bool ticker(std::size_t i) const;
  void own(std::uint32_t first, std::uint32_t last, Owner owner);
  bool free(std::uint32_t first, std::uint32_t last) const;
  // Whether the token goes on in the same sentence as the one before, with nothing but space, hyphen or the full
  // stop of an abbreviation or initial between.
  bool continues(std::size_t i) const;
  // Whether a sentence (or a quotation, or a heading) begins with this token.
  bool begins_sentence(std::size_t i) const;
  schema::Mention mention(std::uint32_t first, std::uint32_t last, std::string rule) const;
};

struct TaggedArticle {
  Part title;
  Part text;
  std::vector<std::string_view> countries;  // that title or text name, each once
};

// Tokenises, looks up, and marks as `credit` what names the makers of the article rather than its actors: "(Reporting
// by ...)".
TaggedArticle prepare(const ZonedText& text, const TagContext& context);

}  // namespace dateline::extract
