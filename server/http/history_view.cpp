#include "server/http/history_view.hpp"

#include <nlohmann/json.hpp>

namespace dateline::http {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json moment_json(const std::optional<schema::Moment>& at) {
  if (!at) return nullptr;
  return {{"date", at->date},           {"time", or_null(at->time)}, {"offset", or_null(at->offset)},
          {"precision", at->precision}, {"rule", at->rule},          {"confidence", at->confidence}};
}

Json runs_json(const search::Difference& difference) {
  static constexpr const char* kNames[] = {"keep", "add", "cut", "skip"};
  Json runs = Json::array();
  for (const search::Run& run : difference.runs) {
    Json one = {{"op", kNames[static_cast<std::size_t>(run.change)]}};
    if (run.change == search::Change::skip) {
      one["words"] = run.words;
    } else {
      one["text"] = run.text;
    }
    runs.push_back(std::move(one));
  }
  return runs;
}

// `address` is that of a text by its revision or article; `here` is the one that was changed.
template <typename Address>
Json changed_json(const std::optional<search::Changed>& changed, std::int64_t here, Address address) {
  if (!changed) return nullptr;
  Json json = {{"from", changed->from}};
  if (changed->from_number > 0) json["from_number"] = changed->from_number;
  json["words_added"] = changed->too_long ? Json(nullptr) : Json(changed->text.words_added);
  json["words_cut"] = changed->too_long ? Json(nullptr) : Json(changed->text.words_cut);
  json["particulars"] = changed->particulars;
  json["title"] = runs_json(changed->title);
  json["text"] = runs_json(changed->text);
  json["read_instead"] = changed->too_long ? Json::array({address(changed->from), address(here)}) : Json(nullptr);
  return json;
}

Json sentences_json(const search::Sentences& sentences) {
  return {{"sentences", sentences.count}, {"texts", sentences.texts}, {"left_out", sentences.left_out}};
}

Json page_json(const search::HistoryPage& page, const Links& links) {
  return {
      {"limit", page.limit}, {"start", page.start}, {"next", or_null(links.next)}, {"prev", or_null(links.previous)}};
}

void set_particulars(Json& json, const schema::Article& article) {
  json["title"] = article.title;
  json["title_derived"] = article.title_derived;
  json["outlet"] = article.outlet ? Json(article.outlet->name) : Json(nullptr);
  json["bylines"] = article.bylines;
  json["language"] = article.language.empty() ? Json(nullptr) : Json(article.language);
  json["published"] = moment_json(article.published);
  json["updated"] = moment_json(article.updated);
  json["ingested"] = article.ingested;
  json["url"] = or_null(article.url);
  json["source"] = {
      {"path", article.source.path}, {"record", article.source.record}, {"format", article.source.format}};
}

}  // namespace

std::string revisions_json(const RevisionsAnswer& answer) {
  const std::string article = "/api/v1/articles/" + std::to_string(answer.revisions.id);
  const auto address = [&](std::int64_t revision) { return article + "?revision=" + std::to_string(revision); };
  Json json;
  json["id"] = answer.revisions.id;
  json["revision"] = answer.revisions.newest;
  json["revisions"] = Json::array();
  for (const search::Version& version : answer.revisions.versions) {
    Json one;
    one["revision"] = version.article.revision;
    set_particulars(one, version.article);
    one["changed"] = changed_json(version.changed, version.article.revision, address);
    json["revisions"].push_back(std::move(one));
  }
  json["page"] = page_json(answer.page, answer.links);
  return dump(json) + "\n";
}

std::string story_json(const StoryAnswer& answer) {
  const auto address = [](std::int64_t article) { return "/api/v1/articles/" + std::to_string(article); };
  Json json;
  json["id"] = answer.story.id;
  json["articles"] = answer.story.articles;
  json["shared"] = nullptr;
  if (answer.story.compared > 0) {
    json["shared"] = {{"copies", answer.story.compared}};
    json["shared"].update(sentences_json(answer.story.shared));
  }
  json["copies"] = Json::array();
  for (const search::Copy& copy : answer.story.copies) {
    Json one;
    one["id"] = copy.article.id;
    one["revision"] = copy.article.revision;
    set_particulars(one, copy.article);
    one["changed"] = changed_json(copy.changed, copy.article.id, address);
    one["only_here"] = answer.story.compared > 0 ? sentences_json(copy.only_here) : Json(nullptr);
    json["copies"].push_back(std::move(one));
  }
  json["page"] = page_json(answer.page, answer.links);
  return dump(json) + "\n";
}

std::string with_history(std::string record, const std::vector<search::OtherPlace>& places,
                         std::int64_t newest_revision) {
  Json also = Json::array();
  for (const search::OtherPlace& place : places) {
    also.push_back({{"outlet", or_null(place.outlet)},
                    {"url", or_null(place.url)},
                    {"date", or_null(place.date)},
                    {"path", place.path},
                    {"record", place.record}});
  }
  record.pop_back();  // the brace that ends the record
  return record + R"(,"newest_revision":)" + std::to_string(newest_revision) + R"(,"also_in":)" + dump(also) + "}\n";
}

std::string with_hits(std::string answer, const std::vector<search::ArticleHit>& hits) {
  answer.resize(answer.rfind('}'));
  answer += R"(,"hits":[)";
  for (const search::ArticleHit& hit : hits) {
    answer += answer.back() == '[' ? "" : ",";
    answer += R"({"zone":")" + std::string(hit.in_title ? "title" : "body") + R"(","start":)" +
              std::to_string(hit.start) + R"(,"end":)" + std::to_string(hit.end) + "}";
  }
  return answer + "]}\n";
}

}  // namespace dateline::http
