// An answer of a comparison as the server gives it, made up, for tests of the pages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/web/sample_answers.hpp"

namespace dateline::web::test {

// Counts of `months` months; of the third the archive has nothing.
inline nlohmann::json compared_line(const char* line, const char* label, int months) {
  const std::string text = line;
  const std::string kind = text.substr(0, text.find(':'));
  const std::string value = text.substr(text.find(':') + 1);
  nlohmann::json out = {{"line", line},
                        {"asked", line},
                        {"kind", kind},
                        {"value", value},
                        {"label", label},
                        {"query", {{"text", ""}, {"parsed", ""}, {"warnings", nlohmann::json::array()}}},
                        {"articles", 1234},
                        {"stories", 1000},
                        {"values", nlohmann::json::array()},
                        {"undated", {{"articles", 7}, {"stories", 7}, {"share", 0.5}, {"story_share", 0.5}}}};
  if (kind == "actor") out["type"] = "person";
  for (const nlohmann::json& month : date_values(months)) {
    const int articles = out["values"].size() == 2 ? 0 : month["articles"].get<int>();
    out["values"].push_back({{"value", month["value"]}, {"articles", articles}, {"stories", articles / 2}});
  }
  return out;
}

inline nlohmann::json compare_answer(int months = 6) {
  nlohmann::json archive = nlohmann::json::array();
  for (const nlohmann::json& month : date_values(months)) {
    const int articles = archive.size() == 2 ? 0 : 200;
    archive.push_back({{"value", month["value"]}, {"articles", articles}, {"stories", articles / 2}});
  }
  return {{"interval", "month"},
          {"count", "articles"},
          {"share", false},
          {"from", nullptr},
          {"to", nullptr},
          {"archive", archive},
          {"archive_undated", {{"articles", 14}, {"stories", 14}}},
          {"lines",
           {compared_line("q:harbour strike", "harbour strike", months),
            compared_line("actor:person/elin-marstrand", "Elin Marstrand", months),
            compared_line("country:NO", "Norway", months)}},
          {"revision", 5},
          {"took_ms", 1.0}};
}

}  // namespace dateline::web::test
