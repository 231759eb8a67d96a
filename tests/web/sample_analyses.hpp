// Answers of analyses as the server gives them, made up, for tests of the pages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/web/sample_answers.hpp"

namespace dateline::web::test {

inline nlohmann::json timeline_answer(const std::string& by) {
  nlohmann::json answer = {{"query", {{"text", "strike"}, {"parsed", "strike"}, {"warnings", nlohmann::json::array()}}},
                           {"total", {{"articles", 300}, {"stories", 200}}},
                           {"from", nullptr},
                           {"to", nullptr},
                           {"interval", "month"},
                           {"values", date_values(6)},
                           {"undated", {{"articles", 7}, {"stories", 7}, {"share", 0.5}}},
                           {"by", nullptr},
                           {"series", nlohmann::json::array()},
                           {"revision", 5},
                           {"took_ms", 1.0}};
  if (by.empty()) return answer;
  answer["by"] = by;
  answer["series"].push_back({{"value", "NO"},
                              {"label", "Norway"},
                              {"articles", 250},
                              {"stories", 150},
                              {"values", date_values(6)},
                              {"undated", {{"articles", 1}, {"stories", 1}, {"share", 0.1}}}});
  return answer;
}

inline nlohmann::json cooccurrence_answer() {
  const auto value = [](const char* id, const char* label, const char* type) {
    return nlohmann::json{{"value", id}, {"label", label}, {"type", type}, {"articles", 30}, {"stories", 20}};
  };
  return {{"query", {{"text", ""}, {"parsed", ""}, {"warnings", nlohmann::json::array()}}},
          {"total", {{"articles", 300}, {"stories", 200}}},
          {"of", "actor"},
          {"sort", "npmi"},
          {"values", 4509},
          {"considered", 200},
          {"complete_from", 15},
          {"pairs",
           {{{"a", value("person/elin-marstrand", "Elin Marstrand", "person")},
             {"b", value("organisation/dockers-union", "Northern Dockers’ Union", "organisation")},
             {"articles", 21},
             {"stories", 20},
             {"pmi", 3.0},
             {"npmi", 0.8}}}},
          {"total_pairs", 70},
          {"page", {{"limit", 1}, {"offset", 0}, {"next", "/api/v1/cooccurrence?offset=1"}, {"prev", nullptr}}},
          {"revision", 5},
          {"took_ms", 1.0}};
}

inline nlohmann::json terms_answer() {
  return {{"query", {{"text", "strike"}, {"parsed", "strike"}, {"warnings", nlohmann::json::array()}}},
          {"total", {{"articles", 2090}, {"stories", 1848}}},
          {"of", "word"},
          {"measure", "loglikelihood"},
          {"sample", {{"articles", 2000}, {"chosen_by", "relevance"}}},
          {"archive", {{"articles", 33840}}},
          {"terms",
           {{{"value", "quay"},
             {"label", "quay"},
             {"score", 12.5},
             {"articles", 1540},
             {"share", 0.77},
             {"archive_articles", 8269},
             {"archive_share", 0.244356}}}},
          {"revision", 5},
          {"took_ms", 1.0}};
}

}  // namespace dateline::web::test
