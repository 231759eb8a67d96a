// Makes markup small and harmless before it is parsed.
#pragma once

#include <string>
#include <string_view>

namespace dateline::read {

// The page without what can neither be text nor metadata and is often most of its bytes (scripts other than JSON-LD,
// style sheets, comments, drawings), and without start tags that would nest deeper than `max_depth` or have more than a
// thousand attributes, for the parser's time is quadratic in both. A bracket count, not a parse: end tags that browsers
// would ignore only make it drop less.
std::string guarded_markup(std::string_view html, int max_depth);

}  // namespace dateline::read
