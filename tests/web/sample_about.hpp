// The answer of /api/v1/about for tests of its page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace dateline::web::test {

inline nlohmann::json covered(const std::string& name, const std::vector<std::pair<int, std::string>>& values) {
  nlohmann::json out = {{"value", name},
                        {"articles", 90},
                        {"stories", 80},
                        {"undated", 3},
                        {"first", "2024-01-05"},
                        {"last", "2024-05-30"},
                        {"values", nlohmann::json::array()}};
  for (const auto& [articles, presence] : values) {
    out["values"].push_back({{"articles", articles}, {"presence", presence}});
  }
  return out;
}

inline nlohmann::json about_answer() {
  nlohmann::json intervals = nlohmann::json::array();
  const std::vector<std::string> last = {"31", "29", "31", "30", "31"};
  const std::vector<int> articles = {1200, 40, 31, 0, 9};
  for (std::size_t at = 0; at < last.size(); ++at) {
    const std::string month = "2024-0" + std::to_string(at + 1);
    intervals.push_back(
        {{"value", month}, {"from", month + "-01"}, {"to", month + "-" + last[at]}, {"articles", articles[at]}});
  }
  using Values = std::vector<std::pair<int, std::string>>;
  const Values post = {{60, "present"}, {0, "silent"}, {0, "silent"}, {0, "gap"}, {27, "present"}};
  const Values gazette = {{0, "before"}, {0, "before"}, {7, "present"}, {0, "after"}, {0, "after"}};
  return {
      {"version", "9.8.7"},
      {"total", {{"articles", 1280}, {"stories", 1100}}},
      {"undated", {{"articles", 4}, {"stories", 4}}},
      {"without_outlet", 1},
      {"counts", {{"actors", 77}, {"outlets", 2}, {"languages", 1}, {"countries", 40}, {"countries_mentioned", 61}}},
      {"first", "2024-01-05"},
      {"last", "2024-05-30"},
      {"newest_arrival", "2026-11-22T01:02:03Z"},
      {"lag", 0},
      {"coverage",
       {{"interval", "month"},
        {"intervals", intervals},
        {"outlets", {covered("Harbour Post", post), covered("Inland Gazette", gazette)}},
        {"total_outlets", 2},
        {"empty_days", {{"days", 147}, {"empty", 31}, {"first", {"2024-03-30", "2024-04-01"}}}},
        {"page", {{"limit", 30}, {"offset", 0}, {"next", nullptr}, {"prev", nullptr}}}}},
      {"countries", {{{"value", "NO"}, {"label", "Norway"}, {"articles", 300}, {"stories", 290}}}},
      {"languages", {{{"value", "en"}, {"label", "English"}, {"articles", 1280}, {"stories", 1100}}}},
      {"rejects", {{"records", 5}, {"reasons", {{{"reason", "no-text"}, {"records", 5}, {"examples", {2, 3, 4}}}}}}},
      {"revision", 1290},
      {"took_ms", 1.5}};
}

}  // namespace dateline::web::test
