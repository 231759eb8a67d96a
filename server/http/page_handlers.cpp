#include <algorithm>

#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/page_answer.hpp"
#include "server/http/problem.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

Answer send_file(const Context& context, std::string_view name) {
  const std::optional<web::Asset> asset = web::asset(name);
  if (!asset) {
    throw not_found("There is no such file.", "The pages name the files that they need.");
  }
  return conditional(context.call, weak_etag({asset->bytes}), [&] {
    return Answer{200, std::string(asset->content_type), std::string(asset->bytes), {}};
  });
}

}  // namespace

// An address copied from the browser may carry a format, for downloading rows: then it answers as the API would.
// The page shows all facets where the address does not choose.
Answer show_search(const Context& context) {
  Asked asked = read_call(context, Place::search);
  const auto is_facet = [](const auto& parameter) { return parameter.first == "facet" && !parameter.second.empty(); };
  const web::Parameters& given = context.address.parameters;
  if (!asked.format && std::none_of(given.begin(), given.end(), is_facet)) {
    asked.request.facets.fields = {"actor", "country", "date", "outlet", "language"};
  }
  return conditional(context.call, archive_etag(context, asked, representation(asked)), [&] {
    if (asked.format) return formatted_search(context, asked, *asked.format);
    return page(web::search_page(search_response(context, asked), context.address.parameters));
  });
}

// The page begins with the newest version: without a start it shows the last ones.
Answer show_revisions(const Context& context) {
  Asked asked = read_call(context, Place::revisions);
  const web::Parameters& given = context.address.parameters;
  const auto is_start = [](const auto& parameter) { return parameter.first == "start" && !parameter.second.empty(); };
  if (std::none_of(given.begin(), given.end(), is_start)) asked.history.start = 0;
  return conditional(context.call, article_etag(context, representation(asked)), [&] {
    if (asked.format) return formatted_revisions(context, asked, *asked.format);
    return page(web::revisions_page(revisions_response(context, asked), context.address.parameters));
  });
}

Answer show_story(const Context& context) {
  const Asked asked = read_call(context, Place::story);
  return conditional(context.call, article_etag(context, representation(asked)), [&] {
    if (asked.format) return formatted_story(context, asked, *asked.format);
    return page(web::story_page(story_response(context, asked), context.address.parameters));
  });
}

Answer show_facet(const Context& context) {
  const Asked asked = read_call(context, Place::facet);
  return conditional(context.call, archive_etag(context, asked, representation(asked)), [&] {
    if (asked.format) return formatted_facet(context, asked, *asked.format);
    return page(web::facet_page(facet_response(context, asked), context.argument, context.address.parameters));
  });
}

Answer send_asset(const Context& context) {
  return send_file(context, context.argument);
}

Answer send_favicon(const Context& context) {
  return send_file(context, "icon.svg");
}

}  // namespace dateline::http
