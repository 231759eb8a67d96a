// Turns what XML elements hold (plain text, escaped HTML, XHTML, NITF) into blocks and lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/raw_document.hpp"
#include "indexer/read/xml/xml_document.hpp"

namespace dateline::read {

// A field whose text is plain or HTML. Lines of plain text are kept as they are.
std::vector<Block> blocks_of_field(std::string_view text);

// A field that is plain text even where it is wrapped in tags: they divide lines, and nothing else.
std::vector<Block> blocks_of_lines(std::string_view text);

// XHTML or NITF below an element: paragraphs, subheadings, lists, tables; pictures' captions and credits as captions;
// editors' notes left out.
std::vector<Block> blocks_of_markup(const XmlDocument& document, std::size_t node);

// Either, by whether the element has elements below it.
std::vector<Block> blocks_of_element(const XmlDocument& document, std::size_t node);

// A headline or a name on one line, whether its text is plain, escaped HTML or marked up; empty for node 0.
std::string line_of_element(const XmlDocument& document, std::size_t node);

// How many bytes of text that is not boilerplate there are.
std::size_t text_bytes(const std::vector<Block>& blocks);

// Marks what agencies put below a text (initials of editors, "ends", the agency between slashes) as a credit, and drops
// subheadings that nothing follows.
void mark_sign_off(std::vector<Block>& blocks);

// Puts the headline below the title, and a lead that stands apart, before the text, unless the text starts with it.
void put_first(std::string text, schema::ZoneKind kind, std::vector<Block>& blocks);

}  // namespace dateline::read
