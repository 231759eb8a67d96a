// Shows what a text changed: words added and cut, marked, in paragraphs. Internal to web/.
#pragma once

#include "web/view.hpp"

namespace dateline::web {

// Sets what templates/difference.mustache shows of the `changed` of a version or a copy: `changes` in words ("3 words
// added, 1 cut"), `particulars`, `title_runs` where the title changed, and `paragraphs` of `runs`.
void set_difference(Data& data, const Json& changed);

}  // namespace dateline::web
