#include <chrono>

#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/feed_answers.hpp"
#include "server/http/handlers.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

template <typename Found>
std::vector<query::Warning> warnings_of(const Found& found) {
  return found.query.warnings;
}
// What is being typed is not understood yet.
std::vector<query::Warning> warnings_of(const search::Completions&) {
  return {};
}

// Answers with what `find(asked)` makes, rendered as asked for.
template <typename Find, typename LinksOf>
Answer analysis(const Context& context, Place place, Find find, LinksOf links_of, Varies varies = Varies::by_accept) {
  Asked asked = read_call(context, place);
  const Format format = chosen_format(context, asked, place);
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  if (is_feed(format)) asked = as_feed(std::move(asked));
  return conditional(context.call, archive_etag(context, asked, content_type(format)), varies, [&] {
    const auto begun = std::chrono::steady_clock::now();
    const auto found = find(asked);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    const Rendering how{context, asked, format, took.count(), links_of(asked, found)};
    Answer answer{200, std::string(content_type(format)), render(found, how), {}};
    if (format == Format::json) return answer;
    if (const std::string header = link_header(how.links); !header.empty()) answer.headers.emplace_back("Link", header);
    add_warnings(warnings_of(found), answer.headers);
    return answer;
  });
}

constexpr auto kNoLinks = [](const Asked&, const auto&) { return Links{}; };

// The same as a page, made of its JSON; with a format, as the API answers it.
template <typename Find, typename LinksOf>
Answer analysis_page(const Context& context, Place place, Find find, LinksOf links_of,
                     std::string (*page)(std::string_view, const web::Parameters&)) {
  constexpr std::string_view kHtml = "text/html; charset=utf-8";
  Asked asked = read_call(context, place);
  if (asked.format) return analysis(context, place, find, links_of, Varies::not_at_all);
  return conditional(context.call, archive_etag(context, asked, kHtml), [&] {
    const auto found = find(asked);
    const std::string json = render(found, Rendering{context, asked, Format::json, 0, links_of(asked, found)});
    return Answer{200, std::string(kHtml), page(json, context.address.parameters), {}};
  });
}

auto find_timeline(const Context& context) {
  return [&context](const Asked& asked) { return context.searcher.timeline(asked.timeline, asked.request); };
}

auto find_pairs(const Context& context) {
  return [&context](const Asked& asked) { return context.searcher.cooccurrence(asked.cooccurrence, asked.request); };
}

auto pair_links(const Context& context) {
  return [&context](const Asked& asked, const search::Cooccurrence& found) {
    const search::CooccurrenceWish& wish = asked.cooccurrence;
    return facet_links({"/api/v1/cooccurrence", linked_parameters(context, asked)}, {"", "", wish.limit, wish.offset},
                       found.total_pairs);
  };
}

auto find_terms(const Context& context) {
  return [&context](const Asked& asked) { return context.searcher.significant_terms(asked.terms, asked.request); };
}

}  // namespace

Answer answer_timeline(const Context& context) {
  return analysis(context, Place::timeline, find_timeline(context), kNoLinks);
}

Answer show_timeline(const Context& context) {
  return analysis_page(context, Place::timeline, find_timeline(context), kNoLinks, web::timeline_page);
}

Answer answer_cooccurrence(const Context& context) {
  return analysis(context, Place::cooccurrence, find_pairs(context), pair_links(context));
}

Answer show_cooccurrence(const Context& context) {
  return analysis_page(context, Place::cooccurrence, find_pairs(context), pair_links(context), web::cooccurrence_page);
}

Answer answer_similar(const Context& context) {
  const std::int64_t id = article_id(context.argument);
  return analysis(
      context, Place::similar,
      [&](Asked& asked) {
        asked.similar.article = id;
        std::optional<search::Similar> similar = context.searcher.similar(asked.similar, asked.request);
        if (!similar) throw no_article(id);
        return std::move(*similar);
      },
      kNoLinks);
}

Answer answer_terms(const Context& context) {
  return analysis(context, Place::terms, find_terms(context), kNoLinks);
}

Answer show_terms(const Context& context) {
  return analysis_page(context, Place::terms, find_terms(context), kNoLinks, web::terms_page);
}

Answer answer_suggest(const Context& context) {
  return analysis(
      context, Place::suggest,
      [&](Asked& asked) {
        asked.suggest.stop = context.stop;
        return context.searcher.suggest(asked.suggest);
      },
      kNoLinks);
}

}  // namespace dateline::http
