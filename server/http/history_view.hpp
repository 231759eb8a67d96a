// The JSON of versions, copies and places, with keys in the order that the API documents.
#pragma once

#include <string>
#include <vector>

#include "server/http/search_view.hpp"
#include "server/search/article_hits.hpp"
#include "server/search/history.hpp"

namespace dateline::http {

struct RevisionsAnswer {
  const search::Revisions& revisions;
  const search::HistoryPage& page;
  Links links;
};
std::string revisions_json(const RevisionsAnswer& answer);

struct StoryAnswer {
  const search::Story& story;
  const search::HistoryPage& page;
  Links links;
};
std::string story_json(const StoryAnswer& answer);

// An article's record with what is not of the article itself: where else its text was found, and how many versions
// there are. `record` is the compact JSON of schema::to_json.
std::string with_history(std::string record, const std::vector<search::OtherPlace>& places,
                         std::int64_t newest_revision);
// An article's answer with the places of what was searched for.
std::string with_hits(std::string answer, const std::vector<search::ArticleHit>& hits);

}  // namespace dateline::http
