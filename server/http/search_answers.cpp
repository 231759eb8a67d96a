// The answers to a search, and to what stands around it, in every format.
#include <algorithm>

#include "server/http/answers.hpp"
#include "server/http/article_text.hpp"
#include "server/http/csv.hpp"
#include "server/http/feed_answers.hpp"
#include "server/http/listed.hpp"
#include "server/http/paging.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/search_text.hpp"
#include "server/http/search_view.hpp"
#include "server/http/text_table.hpp"
#include "web/citation.hpp"

namespace dateline::http {
namespace {

constexpr const char* kPath = "/api/v1/search";

Links links_of(const Context& context, const Asked& asked, const search::Result& result) {
  return search_links({kPath, linked_parameters(context, asked)}, asked.request, result.next_cursor);
}

std::string rows(const Context& context, const Asked& asked, const search::Result& result, const Links& links) {
  const Format format = *asked.format;
  if (format == Format::jsonl) return search_jsonl(result);
  if (format == Format::csv) return to_csv(result, asked.bom);
  if (format == Format::text) return search_text({result, server_address(context.call), links.next, asked.width});
  return search_feed(context, asked, result, links);
}

ListWish wish_of(const Context& context, const Asked& asked, Format format, std::string title) {
  return {format, asked.bom, std::move(title), server_address(context.call)};
}

std::string citation(const Context& context, const std::string& record, Format format) {
  const web::Citation made = web::cite(record, citing(context));
  return format == Format::bibtex ? made.bibtex : made.csl_json;
}

}  // namespace

std::string server_address(const Call& call) {
  return "http://" + (call.hosts.empty() ? "localhost" : call.hosts.front());
}

Format chosen_format(const Context& context, Asked& asked, Place place) {
  if (!asked.format) {
    const Format accepted = accepted_format(context.call.accept, formats_at(place));
    // JSON comes without being asked for.
    if (accepted == formats_at(place).front()) return accepted;
    asked.format = accepted;
  }
  return *asked.format;
}

web::Parameters linked_parameters(const Context& context, const Asked& asked) {
  web::Parameters out = context.address.parameters;
  if (!asked.format) return out;
  const auto is_format = [](const auto& parameter) { return parameter.first == "format" && !parameter.second.empty(); };
  if (std::none_of(out.begin(), out.end(), is_format)) out.emplace_back("format", name(*asked.format));
  return out;
}

std::string search_response(const Context& context, const Asked& asked) {
  const search::Result result = context.searcher.search(asked.request);
  return search_json(asked.request, result, links_of(context, asked, result));
}

Answer formatted_search(const Context& context, const Asked& given, Format format) {
  if (given.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  Answer answer;
  answer.content_type = content_type(format);
  if (format == Format::json) {
    answer.body = search_response(context, given);
    return answer;
  }
  const Asked asked = is_feed(format) ? as_feed(given) : given;
  const search::Result result = context.searcher.search(asked.request);
  const Links links = links_of(context, asked, result);
  if (const std::string header = link_header(links); !header.empty()) answer.headers.emplace_back("Link", header);
  add_warnings(result.warnings, answer.headers);
  answer.headers.emplace_back("X-Total-Articles", std::to_string(result.total.articles));
  answer.headers.emplace_back("X-Total-Stories", std::to_string(result.total.stories));
  answer.body = rows(context, asked, result, links);
  return answer;
}

Answer formatted_facet(const Context& context, const Asked& asked, Format format) {
  const std::string title = "The values of " + context.argument + " under this search, the most frequent first";
  return listed(facet_response(context, asked), facet_shape(), wish_of(context, asked, format, title));
}

Answer formatted_article(const Context& context, const Asked& asked, Format format) {
  if (asked.raw) return raw_article(context, asked);
  Asked wanted = asked;
  if (is_citation(format)) wanted.request.text.clear();  // it has no hits
  Answer answer{200, std::string(content_type(format)), article_response(context, wanted), {}};
  if (format == Format::text) answer.body = article_text(answer.body, asked.width);
  if (is_citation(format)) answer.body = citation(context, answer.body, format);
  return answer;
}

Answer formatted_story(const Context& context, const Asked& asked, Format format) {
  if (is_feed(format)) {
    if (asked.bom) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
    return {200, std::string(content_type(format)), story_feed(context, asked, story_of(context, as_feed(asked))), {}};
  }
  const std::string title = "The copies of one story, the earliest first, and the words that each changed";
  return listed(story_response(context, asked), story_shape(), wish_of(context, asked, format, title));
}

Answer formatted_revisions(const Context& context, const Asked& asked, Format format) {
  const std::string title = "The versions of article " + context.argument + ", and the words that each changed";
  return listed(revisions_response(context, asked), revisions_shape(), wish_of(context, asked, format, title));
}

}  // namespace dateline::http
