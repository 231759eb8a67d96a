// Articles that are like one, and what makes them so. Internal to web/.
#pragma once

#include "web/address.hpp"
#include "web/view.hpp"

namespace dateline::web {

// The results of an answer of /api/v1/articles/{id}/similar for templates/similar_entry.mustache. `back` is the search
// that the reader came from, whose parameters the links keep.
List similar_list(const Json& similar, const Address& back);

}  // namespace dateline::web
