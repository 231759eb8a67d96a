// The addresses of the pages before and after an answer.
#pragma once

#include <string>

#include "server/http/search_parameters.hpp"
#include "server/http/search_view.hpp"
#include "server/search/actor.hpp"
#include "server/search/history.hpp"

namespace dateline::http {

// The address in the API that an answer belongs to.
struct Asking {
  std::string path;
  web::Parameters parameters;
};
// On by cursor, which no article that arrives meanwhile can shift; back by offset, as cursors only lead on.
Links search_links(const Asking& asking, const search::Request& request, const std::string& next_cursor);
Links actor_links(const Asking& asking, const search::ActorsWish& wish, std::uint64_t total);
Links facet_links(const Asking& asking, const search::FacetPage& page, std::uint64_t total_values);
// Of a list whose pages begin at a number: there are `count` on all.
Links history_links(const Asking& asking, const search::HistoryPage& page, std::int64_t count);

// The value of a Link header (RFC 8288) for answers that have no place for links; empty without any.
std::string link_header(const Links& links);

}  // namespace dateline::http
