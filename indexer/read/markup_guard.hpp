// Takes the edge off hostile markup before it is parsed.
#pragma once

#include <string>

namespace dateline::read {

// Blanks, in place, start tags that would nest deeper than `max_depth` (the parser's time is quadratic in depth) and
// tags with more than a thousand attributes (quadratic as well). A bracket count, not a parse: end tags that browsers
// would ignore only make it blank less.
void guard_markup(std::string& html, int max_depth);

}  // namespace dateline::read
