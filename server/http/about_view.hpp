// What is said about the archive as a whole, in each of the formats that lists have. As rows: the coverage.
#pragma once

#include <string>

#include "server/http/analysis_view.hpp"
#include "server/search/about.hpp"

namespace dateline::http {

// Never a path of the server.
std::string render(const search::About& about, const Rendering& how);

}  // namespace dateline::http
