// The addresses of the pages before and after an answer.
#pragma once

#include <string_view>

#include "server/http/search_parameters.hpp"
#include "server/http/search_view.hpp"

namespace dateline::http {

// Scripts go on by cursor, which no article that arrives meanwhile can shift. Readers of pages go on by offset, so that
// they can also go back and see where they are; past the highest offset they too go on by cursor.
enum class Paging : bool { by_cursor, by_offset };

// `path` and `parameters` are those of the address that was asked for.
struct Asking {
  std::string_view path;
  const web::Parameters& parameters;
};
Links search_links(const Asking& asking, const search::Request& request, const std::string& next_cursor, Paging paging);
Links facet_links(const Asking& asking, const search::FacetPage& page, std::uint64_t total_values);

// The value of a Link header (RFC 8288) for answers that have no place for links; empty without any.
std::string link_header(const Links& links);

}  // namespace dateline::http
