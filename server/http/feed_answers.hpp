// Lists of articles as feeds: where each stands, and what tells it from the archive's others. Internal to handlers.
#pragma once

#include <string>
#include <vector>

#include "server/http/answers.hpp"
#include "server/http/search_view.hpp"
#include "server/search/history.hpp"

namespace dateline::http {

// What a feed shows: as many articles as feeds have unless a limit was given, what arrived last in front, whatever
// order was asked for. A feed is read from its top again and again, and must not miss what comes with an old date.
Asked as_feed(Asked asked);

// `asked.format` is a feed.
std::string search_feed(const Context& context, const Asked& asked, const search::Result& result, const Links& links);
std::string similar_feed(const Context& context, const Asked& asked, const std::vector<search::Hit>& hits);
// Newest arrival first.
std::string story_feed(const Context& context, const Asked& asked, const search::Story& story);

}  // namespace dateline::http
