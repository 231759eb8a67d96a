#include <chrono>

#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/feed_answers.hpp"
#include "server/http/handlers.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/query_warnings.hpp"

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
Answer analysis(const Context& context, Place place, Find find, LinksOf links_of) {
  Asked asked = read_call(context, place);
  const Format format = chosen_format(context, asked, place);
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  if (is_feed(format)) asked = as_feed(std::move(asked));
  return conditional(context.call, archive_etag(context, asked, content_type(format)), Varies::by_accept, [&] {
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

}  // namespace

Answer answer_timeline(const Context& context) {
  return analysis(
      context, Place::timeline,
      [&](const Asked& asked) { return context.searcher.timeline(asked.timeline, asked.request); }, kNoLinks);
}

Answer answer_cooccurrence(const Context& context) {
  return analysis(
      context, Place::cooccurrence,
      [&](const Asked& asked) { return context.searcher.cooccurrence(asked.cooccurrence, asked.request); },
      [&](const Asked& asked, const search::Cooccurrence& found) {
        const search::CooccurrenceWish& wish = asked.cooccurrence;
        return facet_links({"/api/v1/cooccurrence", linked_parameters(context, asked)},
                           {"", "", wish.limit, wish.offset}, found.total_pairs);
      });
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
  return analysis(
      context, Place::terms,
      [&](const Asked& asked) { return context.searcher.significant_terms(asked.terms, asked.request); }, kNoLinks);
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
