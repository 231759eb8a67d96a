#include <chrono>

#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"

namespace dateline::http {
namespace {

// Answers with what `find(asked)` makes, rendered as asked for.
template <typename Find, typename LinksOf>
Answer analysis(const Context& context, Place place, Find find, LinksOf links_of) {
  Asked asked = read_call(context, place);
  const Format format = asked.format.value_or(accepted_format(context.call.accept));
  if (asked.bom && format != Format::csv) throw bad_parameter("bom", "bom is for CSV.", "Add format=csv.");
  return conditional(context.call, archive_etag(context, asked, content_type(format)), [&] {
    const auto begun = std::chrono::steady_clock::now();
    const auto found = find(asked);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    Rendering how{asked, format, took.count(), links_of(asked, found)};
    Answer answer{200, std::string(content_type(format)), render(found, how), {{"Vary", "Accept"}}};
    const std::string header = format == Format::json ? "" : link_header(how.links);
    if (!header.empty()) answer.headers.emplace_back("Link", header);
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
        return facet_links({"/api/v1/cooccurrence", context.address.parameters}, {"", "", wish.limit, wish.offset},
                           found.total_pairs);
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
      context, Place::suggest, [&](const Asked& asked) { return context.searcher.suggest(asked.suggest); }, kNoLinks);
}

}  // namespace dateline::http
