// The places of the site that every page leads to. Internal to web/.
#pragma once

#include <string_view>

#include "web/view.hpp"

namespace dateline::web {

// Sets `site_places` of the frame; the one that the page (by its template's name) is, or is part of, is the current
// one.
void set_places(Data& data, std::string_view page);

}  // namespace dateline::web
