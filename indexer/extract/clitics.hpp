// Words as a table has them, from words as a text writes them: without the particles that a script joins to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::extract {

// What a word may be without what is joined to it, the likeliest first; nothing where its script joins nothing.
// Arabic puts "and", "in", "to" before a word; Ethiopic "of", "in", "for", "from", and behind it "and", "too" and the
// object's mark. Letters of one sound are one in Ethiopic ("ሐ", "ኀ" and "ሀ"), as the tables write them too.
std::vector<std::string> without_clitics(std::string_view word);

}  // namespace dateline::extract
