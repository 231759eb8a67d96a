#include "server/http/feed_answers.hpp"

#include <algorithm>
#include <array>

#include "server/http/feed.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

// Which articles are asked for, without how they come.
web::Parameters search_of(const web::Parameters& parameters) {
  static constexpr std::array kHow = {"format", "bom",   "width",      "sort",     "limit",     "offset",
                                      "cursor", "facet", "facet_size", "interval", "actor_type"};
  web::Parameters out;
  for (const auto& parameter : parameters) {
    const bool is_how = std::find(kHow.begin(), kHow.end(), parameter.first) != kHow.end();
    if (!is_how && !parameter.second.empty()) out.push_back(parameter);
  }
  return out;
}

std::string in_words(const web::Parameters& search) {
  std::string out;
  for (const auto& [name, value] : search) {
    if (!out.empty()) out += ", ";
    if (name != "q") out += name + " ";
    out += value;
  }
  return out;
}

FeedPlace place_of(const Context& context, const Asked& asked, const std::string& path) {
  web::Parameters self = context.address.parameters;
  std::erase_if(self, [](const auto& parameter) { return parameter.first == "format" || parameter.second.empty(); });
  self.emplace_back("format", name(*asked.format));
  FeedPlace place;
  place.archive = context.searcher.archive();
  place.server = server_address(context.call);
  place.self = place.server + to_address(path, self);
  place.now = context.now;
  return place;
}

std::string changes(const std::optional<search::Changed>& changed) {
  if (!changed || changed->too_long) return {};
  return counted(changed->text.words_added, "word added, ", "words added, ") + std::to_string(changed->text.words_cut) +
         " cut against article " + std::to_string(changed->from);
}

search::Hit hit_of(const search::Copy& copy) {
  search::Hit hit;
  hit.id = copy.article.id;
  hit.url = copy.article.url;
  hit.title = copy.article.title;
  if (copy.article.outlet) hit.outlet = copy.article.outlet->name;
  hit.published = copy.article.published;
  hit.updated = copy.article.updated;
  hit.ingested = copy.article.ingested;
  hit.language = copy.article.language;
  hit.snippet = {{changes(copy.changed), false}};
  return hit;
}

}  // namespace

Asked as_feed(Asked asked) {
  asked.request.sort = search::Sort::arrival;
  asked.request.facets.fields.clear();
  asked.history.start = 0;
  asked.history.by_arrival = true;
  if (!asked.is_limited) asked.request.limit = asked.history.limit = kFeedEntries;
  return asked;
}

std::string search_feed(const Context& context, const Asked& asked, const search::Result& result, const Links& links) {
  const web::Parameters search = search_of(context.address.parameters);
  FeedPlace place = place_of(context, asked, "/api/v1/search");
  place.identity = to_address("/search", search);
  place.page = place.server + place.identity;
  place.title = search.empty() ? "Dateline" : "Dateline: " + in_words(search);
  if (links.next) place.next = place.server + *links.next;
  return feed_text(feed_of(place, result.hits), *asked.format);
}

std::string similar_feed(const Context& context, const Asked& asked, const std::vector<search::Hit>& hits) {
  const std::string article = "/articles/" + std::to_string(asked.similar.article);
  const web::Parameters search = search_of(context.address.parameters);
  FeedPlace place = place_of(context, asked, "/api/v1" + article + "/similar");
  place.identity = to_address(article + "/similar", search);
  place.page = place.server + article;
  place.title = "Dateline: like article " + std::to_string(asked.similar.article);
  if (!search.empty()) place.title += ": " + in_words(search);
  return feed_text(feed_of(place, hits), *asked.format);
}

std::string story_feed(const Context& context, const Asked& asked, const search::Story& story) {
  FeedPlace place = place_of(context, asked, "/api/v1/stories/" + std::to_string(story.id));
  place.identity = "/stories/" + std::to_string(story.id);
  place.page = place.server + place.identity;
  place.title = "Dateline: the copies of story " + std::to_string(story.id);
  std::vector<search::Hit> hits;
  for (const search::Copy& copy : story.copies) hits.push_back(hit_of(copy));
  std::reverse(hits.begin(), hits.end());
  return feed_text(feed_of(place, hits), *asked.format);
}

}  // namespace dateline::http
