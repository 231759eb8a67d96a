// Makes a piece of broken XML well-formed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::read {

// Elements deeper than this are flattened into the one around them.
inline constexpr std::size_t kMaxXmlDepth = 200;
// A longer tag loses its attributes.
inline constexpr std::size_t kMaxXmlTag = std::size_t{64} << 10;

// `text` is UTF-8: one element and what it holds. What a parser would refuse is put right in the way that keeps most of
// the text: HTML's named entities, lone '&' and '<', attributes without quotes or twice, elements that are closed in
// the wrong order or not at all, control characters, a document type in the middle. CDATA becomes plain text.
std::string mended_xml(std::string_view text);

// Whether a tag is longer than kMaxXmlTag: a parser's time may be quadratic in the number of attributes.
bool has_long_tag(std::string_view text);

// The character that HTML's entity `name` ("nbsp") stands for; 0 where there is none.
unsigned html_entity(std::string_view name);

}  // namespace dateline::read
