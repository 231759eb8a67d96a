#include "server/http/analysis_view.hpp"
#include "server/http/feed_answers.hpp"
#include "server/http/json_parts.hpp"
#include "server/http/query_warnings.hpp"
#include "server/http/sheet.hpp"

namespace dateline::http {
namespace {

// How much of the article's likeness to itself each makes.
Json reasons_json(const std::vector<search::SharedWord>& words, const std::vector<search::SharedActor>& actors) {
  Json json = {{"words", Json::array()}, {"actors", Json::array()}};
  for (const search::SharedWord& word : words) {
    json["words"].push_back({{"word", word.word}, {"weight", rounded(word.weight, 1e4)}});
  }
  for (const search::SharedActor& shared : actors) {
    json["actors"].push_back({{"id", shared.actor.id},
                              {"name", shared.actor.name},
                              {"type", schema::name(shared.actor.type)},
                              {"weight", rounded(shared.weight, 1e4)}});
  }
  return json;
}

Json article_json(const search::SimilarArticle& article) {
  Json json = hit_json(article.hit);
  json["shared"] = reasons_json(article.words, article.actors);
  return json;
}

std::string whole_json(const search::Similar& similar, const Rendering& how) {
  Json json;
  json["query"] = understood_json(how.asked.request.text, similar.query);
  json["article"] = how.asked.similar.article;
  json["searched"] = reasons_json(similar.words, similar.actors);
  json["results"] = Json::array();
  for (const search::SimilarArticle& article : similar.articles) json["results"].push_back(article_json(article));
  json["revision"] = similar.revision;
  json["took_ms"] = rounded(how.took_ms, 10);
  return dump(json);
}

std::string joined(const search::SimilarArticle& article, bool words) {
  std::string out;
  if (words) {
    for (const search::SharedWord& word : article.words) out += (out.empty() ? "" : "; ") + word.word;
  } else {
    for (const search::SharedActor& shared : article.actors) out += (out.empty() ? "" : "; ") + shared.actor.name;
  }
  return out;
}

Sheet sheet_of(const search::Similar& similar, bool for_terminal) {
  Sheet sheet{{"score", "id", "date", "outlet", "title", "actors", "words"}, {}};
  if (!for_terminal) sheet.header.insert(sheet.header.end(), {"url", "story", "story_articles"});
  for (const search::SimilarArticle& article : similar.articles) {
    const search::Hit& hit = article.hit;
    sheet.rows.push_back({decimal(hit.score, for_terminal ? 2 : 4), std::to_string(hit.id),
                          hit.published ? hit.published->date : "", hit.outlet.value_or(""), hit.title,
                          joined(article, false), joined(article, true)});
    if (for_terminal) continue;
    sheet.rows.back().insert(sheet.rows.back().end(),
                             {hit.url.value_or(""), std::to_string(hit.story), std::to_string(hit.story_articles)});
  }
  return sheet;
}

std::vector<search::Hit> hits_of(const search::Similar& similar) {
  std::vector<search::Hit> hits;
  for (const search::SimilarArticle& article : similar.articles) hits.push_back(article.hit);
  return hits;
}

}  // namespace

std::string render(const search::Similar& similar, const Rendering& how) {
  if (how.format == Format::csv) return sheet_csv(sheet_of(similar, false), how.asked.bom);
  if (how.format == Format::text) return warnings_text(similar.query.warnings) + sheet_text(sheet_of(similar, true));
  if (is_feed(how.format)) return similar_feed(how.context, how.asked, hits_of(similar));
  if (how.format != Format::jsonl) return whole_json(similar, how);
  std::string lines;
  for (const search::SimilarArticle& article : similar.articles) lines += dump(article_json(article));
  return lines;
}

}  // namespace dateline::http
