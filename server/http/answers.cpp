#include "server/http/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "schema/article_json.hpp"
#include "schema/text_analysis.hpp"
#include "server/http/etag.hpp"
#include "server/http/history_view.hpp"
#include "server/http/instant.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/paging.hpp"
#include "server/http/problem.hpp"
#include "server/http/search_view.hpp"

namespace dateline::http {
namespace {

Refusal no_revision(std::int64_t id, std::int64_t wanted, std::int64_t newest) {
  return not_found("Article " + std::to_string(id) + " has no revision " + std::to_string(wanted) + ".",
                   "Its revisions are 1 to " + std::to_string(newest) + ".");
}

std::string checked_field(const std::string& field) {
  static constexpr std::array<std::string_view, 4> kFields = {"actor", "country", "outlet", "language"};
  if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
    throw not_found("There is no facet \"" + field + "\".", "Facets are actor, country, outlet and language.");
  }
  return field;
}

search::HistoryPage history_page(const Asked& asked) {
  search::HistoryPage page = asked.history;
  page.time_limit = asked.request.time_limit;
  page.stop = asked.request.stop;
  return page;
}

// A page carries its search from one to the next; rows are for programs.
web::Parameters history_parameters(const Context& context, const Asked& asked) {
  const web::Parameters parameters = linked_parameters(context, asked);
  return asked.format ? without_carried(parameters) : parameters;
}

search::ArticleWords words_of(const std::string& record) {
  const Json json = Json::parse(record);
  const auto text = [&](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return {text("language"), text("title"), text("text")};
}

struct RawType {
  std::string_view format;
  std::string_view content_type;
  std::string_view extension;
};

RawType raw_type(std::string_view format) {
  static constexpr std::array kTypes = {RawType{"text", "text/plain", ".txt"}, RawType{"html", "text/html", ".html"},
                                        RawType{"json", "application/json", ".json"},
                                        RawType{"jsonl", "application/x-ndjson", ".jsonl"},
                                        RawType{"xml", "application/xml", ".xml"}};
  for (const RawType& type : kTypes) {
    if (type.format == format) return type;
  }
  return {format, "application/octet-stream", ".bin"};
}

}  // namespace

std::int64_t article_id(const std::string& written) {
  std::int64_t id = 0;
  const char* end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, id);
  if (error != std::errc{} || stop != end || id < 1) {
    throw not_found("\"" + written + "\" is not the id of an article.", "Ids are whole numbers from 1.");
  }
  return id;
}

Refusal no_article(std::int64_t id) {
  return not_found("There is no article " + std::to_string(id) + ".", "/api/v1/search finds articles and their ids.",
                   "Search for a few words of it instead.");
}

std::string archive_etag(const Context& context, const Asked& asked, std::string_view representation) {
  const std::string revision =
      std::to_string(context.searcher.revision()) + ' ' + std::to_string(context.searcher.wording());
  return weak_etag({context.instance, revision, context.call.target, representation,
                    asked.is_about_now ? asked.request.filters.from.value_or("") : ""});
}

std::string article_etag(const Context& context, std::string_view representation) {
  const std::string revision = std::to_string(context.searcher.catalogue_revision());
  const std::string place = std::to_string(context.searcher.last_place());
  const std::string wording = std::to_string(context.searcher.wording());  // finds the hits of a query
  return weak_etag({context.instance, revision, place, wording, context.call.target, representation});
}

std::string reading_etag(const Context& context, std::string_view representation) {
  const std::string state = citing(context).day + ' ' + std::to_string(context.searcher.revision()) + ' ' +
                            server_address(context.call) + ' ' + std::string(representation);
  return article_etag(context, state);
}

web::Citing citing(const Context& context) {
  const std::string address = server_address(context.call) + "/articles/" + context.argument;
  return {rfc3339(context.now).substr(0, 10), address};
}

Asked read_call(const Context& context, Place place) {
  Asked asked = read_parameters(context.address.parameters, place, context.now);
  asked.request.stop = context.stop;
  if (is_for_programs(context.address.path)) refuse_carried(context.address.parameters, place);
  return asked;
}

std::string article_response(const Context& context, const Asked& asked) {
  const std::int64_t id = article_id(context.argument);
  const std::optional<schema::Article> article = context.searcher.article(id);
  if (!article) throw no_article(id);
  std::optional<std::string> record = schema::to_json(*article);
  search::ArticleWords words{article->language, article->title, article->text};
  if (asked.revision != 0 && asked.revision != article->revision) {
    record = context.searcher.replaced(id, asked.revision);
    if (!record) throw no_revision(id, asked.revision, article->revision);
    if (!asked.request.text.empty()) words = words_of(*record);
  }
  std::string answer = with_history(std::move(*record), context.searcher.other_places(*article), article->revision);
  if (asked.request.text.empty()) return answer;
  return with_hits(std::move(answer), context.searcher.hits(words, asked.request));
}

std::string revisions_response(const Context& context, const Asked& asked) {
  const std::int64_t id = article_id(context.argument);
  search::HistoryPage page = history_page(asked);
  const std::optional<search::Revisions> revisions = context.searcher.revisions(id, page);
  if (!revisions) throw no_article(id);
  page.start = revisions->start;
  const std::string path = "/api/v1/articles/" + std::to_string(id) + "/revisions";
  return revisions_json(
      {*revisions, page, history_links({path, history_parameters(context, asked)}, page, revisions->newest)});
}

search::Story story_of(const Context& context, const Asked& asked) {
  const std::int64_t id = article_id(context.argument);
  std::optional<search::Story> story = context.searcher.story(id, history_page(asked));
  if (story) return std::move(*story);
  throw not_found("There is no story " + std::to_string(id) + ".", "The id of any of its articles names it.");
}

std::string story_response(const Context& context, const Asked& asked) {
  const search::Story story = story_of(context, asked);
  const search::HistoryPage page = history_page(asked);
  const std::string path = "/api/v1/stories/" + std::to_string(story.id);
  return story_json({story, page, history_links({path, history_parameters(context, asked)}, page, story.articles)});
}

std::string facet_response(const Context& context, const Asked& asked) {
  const auto start = std::chrono::steady_clock::now();
  search::FacetPage page = asked.facet;
  page.field = checked_field(context.argument);
  const std::int64_t revision = context.searcher.revision();
  const search::FacetValues facet = context.searcher.facet(asked.request, page);
  const Links links =
      facet_links({"/api/v1/facets/" + page.field, linked_parameters(context, asked)}, page, facet.total_values);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  return facet_json(asked.request, {page, facet, links, revision, took.count()});
}

Answer raw_article(const Context& context, const Asked& asked) {
  const std::int64_t id = article_id(context.argument);
  std::optional<search::Raw> raw =
      context.searcher.raw(id, asked.revision == 0 ? std::nullopt : std::optional<std::int64_t>(asked.revision));
  if (!raw && asked.revision != 0) {
    const std::optional<schema::Article> article = context.searcher.article(id);
    if (article) throw no_revision(id, asked.revision, article->revision);
  }
  if (!raw) throw no_article(id);
  const RawType type = raw_type(raw->format);
  Answer answer;
  answer.content_type = type.content_type;
  // Pages say their charset themselves; of plain text only UTF-8 can be told.
  if (type.format == "text" && schema::is_utf8(raw->bytes)) answer.content_type += "; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"article-" + std::to_string(id) +
                                                         std::string(type.extension) + "\"");
  answer.body = std::move(raw->bytes);
  return answer;
}

}  // namespace dateline::http
