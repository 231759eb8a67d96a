// Turns the text of a WordPress post, as its editor keeps it, into HTML.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// Shortcodes ([gallery ids="1"], [dropcap]M[/dropcap]) are taken out, and what stands between two of them kept, but for
// what embeds something. Brackets that editors write ("[sic]", "[the minister]") stay. A picture's [caption] becomes a
// figure's.
std::string without_shortcodes(std::string_view text);

// Empty lines divide paragraphs and line ends divide lines, as WordPress shows posts that were not written in blocks.
std::string with_paragraphs(std::string_view text);

}  // namespace dateline::read
