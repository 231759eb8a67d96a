// The page of an article, and that of the articles like it.
#include <chrono>
#include <cstdio>
#include <optional>

#include "schema/layout.hpp"
#include "server/http/analysis_view.hpp"
#include "server/http/answers.hpp"
#include "server/http/conditional.hpp"
#include "server/http/handlers.hpp"
#include "server/http/page_answer.hpp"
#include "server/http/problem.hpp"
#include "web/pages.hpp"

namespace dateline::http {
namespace {

constexpr std::uint32_t kSimilarOnPage = 5;
// An article can be read while searches are slow, or where the index cannot be read at all: then its page goes without.
constexpr std::chrono::milliseconds kSimilarTime{250};
constexpr std::chrono::milliseconds kHitsTime{1000};

// The article with where the words of the query stand in it, or without, where searching takes long or fails.
std::string article_with_hits_if_quick(const Context& context, Asked asked, bool& is_whole) {
  asked.request.time_limit = kHitsTime;
  try {
    return article_response(context, asked);
  } catch (const search::DeadlineExceeded&) {
    is_whole = false;
  } catch (const schema::LayoutError& error) {
    std::fprintf(stderr, "dateline: an article is shown without the hits of a search: %s\n", error.what());
    is_whole = false;
  }
  asked.request.text.clear();
  return article_response(context, asked);
}

std::string similar_if_quick(const Context& context) {
  Asked asked;
  asked.request.limit = kSimilarOnPage;
  asked.request.time_limit = kSimilarTime;
  asked.request.stop = context.stop;
  try {
    return similar_response(context, asked);
  } catch (const search::DeadlineExceeded&) {
    return {};
  } catch (const Refusal&) {  // the index does not have the article yet
    return {};
  } catch (const schema::LayoutError& error) {
    std::fprintf(stderr, "dateline: an article is shown without those like it: %s\n", error.what());
    return {};
  }
}

}  // namespace

std::string similar_response(const Context& context, const Asked& given) {
  Asked asked = given;
  asked.similar.article = article_id(context.argument);
  const auto begun = std::chrono::steady_clock::now();
  const std::optional<search::Similar> similar = context.searcher.similar(asked.similar, asked.request);
  if (!similar) throw no_article(asked.similar.article);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
  return render(*similar, {context, asked, Format::json, took.count(), Links{}});
}

Answer show_article(const Context& context) {
  const Asked asked = read_call(context, Place::article);
  bool is_whole = true;
  Answer answer = conditional(context.call, reading_etag(context, representation(asked)), [&] {
    if (asked.raw || asked.format) return formatted_article(context, asked, asked.format.value_or(Format::json));
    const std::string article = article_with_hits_if_quick(context, asked, is_whole);
    const std::string similar = similar_if_quick(context);
    is_whole = is_whole && !similar.empty();
    return page(web::article_page(article, context.address.parameters, {citing(context), similar}));
  });
  // The next one may have what this one goes without.
  if (!is_whole) std::erase_if(answer.headers, [](const auto& header) { return header.first == "ETag"; });
  return answer;
}

Answer show_similar(const Context& context) {
  const Asked asked = read_call(context, Place::similar);
  if (asked.format) return answer_similar(context);
  return conditional(context.call, archive_etag(context, asked, kHtml), [&] {
    const std::string similar = similar_response(context, asked);
    return page(web::similar_page(similar, article_response(context, Asked()), context.address.parameters));
  });
}

}  // namespace dateline::http
