// Divides an article into zones: what belongs to its text, and the boilerplate around and within it.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/header_line.hpp"
#include "indexer/extract/paragraphs.hpp"
#include "indexer/extract/wire_dateline.hpp"
#include "indexer/extract/zoned_text.hpp"

namespace dateline::extract {

class Rules;

struct Zoning {
  ZonedText text;
  HeaderFacts facts;
  WireDateline dateline;
};

// Zones the paragraphs of one article. `title` is what the input's metadata give, empty where they give none: then
// a headline is looked for. ZonedText::title is `title` or the headline found, or empty.
Zoning zone_text(std::vector<Paragraph> paragraphs, const std::string& title, const Rules& rules);

// The steps, in order. Each marks paragraphs with their kind, or divides them.

// Reads the lines above the body: headline, header, bylines, dates. Gives the headline.
std::string zone_header(std::vector<Paragraph>& paragraphs, const std::string& title, HeaderFacts& facts,
                        const Rules& rules);
// Marks lists of other stories, stock phrases, repeated paragraphs and dates below the article.
void zone_lines(std::vector<Paragraph>& paragraphs, HeaderFacts& facts, const Rules& rules);
// Divides paragraphs where a caption, a newsletter box or a credit is glued to them.
std::vector<Paragraph> divide_glued(std::vector<Paragraph> paragraphs, const Rules& rules);
// Marks subheadings, and headlines of other stories below the last paragraph.
void zone_headings(std::vector<Paragraph>& paragraphs);

}  // namespace dateline::extract
