// The answers to a search, and to what stands around it, in every format.
#include <algorithm>
#include <array>

#include "server/http/answers.hpp"
#include "server/http/csv.hpp"
#include "server/http/feed.hpp"
#include "server/http/listed.hpp"
#include "server/http/paging.hpp"
#include "server/http/search_text.hpp"
#include "server/http/search_view.hpp"
#include "server/http/text_table.hpp"

namespace dateline::http {
namespace {

constexpr const char* kPath = "/api/v1/search";

Links links_of(const Context& context, const Asked& asked, const search::Result& result) {
  return search_links({kPath, context.address.parameters}, asked.request, result.next_cursor);
}

// Which articles are asked for, without how they come.
web::Parameters search_of(const web::Parameters& parameters) {
  static constexpr std::array kHow = {"format", "bom",    "sort",  "group",      "limit",
                                      "offset", "cursor", "facet", "facet_size", "interval"};
  web::Parameters out;
  for (const auto& parameter : parameters) {
    const bool is_how = std::find(kHow.begin(), kHow.end(), parameter.first) != kHow.end();
    if (!is_how && !parameter.second.empty()) out.push_back(parameter);
  }
  return out;
}

std::string title_of(const web::Parameters& search) {
  std::string title = "Dateline";
  for (const auto& [name, value] : search) {
    title += (&name == &search.front().first ? ": " : ", ") + (name == "q" ? value : name + " " + value);
  }
  return title;
}

// A feed is read from its top again and again: what is new stands there, whatever order the search has.
Asked as_feed(Asked asked) {
  asked.request.sort = search::Sort::newest;
  asked.request.facets.fields.clear();
  if (!asked.is_limited) asked.request.limit = kFeedEntries;
  return asked;
}

std::string feed_body(const Context& context, Format format, const search::Result& result, const Links& links) {
  const web::Parameters search = search_of(context.address.parameters);
  web::Parameters self = context.address.parameters;
  std::erase_if(self, [](const auto& parameter) { return parameter.first == "format" || parameter.second.empty(); });
  self.emplace_back("format", name(format));
  FeedPlace place;
  place.archive = context.searcher.archive();
  place.server = server_address(context.call);
  place.title = title_of(search);
  place.page = place.server + to_address("/search", search);
  place.self = place.server + to_address(kPath, self);
  if (links.next) place.next = place.server + *links.next;
  place.now = context.now;
  return feed_text(feed_of(place, result.hits), format);
}

std::string rows(const Context& context, const Asked& asked, Format format, const search::Result& result,
                 const Links& links) {
  if (format == Format::jsonl) return search_jsonl(result);
  if (format == Format::csv) return to_csv(result, asked.bom);
  if (format == Format::text) return search_text({result, server_address(context.call), links.next, asked.width});
  return feed_body(context, format, result, links);
}

ListWish wish_of(const Context& context, const Asked& asked, Format format, std::string title) {
  return {format, asked.bom, std::move(title), server_address(context.call)};
}

}  // namespace

std::string server_address(const Call& call) {
  return "http://" + (call.hosts.empty() ? "localhost" : call.hosts.front());
}

Format chosen_format(const Context& context, const Asked& asked, Place place) {
  return asked.format.value_or(accepted_format(context.call.accept, formats_at(place)));
}

std::string search_response(const Context& context, const Asked& asked) {
  const search::Result result = context.searcher.search(asked.request);
  return search_json(asked.request, result, links_of(context, asked, result));
}

Answer formatted_search(const Context& context, const Asked& given, Format format) {
  if (given.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  Answer answer;
  answer.content_type = content_type(format);
  answer.headers.emplace_back("Vary", "Accept");
  if (format == Format::json) {
    answer.body = search_response(context, given);
    return answer;
  }
  const Asked asked = is_feed(format) ? as_feed(given) : given;
  const search::Result result = context.searcher.search(asked.request);
  const Links links = links_of(context, asked, result);
  if (const std::string header = link_header(links); !header.empty()) answer.headers.emplace_back("Link", header);
  answer.headers.emplace_back("X-Total-Articles", std::to_string(result.total.articles));
  answer.headers.emplace_back("X-Total-Stories", std::to_string(result.total.stories));
  answer.body = rows(context, asked, format, result, links);
  return answer;
}

Answer formatted_facet(const Context& context, const Asked& asked, Format format) {
  const std::string title = "The values of " + context.argument + " under this search, the most frequent first";
  return listed(facet_response(context, asked), facet_shape(), wish_of(context, asked, format, title));
}

Answer formatted_story(const Context& context, const Asked& asked, Format format) {
  const std::string title = "The copies of one story, the earliest first, and the words that each changed";
  return listed(story_response(context, asked), story_shape(), wish_of(context, asked, format, title));
}

Answer formatted_revisions(const Context& context, const Asked& asked, Format format) {
  const std::string title = "The versions of article " + context.argument + ", and the words that each changed";
  return listed(revisions_response(context, asked), revisions_shape(), wish_of(context, asked, format, title));
}

}  // namespace dateline::http
